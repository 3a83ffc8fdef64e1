import fc from 'fast-check';
import {
	type Fault,
	type SwitchName,
	type Switches,
	switchNames,
	switchValues,
} from '../../../sandbox';
import type { Operation } from '../model/operations';
import { emailOf, idOf, visitor } from '../people';
import { rarely } from './people';

/**
 * Tokens are tested elsewhere; a refused token ends every run in the same way. That a refused entry was applied in part is tried where Kore shows
 * it: of what Kore never shows, its refusal is believed (docs/promises.md).
 */
export const NOT_VARIED = new Set<SwitchName>([
	'algorithms',
	'expiredToken',
	'futureIssuedAt',
	'appClaim',
	'builderApp',
	'refusedEntry',
]);

/** Positions tried of switches that are numbers; 0 means no limit. */
export const VALUES_OF_COUNTS: Partial<Record<SwitchName, number[]>> = {
	maxPageSize: [5, 50],
	maxUsersPerCall: [0, 2, 4],
	maxEntriesPerCall: [0, 1, 2],
};

const varied = switchNames.filter((name) => !NOT_VARIED.has(name));
const positionOf = (name: SwitchName) =>
	fc.constantFrom(...(switchValues(name) ?? VALUES_OF_COUNTS[name] ?? [0]));

/** All switches at once leave the node little to claim, so most runs turn only some of them. */
export const anySwitches: fc.Arbitrary<Partial<Switches>> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc
			.uniqueArray(
				fc.constantFrom(...varied).chain((name) => fc.tuple(fc.constant(name), positionOf(name))),
				{ maxLength: 7, selector: ([name]) => name },
			)
			.map((pairs) => Object.fromEntries(pairs) as Partial<Switches>),
	},
	{
		weight: 1,
		arbitrary: fc.record(Object.fromEntries(varied.map((name) => [name, positionOf(name)])), {
			requiredKeys: [],
		}) as fc.Arbitrary<Partial<Switches>>,
	},
);

export const READS = ['/usersInfo', '/alluserroles'] as const;
/** Where each operation writes. */
export const WRITES: Readonly<Record<Operation, string>> = {
	update: '/users',
	setAccess: '/useraccess',
	assign: '/adminroles/assignments',
	'botRole assign': '/btroles/assignments',
	'user create': '/users',
	'user upsert': '/users',
	'user delete': '/users',
	'user removeAccess': '/users',
};

const KINDS = ['dropBefore', 'dropAfter', 'truncated', 'html', 'empty', 'redirect'] as const;
const somewhere = fc.integer({ min: 1, max: 8 });

const errorText = (msg: string, code: unknown) => JSON.stringify({ errors: [{ msg, code }] });

/** What a server before Kore, or Kore without its usual care, answers to one body. */
type OddAnswer = { status: number; text?: string; applied?: boolean };

export const ODD_ANSWERS: readonly OddAnswer[] = [
	{ status: 500 },
	{ status: 500, applied: true },
	{ status: 403, text: '<html><body>Request blocked</body></html>' },
	{ status: 404, text: errorText('User does not exist', 404) },
	{ status: 400, text: 'Bad Request' },
	{ status: 400, text: errorText('Invalid request', 400) },
	{ status: 412, text: errorText('Validation errors/ Invalid arguments', 412) },
	{ status: 400, text: errorText('dept "rate limit team" is not allowed', 400) },
];

/** Answers with a status of success that say something else, each of a call that was not carried out. */
const OTHERWISE: ReadonlyArray<{ status: number; text: string }> = [
	{ status: 200, text: errorText('Internal error', 500) },
	{ status: 200, text: '{}' },
	{ status: 200, text: '[]' },
	{ status: 200, text: 'null' },
	{ status: 200, text: '["FAILED"]' },
	{ status: 200, text: '["SUCCESS","FAILURE"]' },
	{ status: 200, text: '{"msg":"No changes were made"}' },
	{ status: 200, text: '{"msg":"User is updated Successfully.","status":"failure"}' },
	{ status: 200, text: '{"msg":"User is updated Successfully.","success":false}' },
	{ status: 200, text: '{"msg":"0 users are updated Successfully."}' },
	{ status: 200, text: '[{"status":"unsuccessful"}]' },
	{ status: 200, text: '[{"status":"success","errors":["User not found"]}]' },
	{ status: 202, text: '{"msg":"User is updated Successfully."}' },
	{ status: 204, text: '' },
	{ status: 207, text: '{"msg":"User is updated Successfully."}' },
];

/** Refusals that concern everybody, whatever is in the call. */
export const REFUSES_ALL: ReadonlyArray<{ status: number; text: string }> = [
	{ status: 403, text: errorText('Account is suspended', 403) },
	{ status: 403, text: errorText('Permission denied. Scope is incorrect!', 403) },
	{ status: 400, text: errorText('Invalid SDK credentials', '4002') },
	{ status: 403, text: errorText('Permission denied. Scope is incorrect!', '4002') },
];

/** A person or something of theirs on which every body that mentions them comes to grief. */
export const poison: fc.Arbitrary<Fault> = fc
	.record({
		who: fc
			.integer({ min: 1, max: 6 })
			.chain((number) => fc.constantFrom(emailOf(number), idOf(number))),
		path: fc.constantFrom(...READS, ...Object.values(WRITES), undefined),
		answer: fc.constantFrom<OddAnswer>(...ODD_ANSWERS, ...OTHERWISE),
	})
	.map(({ who, path, answer }) => ({
		kind: 'status' as const,
		when: { mentions: who, ...(path === undefined ? {} : { path }) },
		times: 'always' as const,
		...answer,
	}));

const fault: fc.Arbitrary<Fault> = fc.oneof(
	fc.record({ when: somewhere, kind: fc.constantFrom(...KINDS) }),
	fc.record({
		when: somewhere,
		kind: fc.constant('duplicate' as const),
		answer: fc.constantFrom('first' as const, 'second' as const),
	}),
	fc.record({
		when: somewhere,
		kind: fc.constant('status' as const),
		status: fc.constantFrom(500, 502, 503, 504),
		applied: fc.boolean(),
		times: fc.integer({ min: 1, max: 4 }),
	}),
	fc.record({
		when: fc.record({ chance: fc.constantFrom(0.1, 0.3), seed: fc.nat(1000) }),
		kind: fc.constantFrom('dropAfter' as const, 'dropBefore' as const, 'truncated' as const),
	}),
	fc.record({
		when: fc.oneof(
			somewhere,
			fc.constantFrom(...Object.values(WRITES)).map((path) => ({ path })),
		),
		kind: fc.constant('late' as const),
		after: fc.integer({ min: 1, max: 6 }),
	}),
	poison,
	// Reading that stops working, at first or once something was written.
	fc.record({
		when: fc.record({ path: fc.constantFrom(...READS), nth: fc.integer({ min: 1, max: 3 }) }),
		kind: fc.constant('status' as const),
		status: fc.constantFrom(500, 503, 429),
		times: fc.constant('always' as const),
	}),
	fc.record({
		when: fc.record({ path: fc.constant('/alluserroles'), nth: fc.integer({ min: 1, max: 3 }) }),
		kind: fc.constant('meanwhile' as const),
		does: fc.record({
			emailId: fc.constantFrom(visitor(1), visitor(2), emailOf(1), emailOf(4)),
			does: fc.constant('deletes' as const),
		}),
	}),
	fc
		.record({
			path: fc.constantFrom(...Object.values(WRITES), undefined),
			answer: fc.constantFrom(...REFUSES_ALL),
		})
		.map(({ path, answer }) => ({
			kind: 'status' as const,
			when: path === undefined ? {} : { path },
			times: 'always' as const,
			...answer,
		})),
);

export const anyFaults: fc.Arbitrary<Fault[]> = fc.oneof(
	{ weight: 2, arbitrary: fc.constant<Fault[]>([]) },
	{ weight: 3, arbitrary: fc.array(fault, { minLength: 1, maxLength: 2 }) },
);

export const anyLimits = rarely(
	fc.constantFrom({ perMinute: 3, perHour: 1800 }, { perMinute: 60, perHour: 6 }),
	{ perMinute: 60, perHour: 1800 },
);
