import { runScripts } from '../checks/check';
import { FAST, FULL, runJest } from '../checks/jest';
import { exitWith } from '../process/exit';

/** Random runs are quick, and the account is asked about once. */
const RUNS_ON_AN_ACCOUNT = '2000';

const ONLY_FULL = '--full';

/**
 * `npm test`: what has to hold before a change is worth looking at, within two minutes. `npm run test:full`: the tests that take
 * longer. With KORE_SWITCHES, a report of the contract probe: whether the promises hold on the account that it is about.
 */
async function main(args: readonly string[]): Promise<number> {
	const report = process.env.KORE_SWITCHES;
	const jestArgs = args.filter((arg) => arg !== ONLY_FULL);
	if (report !== undefined) {
		console.log(`The promises, on an account that behaves as ${report} says.`);
		const { PROPERTY_RUNS = RUNS_ON_AN_ACCOUNT } = process.env;
		return await runJest('promises', ['test/properties/truth', ...jestArgs], { PROPERTY_RUNS });
	}
	if (args.includes(ONLY_FULL)) return await runJest('long tests', [...jestArgs, ...FULL]);
	const code = await runScripts(['lint'], ['build', 'scan', 'typecheck']);
	return code === 0 ? await runJest('tests', [...jestArgs, ...FAST]) : code;
}

exitWith(main(process.argv.slice(2)));
