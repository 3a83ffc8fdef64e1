import fc from 'fast-check';
import { ADMIN_ROLE_IDS, type Deed, type Fault, GROUP_IDS } from '../../../sandbox';
import { isAssignment, type Operation } from '../model/operations';
import { emailOf } from '../people';
import type { Case } from './case';

/** What a run meets that every integration meets sooner or later. */
export interface Exposure {
	name: string;
	faults: Fault[];
	/** Of the whole case. */
	world: Pick<Case, 'readsLagMs' | 'uniqueTokenId'>;
}

/** Where each operation writes, without Remove All Access, which writes in three places. */
const WRITES_TO: Readonly<Record<Operation, readonly string[]>> = {
	update: ['/users'],
	setAccess: ['/useraccess'],
	assign: ['/adminroles/assignments'],
	'botRole assign': ['/btroles/assignments'],
	'user create': ['/users'],
	'user upsert': ['/users'],
	'user delete': ['/users'],
	'user removeAccess': ['/users', '/adminroles/assignments', '/useraccess'],
};

const page = (title: string) =>
	`<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
const error = (msg: string, code: unknown) => JSON.stringify({ errors: [{ msg, code }] });

type Answer = Omit<Fault, 'when'>;

/** What something between here and Kore says instead of Kore, once Kore has done its work. */
const FOREIGN: readonly Answer[] = [
	...[200, 403, 404, 405, 407, 451, 502].map((status) => ({
		kind: 'status' as const,
		status,
		text: page(`Error ${status}`),
		applied: true,
	})),
	{ kind: 'status', status: 401, text: page('Sign in'), applied: true },
	{ kind: 'redirect', applied: true, location: 'https://login.example/' },
	{ kind: 'status', status: 200, text: '{"status":"ok","data":[]}', applied: true },
	{ kind: 'status', status: 403, text: '{"error":"blocked by policy"}', applied: true },
	{ kind: 'empty' },
	{ kind: 'status', status: 204, text: '', applied: true },
];

/** The same when Kore never saw the request: nobody can tell the two apart. */
const FOREIGN_BEFORE: readonly Answer[] = FOREIGN.map((answer) => ({ ...answer, applied: false }));

const BROKEN: readonly Answer[] = [
	{ kind: 'dropAfter' },
	{ kind: 'dropBefore' },
	{ kind: 'truncated' },
];

/** A limit that a gateway counts after it has passed the request on. */
const LIMIT: readonly Answer[] = [
	"You've exceeded the per-minute rate limit. Please wait for sometime before retrying.",
	"You've exceeded the hourly rate limit. Please wait for sometime before retrying.",
	'Rate limit for this API has been reached. Please try again after some time.',
].flatMap((words): Answer[] => [
	{ kind: 'status', status: 429, text: error(words, 429), applied: true },
	{ kind: 'status', status: 429, text: error(words, 429), applied: true, retryAfterSeconds: 20 },
]);

const ACCEPTED = '{"msg":"Request accepted"}';
const LATER: readonly Answer[] = [
	{ kind: 'late', ms: 2000, status: 202, text: ACCEPTED },
	{ kind: 'late', ms: 2000, status: 202, text: '' },
	{ kind: 'late', ms: 2000, status: 504 },
	{ kind: 'late', ms: 2000 },
	{ kind: 'late', ms: 25_000 },
];

/** Success, and beside it that there was none. Kore did nothing. */
const DENIALS: Readonly<Record<'people' | 'access' | 'roles', readonly string[]>> = {
	people: [
		'{"msg":"User is updated Successfully.","updatedCount":0}',
		'{"msg":"User is updated Successfully.","updatedUsers":[]}',
		'{"msg":"Users are removed Successfully","removedUsers":[]}',
		'{"msg":"User is created Successfully.","createdCount":0,"createdUsers":[]}',
		'{"msg":"1 user could not be added: Invalid groupId"}',
		'{"msg":"User is updated Successfully.","failedUserDetails":[],"reason":"Nothing was changed"}',
	],
	access: ['["SUCCESS",{"updatedCount":0}]', '{"status":"SUCCESS","updatedUsers":[]}'],
	roles: [
		'[{"status":"success ","updatedUsers":[]}]',
		'[{"status":"success ","message":"1 user could not be added: User not found"}]',
		'[{"status":"success ","roleId":"65f0aa00bb11cc22dd33ee99"}]',
	],
};

function denialsOf(operation: Operation): readonly Answer[] {
	const sort = isAssignment(operation) ? 'roles' : operation === 'setAccess' ? 'access' : 'people';
	return DENIALS[sort].map((text) => ({ kind: 'status', status: 200, text }));
}

const somebody = (most: number) => fc.integer({ min: 1, max: most }).map(emailOf);

export function deedOf(most: number): fc.Arbitrary<Deed> {
	return fc
		.tuple(
			somebody(most),
			fc.constantFrom<Omit<Deed, 'emailId'>>(
				{ does: 'revokes', what: 'isDeveloper' },
				{ does: 'revokes', what: 'isDeveloper' },
				{ does: 'revokes', what: 'canCreateBot' },
				{ does: 'grants', what: 'canCreateBot' },
				{ does: 'deletes' },
				{ does: 'addsTo', what: GROUP_IDS.auditors },
				{ does: 'removesFrom', what: GROUP_IDS.support },
				{ does: 'gives', what: ADMIN_ROLE_IDS.billingAdmin },
				{ does: 'takes', what: ADMIN_ROLE_IDS.identityAdmin },
			),
		)
		.map(([emailId, deed]) => ({ emailId, ...deed }));
}

/** Somebody who is created by hand while the run waits. */
const creation = (newcomers: readonly string[]): fc.Arbitrary<Deed> =>
	fc.constantFrom(...newcomers).map((emailId) => ({ emailId, does: 'creates' as const }));

const nth = fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 3 }));

/** One of the answers, to a writing call of the operation. */
function answered(
	name: string,
	operation: Operation,
	answers: readonly Answer[],
	world: Exposure['world'] = {},
): fc.Arbitrary<Exposure> {
	return fc
		.record({
			answer: fc.constantFrom(...answers),
			path: fc.constantFrom(...WRITES_TO[operation]),
			nth,
			times: fc.constantFrom<Fault['times']>(1, 1, 1, 2, 'always'),
			method: fc.constantFrom(...METHODS[operation]),
		})
		.map(({ answer, path, nth: from, times, method }) => ({
			name,
			faults: [{ ...answer, times, when: { path, method, nth: from } }],
			world,
		}));
}

const METHODS: Readonly<Record<Operation, readonly string[]>> = {
	update: ['PUT'],
	setAccess: ['POST'],
	assign: ['POST'],
	'botRole assign': ['POST'],
	'user create': ['POST'],
	'user upsert': ['POST', 'PUT'],
	'user delete': ['DELETE'],
	'user removeAccess': ['PUT', 'POST'],
};

/** A call that makes the run wait, and an administrator who acts meanwhile; or one who acts while all goes well. */
function administrator(
	operation: Operation,
	most: number,
	newcomers: readonly string[],
): fc.Arbitrary<Exposure> {
	const waits = fc.constantFrom<Omit<Fault, 'when'> | undefined>(
		{ kind: 'status', status: 429, text: error(LIMIT_WORDS, 429), retryAfterSeconds: 100 },
		{ kind: 'status', status: 429, text: error(LIMIT_WORDS, 429) },
		{ kind: 'status', status: 503, retryAfterSeconds: 90 },
		{ kind: 'status', status: 503 },
		undefined,
	);
	return fc
		.record({
			wait: waits,
			path: fc.constantFrom(...WRITES_TO[operation], '/usersInfo', '/alluserroles'),
			nth,
			deeds: fc.array(fc.oneof({ weight: 5, arbitrary: deedOf(most) }, creation(newcomers)), {
				minLength: 1,
				maxLength: 2,
			}),
			ms: fc.constantFrom(undefined, 10, 1000, 20_000),
		})
		.map(({ wait, path, nth: from, deeds, ms }) => ({
			name: 'another administrator',
			faults: [
				...deeds.map((does): Fault => ({
					kind: 'meanwhile',
					does,
					when: { path, nth: from },
					...(ms === undefined ? {} : { ms }),
				})),
				...(wait === undefined ? [] : [{ ...wait, when: { path, nth: from } }]),
			],
			world: {},
		}));
}

const LIMIT_WORDS =
	"You've exceeded the per-minute rate limit. Please wait for sometime before retrying.";

/** What Kore shows later than the node waits is not promised (docs/promises.md). */
const LAGS = [1000, 3000, 3000, 5000];

/** Anything that is ordinary, of one run. */
export function exposureOf(
	operation: Operation,
	most: number,
	newcomers: readonly string[],
): fc.Arbitrary<Exposure> {
	const twice: readonly Answer[] = [
		{ kind: 'duplicate', answer: 'second' },
		{ kind: 'duplicate', answer: 'second' },
		{ kind: 'duplicate', answer: 'first' },
	];
	return fc.oneof(
		fc
			.constantFrom(...LAGS)
			.map((readsLagMs) => ({ name: 'stale reads', faults: [], world: { readsLagMs } })),
		answered('delivered twice', operation, twice, { uniqueTokenId: false }),
		answered('delivered twice, a replay', operation, twice),
		answered('foreign answer after the work', operation, FOREIGN),
		answered('foreign answer before the work', operation, FOREIGN_BEFORE),
		answered('limit after the work', operation, LIMIT),
		answered('connection broken', operation, BROKEN),
		answered('carried out later', operation, LATER),
		answered('success beside its denial', operation, denialsOf(operation)),
		administrator(operation, most, newcomers),
	);
}
