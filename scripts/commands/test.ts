import { runScripts } from '../checks/check';
import { runJest } from '../checks/jest';
import { exitWith } from '../process/exit';

/** `npm test`: everything that has to hold before a change is worth looking at, cheapest first. */
async function main(jestArgs: readonly string[]): Promise<number> {
	const code = await runScripts(['lint', 'typecheck', 'build', 'scan']);
	return code === 0 ? await runJest('tests', jestArgs) : code;
}

exitWith(main(process.argv.slice(2)));
