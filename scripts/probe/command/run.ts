import { Stopped } from '../kore/client';
import { realClock, sendTo } from '../kore/http';
import type { Left } from '../person/putBack';
import type { Fact } from '../questions/facts';
import { probe } from '../run/probe';
import { shownOn } from '../run/progress';
import { readAccess } from './access';
import { factTable } from './factTable';
import { readSettings, USAGE } from './options';
import { packageVersion, reportOf, writeReport } from './report';
import { requestList } from './requestList';
import { Signals } from './signals';
import type { Terminal } from './terminal';

/** What a command is given by the process that it runs in. */
export interface Surroundings {
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Undefined where nobody could answer a question. */
	readonly terminal: Terminal | undefined;
	readonly out: { isTTY?: boolean; columns?: number; write(text: string): unknown };
	readonly err: { write(text: string): unknown };
	/** Lets signals of the process arrive. */
	watch(signals: Signals): void;
}

const COULD_NOT_RUN = 1;
const NOT_PUT_BACK = 3;

/**
 * `npm run probe`: what Kore's documentation leaves open, asked of a live account.
 *
 * @returns the exit status
 * @throws Error that says what is wrong with the arguments or the environment
 */
export async function run(args: readonly string[], around: Surroundings): Promise<number> {
	const { out, err } = around;
	const settings = readSettings(args);
	if (settings.help || settings.dryRun) {
		out.write(`${settings.help ? USAGE : requestList(settings).join('\n')}\n`);
		return 0;
	}
	const { testUser, limits } = settings;
	const { origin, credential } = await readAccess(around.env, around.terminal);
	const progress = shownOn(out);
	const signals = new Signals(Date.now, (text) => progress.note(text));
	around.watch(signals);
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
	const isTold = tell(facts, settings.report, around);
	if (cutShort !== undefined) err.write(`${cutShort.message}\n`);
	if (left.length > 0) {
		err.write(`${leftText(left, testUser ?? '')}\n`);
		return NOT_PUT_BACK;
	}
	if (cutShort instanceof Stopped) return signals.exitCode ?? COULD_NOT_RUN;
	return isTold && cutShort === undefined ? 0 : COULD_NOT_RUN;
}

/** Shows and writes what was found out; false when the report could not be written. */
function tell(facts: readonly Fact[], file: string, { out, err }: Surroundings): boolean {
	if (facts.every(({ position }) => position === null)) return true;
	out.write(`${factTable(facts, out.columns).join('\n')}\n`);
	try {
		writeReport(file, reportOf(facts, packageVersion(), Date.now()));
		out.write(`The report is in ${file}. It names nobody and nothing of the account.\n`);
		return true;
	} catch (error) {
		err.write(`The report could not be written: ${String(error)}\n`);
		return false;
	}
}

function leftText(left: readonly Left[], testUser: string): string {
	return [
		`NOT EVERYTHING COULD BE PUT BACK for ${testUser}. By hand, in the Admin Console under User Management:`,
		...left.map(({ what, byHand }) => `  - ${what}: ${byHand}`),
	].join('\n');
}
