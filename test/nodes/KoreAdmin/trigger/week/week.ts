import { KoreClient } from '../../../../../nodes/KoreAdmin/kore/client';
import { clockUntil } from '../../../../../nodes/KoreAdmin/kore/deadline';
import { EVENT_NAMES } from '../../../../../nodes/KoreAdmin/trigger/events';
import { poll } from '../../../../../nodes/KoreAdmin/trigger/poll';
import { readSettings } from '../../../../../nodes/KoreAdmin/trigger/settings';
import { VirtualClock } from '../../../../support/account';
import { Company } from './company';
import { Dice } from './dice';
import { applied, expectedOf, type Knowledge, type Line, seenOf, type Staff } from './expected';
import { type Memory, MEMORIES, SimulatedN8n } from './simulatedN8n';
import { type Habits, SimulatedKore, type Trouble } from './simulatedKore';

/** What was seen of one simulated week. */
export interface Week {
	changes: number;
	polls: number;
	failed: number;
	repeated: number;
	restarts: number;
	/** Polls that ended before the list did. */
	cut: number;
	/** How often so many were gone that it was not believed. */
	doubts: number;
	memory: Memory;
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
const MS_TO_THE_NEXT_POLL = 60_000;
/** Without changes, so that in the end everything is known. */
const LAST_POLLS = 3;
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

	const n8n = new SimulatedN8n(dice.pick(MEMORIES));
	let savedKnown: Knowledge = { staff: new Map(), missed: new Set() };
	let known = savedKnown;
	let told: object[] = [];
	let start: Staff | undefined;

	const week: Week = {
		changes: 0,
		polls: 0,
		failed: 0,
		repeated: 0,
		restarts: 0,
		cut: 0,
		doubts: 0,
		memory: n8n.memory,
		expected: 0,
		seen: 0,
		wrong: [],
		known: new Map(),
		real: new Map(),
	};
	// What was being read before a restart may be too old to go on with, which is said once.
	let isFresh = false;
	const restart = () => {
		n8n.restart();
		isFresh = true;
		known = savedKnown;
		week.restarts++;
	};
	const pause = { from: 60 + dice.below(100), polls: 15 };

	for (let number = 0; number <= POLLS + LAST_POLLS; number++) {
		clock.pass(MS_BETWEEN_POLLS);
		const isLast = number >= POLLS;
		for (let left = dice.below(MOST_CHANGES_BETWEEN_POLLS + 1); left > 0 && !isLast; left--) {
			company.change();
		}
		// The workflow is deactivated for a while.
		if (number >= pause.from && number < pause.from + pause.polls) continue;
		if (number === pause.from + pause.polls || dice.happens(0.03)) restart();
		const trouble: Trouble = isLast || number === 0 ? 'none' : troubleOf(dice, habits);
		kore.expect(trouble);
		for (let polls = 1; ; polls++) {
			week.polls++;
			const budget = !isLast && polls < 5 && dice.happens(0.3) ? 1_000 + dice.below(5_000) : 40_000;
			const end = clock.now() + budget;
			const client = new KoreClient(
				async (request) => {
					clock.pass(200 + dice.below(800));
					if (clock.now() >= end) return { code: 'ETIMEDOUT', sent: true };
					return kore.answer(request);
				},
				{ ...settings.run, maxWait: budget },
				clockUntil(clock, end),
				() => dice.roll(),
			);
			const outcome = await poll({
				client,
				settings,
				account: { host: 'https://kore.example', app: 'app' },
				kept: n8n.kept,
			});
			if ('problem' in outcome) {
				week.failed++;
				n8n.failed(outcome, clock.now());
				const mayFail = MAY_FAIL.includes(trouble) || budget < 40_000 || polls > 1 || isFresh;
				isFresh = false;
				if (!mayFail) {
					const why = `failed: ${outcome.problem.message}`;
					week.wrong.push({ poll: number, trouble, missing: [], invented: [], why });
				}
				if (outcome.reading === undefined) break;
			} else if (outcome.kept.reading === undefined) {
				if (trouble === 'short' && polls === 1) {
					const why = 'took half a list for whole';
					week.wrong.push({ poll: number, trouble, missing: [], invented: [], why });
				}
				const shown = kore.readings.at(-1) ?? new Map();
				const isFirst = start === undefined;
				const right = expectedOf(known, shown, (member) => kore.verdictOf(member));
				if (right.isDoubt === true) week.doubts++;
				const expected = isFirst ? [] : right.lines.filter(isAsked);
				const seen = seenOf(outcome.items);
				week.expected += expected.length;
				week.seen += seen.length;
				const missing = expected.filter((line) => !seen.includes(line));
				const invented = seen.filter((line, index) => line !== expected[index]);
				if (missing.length + invented.length > 0 || seen.length !== expected.length) {
					week.wrong.push({ poll: number, trouble, missing, invented });
				}
				// n8n writes to its database when something is emitted. It may end in between.
				if (outcome.items.length > 0 && !isLast && dice.happens(0.04)) {
					week.repeated += outcome.items.length;
					restart();
					break;
				}
				if (isFirst) start = right.known.staff;
				told = [...told, ...outcome.items];
				known = right.known;
				if (n8n.learnt(outcome, clock.now())) savedKnown = known;
				break;
			} else {
				week.cut++;
				n8n.learnt(outcome, clock.now());
				// Nobody needs to be told of a restart in the middle: the reading begins anew.
				if (dice.happens(0.03)) restart();
			}
			kore.calmDown();
			clock.pass(MS_TO_THE_NEXT_POLL);
			if (dice.happens(0.1)) company.change();
		}
	}
	week.changes = company.changes;
	week.real = new Map(company.members.map((member) => [member.userId, member]));
	week.known = hears && week.doubts === 0 ? applied(start ?? new Map(), told) : week.real;
	return week;
}

const MAY_FAIL: Trouble[] = ['flaky', 'outage', 'short', 'shortOnce', 'busy', 'swapped', 'limited'];

function troubleOf(dice: Dice, { lookUp, unknownAddress }: Habits): Trouble {
	const isAsked = lookUp === 'allowed' && unknownAddress === 'said';
	const troubles: Trouble[] = ['flaky', 'outage', 'shortOnce', 'short', 'limited'];
	// Where nobody can be asked about, a list that shifts twice in the same way cannot be told from one that is right.
	if (isAsked) troubles.push('busy', 'busy', 'swapped', 'swapped');
	return dice.happens(0.4) ? dice.pick(troubles) : 'none';
}
