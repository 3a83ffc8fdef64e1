import { ADMIN_ROLE_IDS, BOT_IDS, BOT_ROLE_IDS, type Fault, GROUP_IDS } from '../../../sandbox';
import type { Operation } from '../model/operations';
import { emailOf, idOf, PEOPLE, visitor } from '../people';
import type { Case } from './case';
import { WRITES } from './kore';

/** One small run, always the same, in which a lie was told. */
export interface Directed {
	name: string;
	one: Case;
}

const BASE: Omit<Case, 'operation' | 'items'> = {
	options: {},
	stop: false,
	switches: {},
	faults: [],
	limits: { perMinute: 60, perHour: 1800 },
	app: 'full',
	people: 'plain',
	randomSeed: 1,
};

type Item = Record<string, unknown>;
const NEW = emailOf(PEOPLE + 1);
const who = (value: string) => ({ user: { mode: 'email', value } });
const access = (email: string, isDeveloper: string): Item => ({
	emails: [email],
	isDeveloper,
	canCreateBot: 'keep',
	hasDataTableAndViewAccess: 'keep',
});
const billing = (email: string): Item => ({
	role: { mode: 'id', value: ADMIN_ROLE_IDS.billingAdmin },
	identifyUsersBy: 'email',
	addUsers: [email],
});
const moved: Item = { ...who(emailOf(2)), updateFields: { lastName: 'Moved' } };

/** What each operation does to one person, of whom everything that it asks changes something. */
const ITEMS: Readonly<Record<Operation, Item>> = {
	update: {
		...who(emailOf(2)),
		updateFields: { lastName: 'Moved', addToGroups: [GROUP_IDS.support] },
	},
	setAccess: access(emailOf(1), 'grant'),
	assign: billing(emailOf(2)),
	'botRole assign': {
		...billing(emailOf(1)),
		role: { mode: 'id', value: BOT_ROLE_IDS.tester },
		bot: { mode: 'id', value: BOT_IDS.travelPlanner },
	},
	'user create': { email: NEW, additionalFields: { firstName: 'New' } },
	'user upsert': { email: NEW, updateFields: { firstName: 'New' } },
	'user delete': who(emailOf(2)),
	'user removeAccess': who(emailOf(2)),
};
const OPERATIONS = Object.keys(ITEMS) as Operation[];

const METHOD: Partial<Record<Operation, string>> = {
	'user create': 'POST',
	'user upsert': 'POST',
	'user delete': 'DELETE',
};
const single = (operation: Operation, rest: Partial<Case> = {}): Case => ({
	...BASE,
	operation,
	items: [ITEMS[operation]],
	...rest,
});
/** The first writing call meets something. */
const meeting = (
	operation: Operation,
	answer: Omit<Fault, 'when'>,
	rest: Partial<Case> = {},
): Case =>
	single(operation, {
		faults: [{ ...answer, when: { path: WRITES[operation], method: METHOD[operation], nth: 1 } }],
		...rest,
	});
const errors = (msg: string, code: number) => JSON.stringify({ errors: [{ msg, code }] });
const MINUTE =
	"You've exceeded the per-minute rate limit. Please wait for sometime before retrying.";
const PAGE = '<!doctype html><html><body>Request blocked</body></html>';

const FOREIGN: ReadonlyArray<[string, Omit<Fault, 'when'>]> = [
	['a page with 403', { kind: 'status', status: 403, text: PAGE, applied: true }],
	['a page with 401', { kind: 'status', status: 401, text: PAGE, applied: true }],
	['a page with 451', { kind: 'status', status: 451, text: PAGE, applied: true }],
	['a redirect to a login page', { kind: 'redirect', applied: true }],
];

const foreign = OPERATIONS.flatMap((operation) =>
	FOREIGN.map(([words, answer]): Directed => ({
		name: `${operation}: ${words} after the work`,
		one: meeting(operation, answer),
	})),
);
const limits = OPERATIONS.map((operation): Directed => ({
	name: `${operation}: a limit answer after the work`,
	one: meeting(
		operation,
		{ kind: 'status', status: 429, text: errors(MINUTE, 429), applied: true },
		{ options: { maxWait: 0 } },
	),
}));
const later = OPERATIONS.map((operation): Directed => ({
	name: `${operation}: HTTP 202, done two seconds later`,
	one: meeting(
		operation,
		{ kind: 'late', ms: 2000, status: 202, text: '{"msg":"Request accepted"}' },
		{ options: operation === 'user removeAccess' ? {} : { verify: true } },
	),
}));
const DENIALS: Partial<Record<Operation, string>> = {
	update: '{"msg":"User is updated Successfully.","updatedCount":0,"updatedUsers":[]}',
	'user upsert': '{"msg":"User is created Successfully.","createdCount":0}',
	'user create': '{"msg":"1 user could not be added: Invalid groupId"}',
	'user delete': '{"msg":"Users are removed Successfully","removedUsers":[]}',
	assign: '[{"status":"success ","roleId":"65f0aa00bb11cc22dd33ee99"}]',
};
const denials = OPERATIONS.flatMap((operation): Directed[] => {
	const text = DENIALS[operation];
	return text === undefined
		? []
		: [
				{
					name: `${operation}: success beside its own denial`,
					one: meeting(operation, { kind: 'status', status: 200, text }),
				},
			];
});

const twice: Omit<Fault, 'when'> = { kind: 'duplicate', answer: 'second' };
const inARow = (
	name: string,
	[first, item]: [Operation, Item],
	[second, next]: [Operation, Item],
	options: Record<string, unknown> = {},
): Directed => ({
	name: `two in a row, reads 3 s behind: ${name}`,
	one: {
		...BASE,
		operation: first,
		items: [item],
		readsLagMs: 3000,
		next: { operation: second, items: [next], options, stop: false, faults: [], afterMs: 500 },
	},
});

/** Somebody revokes the builder of the person while the run waits. */
const revokedWhileWaiting = (name: string, wait: Omit<Fault, 'when'>): Directed => {
	const when = { path: '/users', method: 'PUT', nth: 1 };
	const does = { emailId: emailOf(2), does: 'revokes' as const, what: 'isDeveloper' };
	return {
		name: `kept rights cross a wait: ${name}`,
		one: {
			...BASE,
			operation: 'update',
			items: [moved],
			faults: [
				{ kind: 'meanwhile', does, ms: 10_000, when },
				{ ...wait, when },
			],
		},
	};
};

const protectedAs = (name: string, protectedUsers: string): Directed => ({
	name: `Protected Users names somebody ${name}`,
	one: single('user delete', { options: { protectedUsers } }),
});

/** The list shifts while it is read: one goes, one comes, the total stays, and person 5 is on no page. */
const shifting = (operation: 'user delete' | 'user removeAccess'): Directed => ({
	name: `${operation}: a list that shifts while it is read, its total the same`,
	one: {
		...BASE,
		operation,
		people: 'visitors',
		switches: { maxPageSize: 5 },
		items: [{ user: { mode: 'orgUserId', value: idOf(5) } }],
		options: { whenNotFound: 'unchanged' },
		faults: [
			{ emailId: visitor(1), does: 'deletes' as const },
			{ emailId: NEW, does: 'creates' as const },
		].map((does) => ({ kind: 'meanwhile', does, when: { path: '/alluserroles', nth: 3 } })),
	},
});

/** Every class of lies that was found from outside, as small as it gets. */
export const directed: readonly Directed[] = [
	...foreign,
	...limits,
	...later,
	...denials,
	{
		name: 'user delete: delivered twice, the second answer is "not found"',
		one: meeting('user delete', twice, { uniqueTokenId: false }),
	},
	{
		name: 'update: one group, delivered twice, the second answer is "already a member"',
		one: {
			...BASE,
			operation: 'update',
			items: [
				{
					...who(emailOf(2)),
					updateFields: {
						addToGroups: [GROUP_IDS.support],
						isDeveloper: 'grant',
						canCreateBot: 'revoke',
					},
				},
			],
			switches: { readdMember: 'error' },
			uniqueTokenId: false,
			faults: [{ ...twice, when: { path: '/users', nth: 1 } }],
		},
	},
	{
		name: 'assign: one role, delivered twice, the second answer is "already a member"',
		one: meeting('assign', twice, { uniqueTokenId: false, switches: { readdMember: 'error' } }),
	},
	{
		name: 'user create: delivered twice, the second answer is a replay under status 400',
		one: meeting('user create', twice, { switches: { jtiErrorStatus: 400 } }),
	},
	{
		name: 'user removeAccess: an admin role that its own look shows',
		one: single('user removeAccess', {
			items: [who(emailOf(1))],
			faults: [
				{
					kind: 'meanwhile',
					does: { emailId: emailOf(1), does: 'gives', what: ADMIN_ROLE_IDS.masterAdmin },
					when: { path: '/users', method: 'PUT', nth: 1 },
				},
			],
		}),
	},
	shifting('user delete'),
	shifting('user removeAccess'),
	{
		name: 'user delete: a lost answer, reads 3 s behind',
		one: meeting('user delete', { kind: 'dropAfter', times: 4 }, { readsLagMs: 3000 }),
	},
	{
		name: 'user create: a lost answer, reads 3 s behind',
		one: meeting('user create', { kind: 'dropAfter' }, { readsLagMs: 3000 }),
	},
	...(['update', 'setAccess', 'assign', 'user create', 'user delete'] as const).map(
		(operation): Directed => ({
			name: `${operation}: Verify, reads 3 s behind`,
			one: single(operation, { options: { verify: true }, readsLagMs: 3000 }),
		}),
	),
	{
		name: 'user removeAccess: reads 3 s behind',
		one: single('user removeAccess', { readsLagMs: 3000 }),
	},
	inARow(
		'grant a role, then Remove All Access',
		['assign', billing(emailOf(9))],
		['user removeAccess', who(emailOf(9))],
	),
	inARow(
		'revoke, then Only If Changed grant',
		['setAccess', access(emailOf(2), 'revoke')],
		['setAccess', access(emailOf(2), 'grant')],
		{ onlyIfChanged: true },
	),
	inARow(
		'revoke the builder, then Update User with Keep',
		['setAccess', access(emailOf(2), 'revoke')],
		['update', moved],
	),
	inARow(
		'create, then Delete that takes nobody for done',
		['user create', ITEMS['user create']],
		['user delete', who(NEW)],
		{ whenNotFound: 'unchanged' },
	),
	revokedWhileWaiting('Retry-After of a limit answer', {
		kind: 'status',
		status: 429,
		text: errors(MINUTE, 429),
		retryAfterSeconds: 100,
	}),
	revokedWhileWaiting('Retry-After of a 503', {
		kind: 'status',
		status: 503,
		retryAfterSeconds: 100,
	}),
	{
		name: 'kept rights cross a wait: one request a minute',
		one: {
			...BASE,
			operation: 'update',
			items: [1, 3, 4, 2].map((number) => ({ ...moved, ...who(emailOf(number)) })),
			options: { requestsPerMinute: 1, batchSize: 4, maxWait: 600 },
			switches: { maxUsersPerCall: 2 },
			faults: [
				{
					kind: 'meanwhile',
					does: { emailId: emailOf(2), does: 'revokes', what: 'isDeveloper' },
					ms: 10_000,
					when: { path: '/usersInfo', nth: 3 },
				},
			],
		},
	},
	{
		name: 'kept rights that the look of an isolation shows to be gone',
		one: {
			...BASE,
			operation: 'update',
			items: [moved, { ...moved, ...who(NEW) }, { ...moved, ...who(emailOf(5)) }],
			switches: { badUserInUpdate: 'blocksCall400', usersInfoUnknown: 'leftOut' },
			faults: [
				{
					kind: 'meanwhile',
					does: { emailId: emailOf(2), does: 'revokes', what: 'isDeveloper' },
					when: { path: '/users', nth: 1 },
				},
			],
		},
	},
	{
		name: 'one user ID of two people, the second on a later page: Keep',
		one: {
			...BASE,
			operation: 'update',
			people: 'sharedId',
			switches: { maxPageSize: 1 },
			items: [{ user: { mode: 'orgUserId', value: idOf(1) }, updateFields: { lastName: 'Moved' } }],
		},
	},
	protectedAs('with mailto:', `mailto:${emailOf(2)}`),
	protectedAs('behind an invisible blank', `\u200B${emailOf(2)}`),
	protectedAs('in quotes', `"${emailOf(2)}"`),
	protectedAs('in brackets', `(${emailOf(2)})`),
	protectedAs('by a display name', `Ada <${emailOf(2)}>`),
	{
		name: 'user removeAccess: more people than ten without a word of it',
		one: {
			...BASE,
			operation: 'user removeAccess',
			items: Array.from({ length: PEOPLE }, (_, index) => who(emailOf(index + 1))),
		},
	},
];
