import { ADMIN_ROLE_IDS, BOT_IDS, BOT_ROLE_IDS, type Fault, type Switches } from '../../../sandbox';
import { isAssignment, type Mover } from '../model/operations';
import { CROWD, emailOf } from '../people';
import type { Case } from '.';
import { ODD_ANSWERS, REFUSES_ALL, WRITES } from './kore';

/** A run in which one person of many is the only thing that is wrong. */
export interface OneBad {
	name: string;
	one: Case;
	/** The one whose fault it is. */
	bad: string;
	/** How many more calls than the same run without that person this may take. */
	mostMore: number;
}

/**
 * Whoever is not there costs a look at who it is. Where that look comes to grief because of them, they are searched for by halves of halves, in
 * looking and in sending, and once more in reading back where the answer blamed a whole role; HTTP 500 is tried again each time.
 */
const WHEN_UNKNOWN = { userNotFound: 4, leftOut: 12, failsCall: 40, failsCall500: 52 } as const;
/** Whoever brings a call down costs the search for them, each of whose calls may be tried again. */
const MORE_FOR_POISON = 40;

export const PEOPLE_IN_RUN = 50;
/** In the middle of a call, so that nothing finds it by chance. */
const BAD = 29;
const NOBODY = emailOf(CROWD + 1);
const EVERYBODY = Array.from({ length: PEOPLE_IN_RUN }, (_, index) => emailOf(index + 1));

/** The same for every address, as many calls as there are people in them allow. */
export function runFor(operation: Mover, emails: string[], reads: boolean): Case {
	const flags = reads
		? { isDeveloper: 'grant', canCreateBot: 'keep' }
		: { isDeveloper: 'grant', canCreateBot: 'revoke' };
	const items: Record<Mover, () => Array<Record<string, unknown>>> = {
		update: () =>
			emails.map((value) => ({
				user: { mode: 'email', value },
				updateFields: { firstName: 'New', ...flags },
			})),
		setAccess: () => emails.map((email) => ({ emails: [email], ...flags })),
		assign: () =>
			emails.map((email) => ({
				role: { mode: 'id', value: ADMIN_ROLE_IDS.billingAdmin },
				identifyUsersBy: 'email',
				addUsers: [email],
			})),
		'botRole assign': () =>
			emails.map((email) => ({
				role: { mode: 'id', value: BOT_ROLE_IDS.tester },
				bot: { mode: 'id', value: BOT_IDS.travelPlanner },
				identifyUsersBy: 'email',
				addUsers: [email],
			})),
	};
	return {
		operation,
		items: items[operation](),
		options: {},
		stop: false,
		switches: {},
		faults: [],
		limits: { perMinute: 60, perHour: 1800 },
		app: 'full',
		people: 'crowd',
		randomSeed: 1,
	};
}

const assignmentAnswers: Array<Partial<Switches>> = [
	{ badMemberInAssignment: 'blocksCall400' },
	{ badMemberInAssignment: 'blocksCallPartly' },
	{ badMemberInAssignment: 'perEntry' },
	{ badMemberInAssignment: 'perEntryPartial' },
	{ badMemberInAssignment: 'successWithReason' },
	{ badMemberInAssignment: 'blocksCall400', refusalWords: 'generic' },
];

const unknownAnswers: Record<Mover, Array<Partial<Switches>>> = {
	update: [
		{ badUserInUpdate: 'perUser' },
		{ badUserInUpdate: 'blocksCall400' },
		{ badUserInUpdate: 'blocksCallPartly' },
		{ badUserInUpdate: 'unattributed' },
		{ badUserInUpdate: 'bothEntries' },
		{ badUserInUpdate: 'blocksCall400', refusalWords: 'generic' },
	],
	setAccess: [
		{ badEmailInAccess: 'nothingApplied' },
		{ badEmailInAccess: 'othersApplied' },
		{ badEmailWords: 'invalidValues' },
		{ refusalWords: 'generic' },
	],
	assign: assignmentAnswers,
	'botRole assign': assignmentAnswers,
};

const LOOK_UPS = Object.keys(WHEN_UNKNOWN) as Array<keyof typeof WHEN_UNKNOWN>;

function unknownIn(operation: Mover): OneBad[] {
	const emails = EVERYBODY.map((email, index) => (index === BAD ? NOBODY : email));
	return unknownAnswers[operation].flatMap((answer) =>
		LOOK_UPS.map((usersInfoUnknown) => {
			const switches = { ...answer, usersInfoUnknown };
			const name = `${operation}, somebody unknown, ${Object.values(switches).join(', ')}`;
			const one = { ...runFor(operation, emails, false), switches };
			return { name, one, bad: NOBODY, mostMore: WHEN_UNKNOWN[usersInfoUnknown] };
		}),
	);
}

function poisonIn(operation: Mover): OneBad[] {
	const bad = EVERYBODY[BAD] ?? '';
	const path = WRITES[operation];
	const paths = isAssignment(operation) ? [path] : [path, '/usersInfo'];
	return paths.flatMap((path) =>
		ODD_ANSWERS.map((answer) => {
			const { status, text = 'a page', applied = false } = answer;
			const fault: Fault = {
				kind: 'status',
				when: { path, mentions: bad },
				times: 'always',
				...answer,
			};
			const words = text.slice(0, 60);
			return {
				name: `${operation}, ${path} answers ${status}${applied ? ' after it was done' : ''}: ${words}`,
				one: { ...runFor(operation, EVERYBODY, path === '/usersInfo'), faults: [fault] },
				bad,
				mostMore: MORE_FOR_POISON,
			};
		}),
	);
}

const OPERATIONS: readonly Mover[] = ['update', 'setAccess', 'assign', 'botRole assign'];

/** Every way in which one person of fifty goes wrong. */
export const oneBad: OneBad[] = OPERATIONS.flatMap((operation) => [
	...unknownIn(operation),
	...poisonIn(operation),
]);

/** Runs that are refused whoever is in them, and the most calls they may take to see it. */
export const allRefused = OPERATIONS.flatMap((operation) =>
	REFUSES_ALL.map(({ status, text }) => {
		const emails = Array.from({ length: CROWD }, (_, index) => emailOf(index + 1));
		const fault: Fault = {
			kind: 'status',
			when: { path: WRITES[operation] },
			times: 'always',
			status,
			text,
		};
		return {
			name: `${operation}, ${CROWD} people, always ${status}: ${text}`,
			one: { ...runFor(operation, emails, false), faults: [fault] },
			mostCalls: 12,
		};
	}),
);
