import fc from 'fast-check';
import type { Fault, Switches } from '../../../sandbox';
import type { Operation } from '../model/operations';
import { ACCOUNTS, emailOf, PEOPLE } from '../people';
import type { Case } from '.';
import { itemOf } from './items';
import { anySwitches } from './kore';
import { type Options, optionsOf } from './options';
import { namingOf, rarely } from './people';

/** Several runs on one account, one after the other, with something going wrong in each. */
export type Life = Case[];

const SORTS: readonly Operation[] = [
	'user create',
	'user create',
	'user upsert',
	'user upsert',
	'user delete',
	'user removeAccess',
	'update',
	'setAccess',
	'assign',
	'botRole assign',
];

const LIMITS = { perMinute: 60, perHour: 1800 };

/** Answers to a writing call that leave open whether it was carried out: it was, or it was not. */
const AMBIGUOUS: ReadonlyArray<Omit<Fault, 'when'>> = [
	{ kind: 'dropAfter' },
	{ kind: 'dropBefore' },
	{ kind: 'status', status: 502, applied: true },
	{ kind: 'status', status: 502 },
	{ kind: 'status', status: 500, applied: true },
	{ kind: 'status', status: 504, applied: true },
	{ kind: 'status', status: 200, applied: true, text: '<html><body>Please sign in</body></html>' },
	{ kind: 'truncated' },
	{ kind: 'empty' },
	{ kind: 'html' },
	{ kind: 'redirect' },
	{ kind: 'duplicate', answer: 'second' },
	// The client has given up waiting, and the request arrives all the same.
	{ kind: 'late', after: 1 },
	{ kind: 'late', after: 2 },
	{ kind: 'late', after: 4 },
];

const ambiguous: fc.Arbitrary<Fault> = fc
	.record({
		fault: fc.constantFrom(...AMBIGUOUS),
		nth: fc.integer({ min: 1, max: 3 }),
		times: fc.constantFrom<Fault['times']>(1, 1, 2, 'always'),
		method: fc.constantFrom('POST', 'PUT', 'DELETE', undefined),
	})
	.map(({ fault, nth, times, method }) => ({
		...fault,
		times,
		when: { path: '/users', nth, ...(method === undefined ? {} : { method }) },
	}));

const readingFails: fc.Arbitrary<Fault> = fc
	.record({
		nth: fc.integer({ min: 1, max: 4 }),
		times: fc.constantFrom<Fault['times']>(1, 4, 'always'),
	})
	.map(({ nth, times }) => ({
		kind: 'status',
		status: 503,
		times,
		when: { path: '/usersInfo', nth },
	}));

const faults = fc.oneof(
	{ weight: 1, arbitrary: fc.constant<Fault[]>([]) },
	{ weight: 4, arbitrary: ambiguous.map((one) => [one]) },
	{ weight: 1, arbitrary: fc.tuple(ambiguous, fc.oneof(ambiguous, readingFails)) },
);

const naming = namingOf(5);

const step: fc.Arbitrary<Omit<Case, 'switches' | 'people' | 'randomSeed'>> = fc
	.constantFrom(...SORTS)
	.chain((operation) =>
		fc.record({
			operation: fc.constant(operation),
			items: fc.array(itemOf[operation](naming), { minLength: 1, maxLength: 6 }),
			options: optionsOf(naming, operation),
			stop: rarely(fc.constant(true), false),
			faults,
			limits: fc.constant(LIMITS),
			app: fc.constant('full' as const),
		}),
	);

/** Joiners, movers and leavers in any order on one account. */
export const anyLife: fc.Arbitrary<Life> = fc
	.record({
		steps: fc.array(step, { minLength: 2, maxLength: 6 }),
		switches: rarely(anySwitches, {}),
		people: rarely(fc.constantFrom(...ACCOUNTS), 'plain' as const),
		randomSeed: fc.nat(10_000),
	})
	.map(({ steps, ...rest }) => steps.map((one) => ({ ...one, ...rest })));

/** People who are created, in a run in which the answers to that leave open what was done. */
export const ambiguousCreation: fc.Arbitrary<Case> = fc
	.record({
		operation: fc.constantFrom('user create' as const, 'user upsert' as const),
		people: fc.uniqueArray(fc.integer({ min: PEOPLE - 1, max: PEOPLE + 12 }), {
			minLength: 1,
			maxLength: 8,
		}),
		options: fc.record<Options>({
			batchSize: fc.integer({ min: 1, max: 8 }),
			maxRetries: fc.integer({ min: 0, max: 3 }),
			verify: fc.boolean(),
		}),
		stop: rarely(fc.constant(true), false),
		bad: fc.constantFrom(undefined, undefined, 'e-unknown'),
		faults: fc.oneof(
			ambiguous.map((one) => [one]),
			fc.tuple(ambiguous, fc.oneof(ambiguous, readingFails)),
		),
		switches: fc.record<Partial<Switches>>(
			{
				badUserInCreate: fc.constantFrom('perUser', 'blocksCall400', 'blocksCallPartly'),
				createExisting: fc.constantFrom('failure', 'ignored'),
				updateAnswer: fc.constantFrom('perUser', 'failuresOnly', 'message', 'unfamiliar'),
				usersInfoUnknown: fc.constantFrom('userNotFound', 'leftOut', 'failsCall', 'otherStatus'),
				usersInfoKnown: fc.constantFrom('once', 'sometimesFails'),
				maxUsersPerCall: fc.constantFrom(0, 2),
				refusalWords: fc.constantFrom('own', 'generic'),
			},
			{ requiredKeys: [] },
		),
		randomSeed: fc.nat(10_000),
	})
	.map(({ operation, people, bad, ...one }) => ({
		...one,
		operation,
		items: people.map((number, index) =>
			itemFor(operation, emailOf(number), index === 0 ? bad : undefined),
		),
		limits: LIMITS,
		app: 'full',
		people: 'plain',
	}));

/** @param group one that Kore refuses with the person */
function itemFor(operation: Operation, email: string, group: string | undefined) {
	const groups = group === undefined ? [] : [group];
	return operation === 'user upsert'
		? { email, updateFields: { dept: 'New', addToGroups: groups } }
		: { email, additionalFields: { dept: 'New', groups } };
}
