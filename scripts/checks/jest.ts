import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Check, runCheck } from './check';
import { closingLine, readJestCounts } from './jestCounts';

/** The two gears, by what their files are called; all processors are theirs. Last among arguments: --testMatch takes every word behind it. */
const ALL_PROCESSORS = '--maxWorkers=100%';
export const FAST = [ALL_PROCESSORS, '--testMatch=**/!(*.full).test.ts'];
export const FULL = [ALL_PROCESSORS, '--testMatch=**/*.full.test.ts'];

/** Runs jest, and closes with one plain line that gives the counts. */
export async function runJest(
	name: string,
	args: readonly string[],
	env: Check['env'] = {},
): Promise<number> {
	const folder = mkdtempSync(join(tmpdir(), 'kore-admin-jest-'));
	try {
		const outputFile = join(folder, 'results.json');
		const code = await runCheck({
			name,
			command: process.execPath,
			args: [require.resolve('jest/bin/jest'), '--json', `--outputFile=${outputFile}`, ...args],
			env,
		});
		const line = closingLine(readJestCounts(outputFile));
		if (line !== undefined) console.log(line);
		return code;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
