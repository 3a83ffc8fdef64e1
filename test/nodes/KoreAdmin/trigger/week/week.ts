import { KoreClient } from '../../../../../nodes/KoreAdmin/kore/client';
import { EVENT_NAMES } from '../../../../../nodes/KoreAdmin/trigger/events';
import { poll } from '../../../../../nodes/KoreAdmin/trigger/poll';
import { readSettings } from '../../../../../nodes/KoreAdmin/trigger/settings';
import { VirtualClock } from '../../../../support/account';
import { Company } from './company';
import { Dice } from './dice';
import { applied, expectedOf, type Line, seenOf, type Staff } from './expected';
import { type Habits, SimulatedKore, type Trouble } from './simulatedKore';

/** What was seen of one simulated week. */
export interface Week {
	changes: number;
	polls: number;
	failed: number;
	repeated: number;
	restarts: number;
	expected: number;
	seen: number;
	/** Polls at which what was told is not what was to be told, and polls that went otherwise than they had to. */
	wrong: Array<{ poll: number; trouble: Trouble; missing: Line[]; invented: Line[]; why?: string }>;
	/** What somebody knows in the end who heard every event that was not repeated later, and what is so. */
	known: Staff;
	real: Staff;
}

const PAGES = [
	{ pageSize: 25, oversized: 'cut' },
	{ pageSize: 50, oversized: 'cut' },
	{ pageSize: 50, oversized: 'refused' },
	{ pageSize: 1000, oversized: 'cut' },
] as const;
const PEOPLE = 110;
const POLLS = 230;
const MS_BETWEEN_POLLS = (7 * 24 * 3_600_000) / POLLS;
const MOST_CHANGES_BETWEEN_POLLS = 20;

/** One week of an account, with a trigger that polls it and everything that may go wrong for both. */
export async function liveThrough(seed: number): Promise<Week> {
	const dice = new Dice(seed);
	const habits: Habits = {
		offset: dice.pick(['page', 'record']),
		...dice.pick(PAGES),
		lookUp: dice.happens(0.7) ? 'allowed' : 'denied',
		unknownAddress: dice.happens(0.8) ? 'said' : 'leftOut',
	};
	const company = new Company(dice, PEOPLE);
	const kore = new SimulatedKore(company, habits, dice);
	const clock = new VirtualClock();
	const events = dice.happens(0.7) ? EVENT_NAMES : EVENT_NAMES.filter(() => dice.happens(0.6));
	const settings = readSettings({ events: events.length > 0 ? events : ['userAdded'] }, {});
	const isAsked = (line: Line) => settings.watching.events.some((name) => line.startsWith(name));
	const hears = events.length === EVENT_NAMES.length;

	// What n8n has in its database, and what it has in memory since.
	let saved: unknown;
	let memory: unknown;
	let savedKnown: Staff = new Map();
	let known: Staff = new Map();
	let starting = true;
	let told: object[] = [];
	let start: Staff = new Map();

	const week: Week = {
		changes: 0,
		polls: 0,
		failed: 0,
		repeated: 0,
		restarts: 0,
		expected: 0,
		seen: 0,
		wrong: [],
		known: new Map(),
		real: new Map(),
	};
	const restart = () => {
		memory = structuredClone(saved);
		known = savedKnown;
		starting = true;
		week.restarts++;
	};
	const pause = { from: 60 + dice.below(100), polls: 15 };

	for (let number = 0; number <= POLLS; number++) {
		clock.pass(MS_BETWEEN_POLLS);
		for (let left = dice.below(MOST_CHANGES_BETWEEN_POLLS + 1); left > 0; left--) company.change();
		// The workflow is deactivated for a while.
		if (number >= pause.from && number < pause.from + pause.polls) continue;
		if (number === pause.from + pause.polls || dice.happens(0.03)) restart();
		const isLast = number === POLLS;
		const trouble: Trouble = isLast || number === 0 ? 'none' : troubleOf(dice, habits);
		kore.expect(trouble);
		week.polls++;
		const client = new KoreClient(
			async (request) => kore.answer(request),
			settings.run,
			clock,
			() => dice.roll(),
		);
		const outcome = await poll({
			client,
			settings,
			account: { host: 'https://kore.example', app: 'app' },
			stored: memory,
		});
		if ('problem' in outcome) {
			week.failed++;
			if (!MAY_FAIL.includes(trouble)) {
				const why = `failed: ${outcome.problem.message}`;
				week.wrong.push({ poll: number, trouble, missing: [], invented: [], why });
			}
			continue;
		}
		if (trouble === 'short') {
			const why = 'took half a list for whole';
			week.wrong.push({ poll: number, trouble, missing: [], invented: [], why });
		}
		const shown = kore.readings.at(-1) ?? new Map();
		const isFirst = memory === undefined;
		const right = expectedOf(known, shown, (userId) => company.has(userId));
		const expected = isFirst ? [] : right.lines.filter(isAsked);
		const seen = seenOf(outcome.items);
		week.expected += expected.length;
		week.seen += seen.length;
		const missing = expected.filter((line) => !seen.includes(line));
		const invented = seen.filter((line, index) => line !== expected[index]);
		if (missing.length + invented.length > 0 || seen.length !== expected.length) {
			week.wrong.push({ poll: number, trouble, missing, invented });
		}
		if (isFirst) start = right.known;
		// n8n writes to its database when something is emitted and when the workflow starts. It may end in between.
		if (outcome.items.length > 0 && !isLast && dice.happens(0.04)) {
			week.repeated += outcome.items.length;
			restart();
			continue;
		}
		told = [...told, ...outcome.items];
		memory = outcome.baseline;
		known = right.known;
		if (outcome.items.length > 0 || starting) {
			saved = JSON.parse(JSON.stringify(memory)) as unknown;
			savedKnown = known;
		}
		starting = false;
	}
	week.changes = company.changes;
	week.real = new Map(company.members.map((member) => [member.userId, member]));
	week.known = hears ? applied(start, told) : week.real;
	return week;
}

const MAY_FAIL: Trouble[] = ['flaky', 'outage', 'short', 'busy', 'swapped'];

function troubleOf(dice: Dice, { lookUp, unknownAddress }: Habits): Trouble {
	const isAsked = lookUp === 'allowed' && unknownAddress === 'said';
	const troubles: Trouble[] = ['flaky', 'outage', 'shortOnce', 'short', 'limited'];
	// Where nobody can be asked about, a list that shifts twice in the same way cannot be told from one that is right.
	if (isAsked) troubles.push('busy', 'busy', 'swapped', 'swapped');
	return dice.happens(0.4) ? dice.pick(troubles) : 'none';
}
