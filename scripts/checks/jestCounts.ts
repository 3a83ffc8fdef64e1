import { readFileSync } from 'node:fs';

export interface JestCounts {
	passed: number;
	failed: number;
	skipped: number;
}

/** Reads jest's `--outputFile`; a test file that does not even load counts as one failure. */
export function readJestCounts(path: string): JestCounts | undefined {
	let report: Record<string, unknown>;
	try {
		report = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
	} catch {
		return undefined;
	}
	const count = (name: string) => (typeof report[name] === 'number' ? report[name] : 0);
	return {
		passed: count('numPassedTests'),
		failed: count('numFailedTests') + count('numRuntimeErrorTestSuites'),
		skipped: count('numPendingTests') + count('numTodoTests'),
	};
}

/** The one plain line at the end that people and machines look for. */
export function closingLine(counts: JestCounts | undefined): string | undefined {
	if (counts === undefined) return undefined;
	const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
	return `${counts.passed} passed, ${counts.failed} failed${skipped}`;
}
