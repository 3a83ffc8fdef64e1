import fc from 'fast-check';
import { ADMIN_ROLE_IDS, BOT_IDS, BOT_ROLE_IDS, DIALOG_IDS, GROUP_IDS } from '../../../sandbox';
import type { Operation } from '../model/operations';
import { emailOf, idOf, PEOPLE } from '../people';
import { listText, type Naming, rarely, seldomly } from './people';

type Item = Record<string, unknown>;

export const groupId = fc.constantFrom(...Object.values(GROUP_IDS));
export const botId = fc.constantFrom(...Object.values(BOT_IDS));
const dialogId = fc.constantFrom(...Object.values(DIALOG_IDS));
export const botRole = fc.record({
	// Owners of bots are made in the console only.
	roleId: seldomly(
		fc.constant<string>(BOT_ROLE_IDS.owner),
		BOT_ROLE_IDS.tester,
	).chain((id) => fc.constantFrom<string>(id, BOT_ROLE_IDS.developer)),
	botId,
});
export const adminRoleId = fc.constantFrom(...Object.values(ADMIN_ROLE_IDS));
const groupName = fc.oneof(
	{ weight: 9, arbitrary: fc.constantFrom('Support', 'Auditors', 'Bot Designers') },
	fc.constant('No Such Group'),
);
const text = fc.constantFrom('', 'A', 'B', ' ', '日本語', '{{x}}', '__proto__');
const flag3 = fc.constantFrom('keep', 'grant', 'revoke');

/** Most often combinations that Kore accepts. */
const flags: fc.Arbitrary<string[]> = fc.oneof(
	{
		weight: 12,
		arbitrary: fc
			.constantFrom(
				'grant grant',
				'grant keep',
				'grant revoke',
				'keep revoke',
				'revoke keep',
				'revoke revoke',
			)
			.map((pair) => pair.split(' ')),
	},
	{ weight: 1, arbitrary: fc.tuple(flag3, flag3) },
);

/** Of Update User: mostly nothing of the rights, which are then to be kept. */
const updateFlags: fc.Arbitrary<Item> = fc.oneof(
	{ weight: 6, arbitrary: fc.constant({}) },
	{
		weight: 6,
		arbitrary: flags.map(([isDeveloper, canCreateBot]): Item => ({ isDeveloper, canCreateBot })),
	},
	{
		weight: 1,
		arbitrary: fc.constantFrom<Item>(
			{ isDeveloper: 'platformDefault' },
			{ isDeveloper: 'platformDefault', canCreateBot: 'platformDefault' },
			{ canCreateBot: 'grant' },
		),
	},
);

/** Mostly one of the two: what is both added and removed is refused. */
const eitherOr = <T>(
	list: fc.Arbitrary<T>,
	[added, removed]: readonly [string, string],
): fc.Arbitrary<Item> =>
	fc.oneof(
		{ weight: 8, arbitrary: list.map((value): Item => ({ [added]: value })) },
		{ weight: 8, arbitrary: list.map((value): Item => ({ [removed]: value })) },
		{
			weight: 1,
			arbitrary: fc.tuple(list, list).map(([one, other]): Item => ({
				[added]: one,
				[removed]: other,
			})),
		},
	);

/** None of them, most of the time. */
const perhaps = (fields: fc.Arbitrary<Item>): fc.Arbitrary<Item> =>
	fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: fields });

/** Dialogs as a list, as text, as the empty field of the editor, or as an expression that came to nothing. */
const dialogs: fc.Arbitrary<unknown> = fc.oneof(
	{ weight: 40, arbitrary: fc.uniqueArray(dialogId, { minLength: 1, maxLength: 2 }) },
	{ weight: 1, arbitrary: fc.constantFrom<unknown>('', [], null, undefined, ' , ') },
);

const botTasks = fc
	.uniqueArray(fc.record({ botId, dialogs }), { maxLength: 2, selector: (task) => task.botId })
	.map((bot) => ({ bot }));

const updateFields: fc.Arbitrary<Item> = fc
	.tuple(
		fc.record(
			{
				firstName: text,
				lastName: text,
				dept: text,
				zip: fc.oneof(text, fc.constant(4711)),
			},
			{ requiredKeys: [] },
		),
		perhaps(
			eitherOr(listText(fc.uniqueArray(groupId, { maxLength: 2 })), [
				'addToGroups',
				'removeFromGroups',
			]),
		),
		perhaps(
			eitherOr(
				fc.array(botRole, { maxLength: 2 }).map((role) => ({ role })),
				['addRoles', 'removeRoles'],
			),
		),
		perhaps(
			fc.oneof(
				{ weight: 6, arbitrary: botTasks.map((assignBotTasks): Item => ({ assignBotTasks })) },
				{ weight: 3, arbitrary: fc.constant({ unassignAllBotTasks: true }) },
				{
					weight: 1,
					arbitrary: botTasks.map((assignBotTasks): Item => ({
						assignBotTasks,
						unassignAllBotTasks: true,
					})),
				},
			),
		),
		updateFlags,
	)
	.map((parts): Item => Object.assign({}, ...parts));

const updateItem = ({ email, orgUserId }: Naming): fc.Arbitrary<Item> =>
	fc.record({
		user: fc.oneof(
			{ weight: 3, arbitrary: email.map((value): unknown => ({ mode: 'email', value })) },
			{ weight: 2, arbitrary: orgUserId.map((value): unknown => ({ mode: 'orgUserId', value })) },
			{ weight: 1, arbitrary: fc.oneof(email, orgUserId) },
		),
		updateFields: fc.oneof(
			{ weight: 60, arbitrary: updateFields },
			// A name that is spelled wrongly.
			{ weight: 1, arbitrary: updateFields.map((fields) => ({ ...fields, Dept: 'A' })) },
		),
	});

const accessItem = ({ email }: Naming): fc.Arbitrary<Item> =>
	fc
		.record({
			emails: listText(fc.uniqueArray(email, { minLength: 1, maxLength: 4 })),
			flags,
			tables: flag3,
		})
		.map(({ emails, flags: [isDeveloper, canCreateBot], tables }) => ({
			emails,
			isDeveloper,
			canCreateBot,
			hasDataTableAndViewAccess: tables,
		}));

const locator = (id: fc.Arbitrary<string>) => id.map((value): unknown => ({ mode: 'id', value }));

const roleItem = (
	{ email, orgUserId }: Naming,
	role: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<Item> =>
	fc.boolean().chain((byEmail) =>
		fc
			.record({
				role: fc.record(role),
				people: perhapsBoth(
					listText(
						fc.uniqueArray(byEmail ? email : orgUserId, { minLength: 1, maxLength: 3 }),
					),
					['addUsers', 'removeUsers'],
				),
				groups: rarely(
					eitherOr(
						fc.uniqueArray(groupName, { minLength: 1, maxLength: 2 }),
						['addGroups', 'removeGroups'],
					),
					{},
				),
			})
			.map(({ role: chosen, people, groups }) => ({
				...chosen,
				identifyUsersBy: byEmail ? 'email' : 'orgUserId',
				...people,
				...groups,
			})),
	);

/** Now and then nobody at all. */
const perhapsBoth: typeof eitherOr = (list, names) =>
	fc.oneof({ weight: 30, arbitrary: eitherOr(list, names) }, fc.constant({}));

const newPerson = fc.integer({ min: PEOPLE + 1, max: PEOPLE + 8 });

/** Mostly somebody new; now and then the same in another case, somebody who is there, or what is no address. */
const newcomer = (most: number): fc.Arbitrary<string> =>
	fc.oneof(
		{ weight: 40, arbitrary: newPerson.map(emailOf) },
		{ weight: 2, arbitrary: newPerson.map((number) => emailOf(number).toUpperCase()) },
		{ weight: 3, arbitrary: fc.integer({ min: 1, max: most }).map(emailOf) },
		{ weight: 1, arbitrary: fc.constantFrom('no address', 'john.mauchly@example.org') },
	);

const newId = fc.oneof(
	{ weight: 12, arbitrary: fc.nat(10_000).map((number) => `NEW-${number}`) },
	{ weight: 1, arbitrary: fc.constantFrom('', ' ', idOf(1), 'NEW-1') },
);
const rows = fc.array(botRole, { maxLength: 2 }).map((role) => ({ role }));

const createItem = ({ most }: Naming): fc.Arbitrary<Item> =>
	fc
		.record({
			email: newcomer(most),
			rights: fc.constantFrom(
				'',
				'',
				'grant grant',
				'grant revoke',
				'platformDefault revoke',
				'grant grant',
			),
			sendEmail: rarely(fc.constant(false), true),
			additionalFields: fc.record(
				{
					firstName: text,
					dept: text,
					orgUserId: newId,
					groups: fc.uniqueArray(groupId, { maxLength: 2 }),
					roles: rows,
					adminRoles: fc.uniqueArray(adminRoleId, { maxLength: 2 }),
					assignBotTasks: botTasks,
				},
				{ requiredKeys: [] },
			),
		})
		.map(({ rights, ...item }) => {
			const [isDeveloper, canCreateBot] = rights.split(' ');
			return rights === '' ? item : { ...item, isDeveloper, canCreateBot };
		});

const upsertItem = (naming: Naming): fc.Arbitrary<Item> =>
	fc.record({
		email: fc.oneof(newcomer(naming.most), fc.integer({ min: 1, max: naming.most }).map(emailOf)),
		sendEmail: rarely(fc.constant(false), true),
		updateFields: fc
			.tuple(updateFields, fc.record({ orgUserId: newId }, { requiredKeys: [] }))
			.map(([fields, more]): unknown => ({ ...fields, ...more })),
	});

const leaverItem = ({ email, orgUserId }: Naming): fc.Arbitrary<Item> =>
	fc.record({
		user: fc.oneof(
			{ weight: 3, arbitrary: email.map((value): unknown => ({ mode: 'email', value })) },
			{ weight: 2, arbitrary: orgUserId.map((value): unknown => ({ mode: 'orgUserId', value })) },
		),
	});

/** One item of each operation. An operation that is added to the node gets its line here and in `model/`. */
export const itemOf: Readonly<Record<Operation, (naming: Naming) => fc.Arbitrary<Item>>> = {
	update: updateItem,
	setAccess: accessItem,
	assign: (naming) => roleItem(naming, { role: locator(adminRoleId) }),
	'botRole assign': (naming) =>
		roleItem(naming, {
			role: locator(fc.constantFrom(BOT_ROLE_IDS.developer, BOT_ROLE_IDS.tester)),
			bot: locator(fc.oneof({ weight: 9, arbitrary: botId }, fc.constant('st-unknown'))),
		}),
	'user create': createItem,
	'user upsert': upsertItem,
	'user delete': leaverItem,
	'user removeAccess': leaverItem,
};

/** Custom Fields: what the fields set as well, what is not theirs to set, and properties that came without a value. */
export const customFields: fc.Arbitrary<unknown> = fc.oneof(
	fc.constantFrom<unknown>(
		{ isDeveloper: undefined },
		{ canCreateBot: undefined },
		{ isDeveloper: true },
		{ userInfo: { emailId: undefined } },
		{ userInfo: { emailId: 'person00009@example.com' } },
		{ assignBotTasks: undefined },
		{ userInfo: { costCenter: '4711' } },
		'{ "userInfo": { "dept": "C" } }',
		'{ "userInfo": ',
		[],
	),
	fc.record({ userInfo: fc.record({ dept: fc.constantFrom('C', undefined) }) }),
	fc.record({ addTo: fc.uniqueArray(groupId, { maxLength: 2 }) }).map((groups) => ({ groups })),
	fc
		.record({ removeFrom: fc.array(botRole, { minLength: 1, maxLength: 1 }) })
		.map((roles) => ({ roles })),
);
