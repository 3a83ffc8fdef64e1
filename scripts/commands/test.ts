import { runScripts } from '../checks/check';
import { runJest } from '../checks/jest';
import { exitWith } from '../process/exit';

/** Random runs are quick, and the account is asked about once. */
const RUNS_ON_AN_ACCOUNT = '2000';

/**
 * `npm test`: everything that has to hold before a change is worth looking at, cheapest first. With KORE_SWITCHES, a report of the
 * contract probe: whether the promises hold on the account that it is about.
 */
async function main(jestArgs: readonly string[]): Promise<number> {
	const report = process.env.KORE_SWITCHES;
	if (report !== undefined) {
		console.log(`The promises, on an account that behaves as ${report} says.`);
		const { PROPERTY_RUNS = RUNS_ON_AN_ACCOUNT } = process.env;
		return await runJest('promises', ['test/properties/truth', ...jestArgs], { PROPERTY_RUNS });
	}
	const code = await runScripts(['lint', 'typecheck', 'build', 'scan']);
	return code === 0 ? await runJest('tests', jestArgs) : code;
}

exitWith(main(process.argv.slice(2)));
