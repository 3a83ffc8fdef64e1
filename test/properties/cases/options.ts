import fc from 'fast-check';
import { emailOf, idOf, PEOPLE } from '../people';
import type { Operation } from '../model/operations';
import { customFields } from './items';
import { type Naming, rarely, seldomly } from './people';

export type Options = Record<string, unknown>;

/** Values of guard rails that nobody can read, or that only look like one. */
export const ODD_GUARDS: fc.Arbitrary<Options> = fc.constantFrom<Options>(
	{ maxUsers: 0.5 },
	{ maxUsers: '' },
	{ maxUsers: ' ' },
	{ maxUsers: null },
	{ maxUsers: undefined },
	{ maxUsers: true },
	{ maxUsers: '1,000' },
	{ maxUsers: [1] },
	{ dryRun: null },
	{ dryRun: undefined },
	{ dryRun: 'yes' },
	{ dryRun: 1 },
	{ protectedUsers: null },
	{ protectedUsers: undefined },
	{ protectedUsers: [null] },
	{ protectedUsers: {} },
	{ protectedUsers: `${emailOf(1)} ${emailOf(2)}` },
	{ protectedUsers: `${emailOf(1)}|${emailOf(2)}` },
	{ protectedUsers: `Ada <${emailOf(1)}>` },
	{ protectedUsers: JSON.stringify([emailOf(1)]) },
	{ protectedUsers: [`${emailOf(1)} ${emailOf(2)}`] },
	{ DryRun: true },
	{ max_users: 1 },
);

const protectedUsers = ({ email, orgUserId }: Naming): fc.Arbitrary<unknown> =>
	fc
		.uniqueArray(
			fc.oneof(
				email.filter((address) => address !== 'no address'),
				orgUserId,
				orgUserId.map((id) => id.toLowerCase()),
				email.map((address) => address.toUpperCase()).filter((address) => address !== 'NO ADDRESS'),
				fc.constant(idOf(PEOPLE + 2)),
			),
			{ minLength: 1, maxLength: 2 },
		)
		.chain((ids) => fc.constantFrom<unknown>(ids, ids.join(', ')));

const NOT_ALWAYS = { requiredKeys: [] };

const ofUpdate: fc.Arbitrary<Options> = fc
	.record({
		own: fc.record(
			{
				emptyValues: fc.constantFrom('ignore', 'clear'),
				clearFields: seldomly(fc.constantFrom<string[]>(['street'], ['firstName'], ['phone']), []),
			},
			{ requiredKeys: [] },
		),
		custom: seldomly(
			customFields.map((value): Options => ({ customFields: value })),
			{},
		),
	})
	.map(({ own, custom }) => ({ ...own, ...custom }));

/** Options that only some operations have. */
const own: Partial<Record<Operation, fc.Arbitrary<Options>>> = {
	update: ofUpdate,
	'user upsert': ofUpdate.map((options) => without(['customFields'], options)),
	'user create': fc.record({ whenExists: fc.constantFrom('error', 'unchanged') }, NOT_ALWAYS),
	'user delete': fc.record({ whenNotFound: fc.constantFrom('error', 'unchanged') }, NOT_ALWAYS),
	'user removeAccess': fc.record(
		{ whenNotFound: fc.constantFrom('error', 'unchanged') },
		NOT_ALWAYS,
	),
};
/** Options that some operations do not have. */
const UNKNOWN: Partial<Record<Operation, string[]>> = {
	'user create': ['onlyIfChanged'],
	'user delete': ['onlyIfChanged'],
	'user removeAccess': ['onlyIfChanged', 'verify'],
};

const without = (names: string[], options: Options): Options =>
	Object.fromEntries(Object.entries(options).filter(([name]) => !names.includes(name)));

/** Options of all items of a run. */
export const optionsOf = (naming: Naming, operation: Operation): fc.Arbitrary<Options> =>
	fc
		.record({
			plain: fc.record(
				{
					batchSize: fc.integer({ min: 1, max: 8 }),
					dryRun: rarely(fc.constant(true), false),
					onlyIfChanged: fc.boolean(),
					verify: fc.boolean(),
					duplicateUsers: rarely(fc.constant('fail'), 'merge'),
					maxUsers: rarely(fc.constantFrom<unknown>(1, 6, '4'), 0),
					protectedUsers: rarely(protectedUsers(naming), ''),
					maxRetries: fc.integer({ min: 0, max: 2 }),
					maxWait: fc.constantFrom(0, 60, 600),
				},
				{ requiredKeys: ['batchSize'] },
			),
			odd: seldomly(ODD_GUARDS, {}),
			own: own[operation] ?? fc.constant({}),
		})
		.map(({ plain, odd, own }) => without(UNKNOWN[operation] ?? [], { ...plain, ...odd, ...own }));
