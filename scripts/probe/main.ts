import { version } from '../../package.json';
import { exitWith } from '../process/exit';
import { readAccess } from './command/access';
import { factTable } from './command/factTable';
import { readSettings, USAGE } from './command/options';
import { reportOf, writeReport } from './command/report';
import { requestList } from './command/requestList';
import { Signals } from './command/signals';
import { terminalOn } from './command/terminal';
import { Stopped } from './kore/client';
import { realClock, sendTo } from './kore/http';
import type { Fact } from './facts';
import type { Left } from './person/putBack';
import { probe } from './probe';
import { shownOn } from './progress';

const COULD_NOT_RUN = 1;
const NOT_PUT_BACK = 3;

/** `npm run probe`: what Kore's documentation leaves open, asked of a live account. */
async function main(args: readonly string[]): Promise<number> {
	const settings = readSettings(args);
	if (settings.help) {
		console.log(USAGE);
		return 0;
	}
	if (settings.dryRun) {
		console.log(requestList(settings).join('\n'));
		return 0;
	}
	const { origin, credential } = await readAccess(
		process.env,
		terminalOn(process.stdin, process.stdout),
	);
	const progress = shownOn(process.stdout);
	const signals = new Signals(Date.now, (text) => progress.note(text));
	signals.watch();
	const { testUser, limits } = settings;
	const { facts, left, cutShort } = await probe({
		send: sendTo(origin),
		credential,
		clock: realClock,
		...(testUser === undefined ? {} : { testUser }),
		limits,
		progress,
		stop: signals.stop,
		giveUp: signals.giveUp,
	});
	const isTold = tell(facts, settings.report);
	if (cutShort !== undefined) console.error(cutShort.message);
	if (left.length > 0) {
		console.error(leftText(left, testUser ?? ''));
		return NOT_PUT_BACK;
	}
	if (cutShort instanceof Stopped) return signals.exitCode ?? COULD_NOT_RUN;
	return isTold && cutShort === undefined ? 0 : COULD_NOT_RUN;
}

/** Shows and writes what was found out; false when the report could not be written. */
function tell(facts: readonly Fact[], file: string): boolean {
	if (facts.every(({ position }) => position === null)) return true;
	console.log(factTable(facts, process.stdout.columns).join('\n'));
	try {
		writeReport(file, reportOf(facts, version, Date.now()));
		console.log(`The report is in ${file}. It names nobody and nothing of the account.`);
		return true;
	} catch (error) {
		console.error(`The report could not be written: ${String(error)}`);
		return false;
	}
}

function leftText(left: readonly Left[], testUser: string): string {
	return [
		`NOT EVERYTHING COULD BE PUT BACK for ${testUser}. By hand, in the Admin Console under User Management:`,
		...left.map(({ what, byHand }) => `  - ${what}: ${byHand}`),
	].join('\n');
}

exitWith(main(process.argv.slice(2)));
