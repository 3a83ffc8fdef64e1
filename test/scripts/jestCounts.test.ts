import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closingLine, readJestCounts } from '../../scripts/checks/jestCounts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'jest-counts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function lineFor(content: string): string | undefined {
	const file = join(folder, 'results.json');
	writeFileSync(file, content);
	return closingLine(readJestCounts(file));
}

describe('the closing line of a test run', () => {
	it('gives the counts', () => {
		expect(lineFor('{"numPassedTests":12,"numFailedTests":3}')).toBe('12 passed, 3 failed');
	});

	it('counts a test file that does not load as a failure', () => {
		expect(lineFor('{"numPassedTests":12,"numRuntimeErrorTestSuites":1}')).toBe(
			'12 passed, 1 failed',
		);
	});

	it('names skipped tests', () => {
		expect(lineFor('{"numPassedTests":1,"numPendingTests":2,"numTodoTests":1}')).toBe(
			'1 passed, 0 failed, 3 skipped',
		);
	});

	it('claims nothing when jest left no result', () => {
		expect(lineFor('')).toBeUndefined();
		expect(closingLine(readJestCounts(join(folder, 'missing.json')))).toBeUndefined();
	});
});
