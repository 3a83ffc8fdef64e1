import { runScripts } from '../checks/check';
import { runJest } from '../checks/jest';
import { exitWith } from '../process/exit';

/** Random runs, and cases in which a lie was told before. */
const PROMISES = ['test/properties/truth', 'test/properties/findings'];

/**
 * `npm test`: everything that has to hold before a change is worth looking at, cheapest first. With KORE_SWITCHES, a report of the
 * contract probe: whether the promises hold on the account that it is about.
 */
async function main(jestArgs: readonly string[]): Promise<number> {
	const report = process.env.KORE_SWITCHES;
	if (report !== undefined) {
		console.log(`The promises, on an account that behaves as ${report} says.`);
		return await runJest('promises', [...PROMISES, ...jestArgs]);
	}
	const code = await runScripts(['lint', 'typecheck', 'build', 'scan']);
	return code === 0 ? await runJest('tests', jestArgs) : code;
}

exitWith(main(process.argv.slice(2)));
