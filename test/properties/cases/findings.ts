import fc from 'fast-check';
import {
	ADMIN_ROLE_IDS,
	BOT_IDS,
	BOT_ROLE_IDS,
	type Fault,
	GROUP_IDS,
	type Switches,
} from '../../../sandbox';
import { isAssignment, type Mover } from '../model/operations';
import { addressIdOf, emailOf, idOf, PEOPLE, visitor } from '../people';
import type { Case } from '.';
import { WRITES } from './kore';
import { ODD_GUARDS, type Options } from './options';

/** A kind of run in which a lie was told once, made so that it comes up in every few runs instead of every few thousand. */
export interface Finding {
	about: string;
	cases: fc.Arbitrary<Case>;
}

type Item = Record<string, unknown>;

const BASE: Case = {
	operation: 'setAccess',
	items: [],
	options: {},
	stop: false,
	switches: {},
	faults: [],
	limits: { perMinute: 60, perHour: 1800 },
	app: 'full',
	people: 'plain',
	randomSeed: 1,
};

const cases = (arbitrary: fc.Arbitrary<Partial<Case>>): fc.Arbitrary<Case> =>
	arbitrary.map((one) => ({ ...BASE, ...one }));

const someone = fc.integer({ min: 1, max: PEOPLE });
const several = fc.uniqueArray(someone, { minLength: 2, maxLength: 5 });
const groupId = fc.constantFrom(...Object.values(GROUP_IDS));
const roleId = fc.constantFrom(
	ADMIN_ROLE_IDS.identityAdmin,
	ADMIN_ROLE_IDS.auditor,
	ADMIN_ROLE_IDS.billingAdmin,
);
const EVERYBODY = Array.from({ length: PEOPLE }, (_, index) => index + 1);
const NOBODY = emailOf(PEOPLE + 1);
/** Who holds the role of the group of auditors: one directly as well, two through the group only. */
const HOLDING_AUDITOR = [2, 7, 12];
const TESTER = { roleId: BOT_ROLE_IDS.tester, botId: BOT_IDS.hrHelpdesk };
/** Kore answers an update with success and does nothing. */
const IGNORED: Fault = {
	kind: 'status',
	when: { path: '/users' },
	times: 'always',
	status: 200,
	text: '{"msg":"User is updated Successfully."}',
};
const UNKNOWN_IN_LOOK_UPS = [
	'userNotFound',
	'otherStatus',
	'topLevel',
	'leftOut',
	'failsCall',
] as const satisfies ReadonlyArray<Switches['usersInfoUnknown']>;
const READING: fc.Arbitrary<Options> = fc.record({
	verify: fc.boolean(),
	onlyIfChanged: fc.boolean(),
	dryRun: fc.boolean(),
	batchSize: fc.integer({ min: 1, max: 50 }),
});

const access = (emails: string[], isDeveloper: string, canCreateBot = 'keep'): Item => ({
	emails,
	isDeveloper,
	canCreateBot,
	hasDataTableAndViewAccess: 'keep',
});
const named = (value: string): Item => ({ user: { mode: 'email', value } });
const update = (number: number, by: 'email' | 'orgUserId', updateFields: object): Item => ({
	user: { mode: by, value: by === 'email' ? emailOf(number) : idOf(number) },
	updateFields: { isDeveloper: 'grant', canCreateBot: 'revoke', ...updateFields },
});
const assign = (
	role: string,
	by: 'email' | 'orgUserId',
	add: string[],
	remove: string[] = [],
): Item => ({
	role: { mode: 'id', value: role },
	identifyUsersBy: by,
	addUsers: add,
	removeUsers: remove,
});
const assignBotRole = (by: 'email' | 'orgUserId', add: string[]): Item => ({
	...assign(BOT_ROLE_IDS.tester, by, add),
	bot: { mode: 'id', value: BOT_IDS.travelPlanner },
});
const always = (path: string, status = 503, nth = 1): Fault => ({
	kind: 'status',
	when: { path, nth },
	times: 'always',
	status,
});

/** The same people in any of the operations, so that there is something to change. */
const anyOperation = fc.record({
	operation: fc.constantFrom<Mover>('update', 'setAccess', 'assign', 'botRole assign'),
	people: several,
	role: roleId,
	group: groupId,
});
type Chosen = typeof anyOperation extends fc.Arbitrary<infer T> ? T : never;

function itemsFor({ operation, people, role, group }: Chosen): Item[] {
	switch (operation) {
		case 'update':
			return people.map((one) => update(one, 'email', { dept: 'New', addToGroups: [group] }));
		case 'setAccess':
			return people.map((one) =>
				access([emailOf(one)], one % 2 === 0 ? 'grant' : 'revoke', 'revoke'),
			);
		case 'assign':
			return [assign(role, 'email', people.map(emailOf))];
		case 'botRole assign':
			return [assignBotRole('email', people.map(emailOf))];
	}
}

/** A first call that is refused after part of it was done, and a second one in which repeating is what is refused. */
const refusedPartly: fc.Arbitrary<Partial<Switches>> = fc.record({
	badUserInUpdate: fc.constant('blocksCallPartly' as const),
	badMemberInAssignment: fc.constant('blocksCallPartly' as const),
	readdMember: fc.constant('error' as const),
	refusedEntry: fc.constantFrom('nothing' as const, 'partly' as const),
});

function withSomebodyBad(by: 'email' | 'orgUserId') {
	return ({ operation, people, role, group }: Chosen): Partial<Case> => {
		if (isAssignment(operation)) {
			const everybody = [...people, PEOPLE + 1].map(by === 'email' ? emailOf : idOf);
			const item =
				operation === 'assign' ? assign(role, by, everybody) : assignBotRole(by, everybody);
			return { operation, items: [item] };
		}
		const items = [...people, PEOPLE + 1].map((one) => update(one, by, { addToGroups: [group] }));
		return { operation: 'update', items };
	};
}

/** Everybody whose access a protected person's ID may be mistaken for. */
const shieldById = (more: fc.Arbitrary<Partial<Case>>): fc.Arbitrary<Case> =>
	cases(
		fc
			.record({
				number: someone,
				more,
				byUpdate: fc.boolean(),
			})
			.map(({ number, more: rest, byUpdate }) => ({
				...(byUpdate
					? {
							operation: 'update' as const,
							items: EVERYBODY.map((one) => update(one, 'email', { dept: 'New' })),
						}
					: { items: [access(EVERYBODY.map(emailOf), 'grant', 'grant')] }),
				options: { protectedUsers: idOf(number) },
				...rest,
			})),
	);

/** By number of the list of what was found; letters where one entry of it holds several. */
export const findings: Readonly<Record<string, Finding>> = {
	'1': {
		about: 'somebody else in the item fails, and the notice is gone',
		cases: cases(
			fc.record({ who: someone, options: READING }).map(({ who, options }) => ({
				items: [
					access([emailOf(who), NOBODY], 'revoke'),
					access([emailOf(who)], 'grant', 'revoke'),
				],
				options,
			})),
		),
	},
	'2': {
		about: 'a request delivered twice, of which the second answer arrives',
		cases: cases(
			anyOperation.map((chosen) => ({
				operation: chosen.operation,
				items: itemsFor(chosen),
				faults: [
					{
						kind: 'duplicate' as const,
						answer: 'second' as const,
						when: { path: WRITES[chosen.operation] },
					},
				],
			})),
		),
	},
	'3': {
		about: 'custom fields whose value is missing',
		cases: cases(
			fc
				.record({
					who: someone,
					customFields: fc.constantFrom<object>(
						{ isDeveloper: undefined },
						{ canCreateBot: undefined },
						{ isDeveloper: undefined, canCreateBot: undefined },
						{ userInfo: { emailId: undefined } },
					),
				})
				.map(({ who, customFields }) => ({
					operation: 'update' as const,
					items: [update(who, 'email', { dept: 'New', isDeveloper: 'revoke' })],
					options: { customFields },
				})),
		),
	},
	'4': {
		about: 'custom fields in place of what fields ask for, and of what another item has',
		cases: cases(
			fc
				.record({ who: someone, one: groupId, other: groupId, perItem: fc.boolean() })
				.map(({ who, one, other, perItem }) => ({
					operation: 'update' as const,
					items: perItem
						? [update(who, 'email', {}), update(who, 'email', {})]
						: [update(who, 'email', { addToGroups: [one] })],
					...(perItem
						? { perItem: ['A', 'B'].map((dept) => ({ customFields: { userInfo: { dept } } })) }
						: { options: { customFields: { groups: { addTo: [other] } } } }),
				})),
		),
	},
	'5a': {
		about: 'a protected ID that somebody else has in another case, or has too',
		cases: shieldById(
			fc.record({ people: fc.constantFrom('sharedId' as const, 'caseTwin' as const) }),
		),
	},
	'5b': {
		about: 'a protected ID, and a list that shows no IDs or other keys',
		cases: shieldById(
			fc.record({
				switches: fc.record({
					listedPeople: fc.constantFrom(
						'withoutOrgUserId' as const,
						'otherKeys' as const,
						'mixedKeys' as const,
					),
				}),
			}),
		),
	},
	'5c': {
		about: 'a protected ID, and a list that ends early',
		cases: shieldById(fc.constant({ switches: { listEnd: 'early' as const } })),
	},
	'5d': {
		about: 'a protected ID, and somebody who is removed while the list is read',
		cases: shieldById(
			fc.integer({ min: 2, max: 4 }).map((nth) => ({
				people: 'visitors' as const,
				switches: { maxPageSize: 5 },
				faults: [
					{
						kind: 'meanwhile' as const,
						does: { emailId: visitor(1), does: 'deletes' as const },
						when: { path: '/alluserroles', nth },
					},
				],
			})),
		),
	},
	'5e': {
		about: 'a protected ID that nobody has',
		cases: shieldById(fc.constant({ options: { protectedUsers: idOf(PEOPLE + 2) } })),
	},
	'5f': {
		about: 'a protected ID that looks like an address, and look-ups that say so in any way',
		cases: cases(
			fc
				.record({
					number: someone,
					usersInfoUnknown: fc.constantFrom(...UNKNOWN_IN_LOOK_UPS),
				})
				.map(({ number, usersInfoUnknown }) => ({
					items: [access(EVERYBODY.map(emailOf), 'grant', 'grant')],
					people: 'addressIds' as const,
					options: { protectedUsers: addressIdOf(number) },
					switches: { usersInfoUnknown },
				})),
		),
	},
	'6': {
		about:
			'a refusal after part of the call, repeated in other words, and nothing can be read back',
		cases: cases(
			fc.record({ chosen: anyOperation, switches: refusedPartly }).map(({ chosen, switches }) => ({
				...withSomebodyBad('email')(chosen),
				switches,
				faults: [always('/usersInfo'), always('/alluserroles')],
			})),
		),
	},
	'7': {
		about: 'a refusal after part of the call, of people named by ID and of groups',
		cases: cases(
			fc.record({ chosen: anyOperation, switches: refusedPartly }).map(({ chosen, switches }) => ({
				...withSomebodyBad('orgUserId')(chosen),
				switches,
			})),
		),
	},
	'8': {
		about: 'a refusal after part of the call, repeated in the same words',
		cases: cases(
			fc.record({ chosen: anyOperation, switches: refusedPartly }).map(({ chosen, switches }) => ({
				...withSomebodyBad('email')(chosen),
				switches: { ...switches, refusalWords: 'generic' as const },
			})),
		),
	},
	'9a': {
		about: 'an answer that was lost, and a look-up that fails for one of the people',
		cases: cases(
			fc
				.record({ chosen: anyOperation, randomSeed: fc.nat(10_000) })
				.map(({ chosen, randomSeed }) => ({
					operation: chosen.operation,
					items: itemsFor(chosen),
					options: { maxRetries: 0 },
					randomSeed,
					switches: { usersInfoKnown: 'sometimesFails' as const },
					faults: [
						{ kind: 'dropAfter' as const, when: { path: WRITES[chosen.operation] }, times: 9 },
					],
				})),
		),
	},
	'9b': {
		about: 'an answer that was lost, and a list in which the person is not found',
		cases: cases(
			fc.record({ people: several, mixed: fc.boolean() }).map(({ people, mixed }) => ({
				operation: 'update' as const,
				items: [...people, PEOPLE].map((one) => update(one, 'orgUserId', { firstName: 'New' })),
				options: { maxRetries: 0 },
				switches: mixed ? { listedPeople: 'mixedKeys' as const } : { listEnd: 'early' as const },
				faults: [{ kind: 'dropAfter' as const, when: { path: '/users' }, times: 9 }],
			})),
		),
	},
	'10': {
		about: 'roles that are shown without the groups they come from',
		cases: cases(
			fc
				.record({
					who: fc.constantFrom(...HOLDING_AUDITOR),
					step: fc.boolean(),
					options: READING,
					lost: fc.boolean(),
					role: fc.constant(ADMIN_ROLE_IDS.auditor),
				})
				.map(({ who, step, options, lost, role }) => ({
					operation: 'assign' as const,
					items: [assign(role, 'email', step ? [emailOf(who)] : [], step ? [] : [emailOf(who)])],
					options: { ...options, dryRun: false, maxRetries: 0 },
					switches: { heldRoleGroups: 'absent' as const },
					faults: lost
						? [{ kind: 'dropAfter' as const, when: { path: '/adminroles/assignments' } }]
						: [],
				})),
		),
	},
	'11': {
		about: 'lists of what somebody holds in shapes that are half understood',
		cases: cases(
			fc
				.constantFrom<Array<[number, object, Partial<Switches>]>>(
					[1, { removeFromGroups: [GROUP_IDS.support] }, { groupElements: 'plainIds' }],
					[1, { removeFromGroups: [GROUP_IDS.support] }, { groupElements: 'underscoreId' }],
					[2, { removeRoles: { role: [TESTER] } }, { roleElements: 'underscoreId' }],
					[2, { removeRoles: { role: [TESTER] } }, { roleElements: 'streamId' }],
					[1, { unassignAllBotTasks: true }, { taskElements: 'underscoreId' }],
					[1, { unassignAllBotTasks: true }, { taskElements: 'streamId' }],
				)
				.chain(([who, fields, switches]) =>
					READING.map((options) => ({
						operation: 'update' as const,
						items: [update(who, 'email', { isDeveloper: 'keep', canCreateBot: 'keep', ...fields })],
						options: { ...options, dryRun: false },
						switches: {
							badUserInUpdate: 'silent' as const,
							unknownReference: 'ignored' as const,
							...switches,
						},
						faults: [IGNORED],
					})),
				),
		),
	},
	'12': {
		about: 'refusals that speak of success',
		cases: cases(
			fc
				.record({
					people: several,
					switches: fc.constantFrom<Partial<Switches>>(
						{ badUserInUpdate: 'saysNot' },
						{ badUserInUpdate: 'counts' },
						{ updateAnswer: 'queued' },
					),
				})
				.map(({ people, switches }) => ({
					operation: 'update' as const,
					items: [...people, PEOPLE + 1].map((one) => update(one, 'email', { dept: 'New' })),
					switches,
				})),
		),
	},
	'13a': {
		about: 'an answer for several roles of which only some elements name theirs',
		cases: cases(
			fc
				.record({
					who: someone,
					bad: fc.boolean(),
					badMemberInAssignment: fc.constantFrom('perEntry' as const, 'successWithReason' as const),
					assignmentRoleId: fc.constantFrom(false as const, 'successesOnly' as const),
				})
				.map(({ who, bad, badMemberInAssignment, assignmentRoleId }) => ({
					operation: 'assign' as const,
					items: [
						assign(ADMIN_ROLE_IDS.identityAdmin, 'email', [bad ? NOBODY : emailOf(who)]),
						assign(ADMIN_ROLE_IDS.billingAdmin, 'email', [bad ? emailOf(who) : NOBODY]),
					],
					switches: {
						badMemberInAssignment,
						assignmentRoleId,
						assignmentOrder: 'failuresFirst' as const,
					},
				})),
		),
	},
	'13b': {
		about: 'success beside a reason and the names of those who failed',
		cases: cases(
			several.map((people) => ({
				operation: 'assign' as const,
				items: [assign(ADMIN_ROLE_IDS.billingAdmin, 'email', [...people.map(emailOf), NOBODY])],
				switches: { badMemberInAssignment: 'successWithReason' as const },
			})),
		),
	},
	'14': {
		about: 'one person by address and by ID, and the list cannot be read',
		cases: cases(
			fc.record({ who: someone, scope: fc.boolean() }).map(({ who, scope }) => ({
				operation: 'update' as const,
				items: [
					update(who, 'email', { isDeveloper: 'grant' }),
					update(who, 'orgUserId', { isDeveloper: 'revoke' }),
				],
				...(scope
					? { app: 'userManagementOnly' as const }
					: { faults: [always('/alluserroles')], options: { maxRetries: 0 } }),
			})),
		),
	},
	'15': {
		about: 'an entry that is refused after part of it was done, or answered as both',
		cases: cases(
			fc
				.record({ who: someone, both: fc.boolean(), group: groupId })
				.map(({ who, both, group }) => ({
					operation: 'update' as const,
					items: [
						update(who, 'email', {
							dept: 'New',
							addToGroups: [group, 'e-unknown'],
							assignBotTasks: { bot: [{ botId: 'st-unknown', dialogs: 'dg-1' }] },
						}),
					],
					switches: {
						refusedEntry: 'partly' as const,
						...(both ? { badUserInUpdate: 'bothEntries' as const } : {}),
					},
				})),
		),
	},
	'16': {
		about: 'a refusal that seems to be about everybody, after some were changed',
		cases: cases(
			several.map((people) => ({
				items: [access([...people.map(emailOf), NOBODY], 'grant', 'grant')],
				switches: {
					badEmailInAccess: 'othersApplied' as const,
					badEmailWords: 'invalidValues' as const,
				},
			})),
		),
	},
	'17': {
		about: 'names of options and fields that do not exist',
		cases: cases(
			fc.record({ who: someone, field: fc.boolean() }).map(({ who, field }) => ({
				operation: 'update' as const,
				items: [update(who, 'email', field ? { Dept: 'New' } : { dept: 'New' })],
				options: field ? {} : { dry_run: true },
			})),
		),
	},
	'18': {
		about: 'dialogs that came to nothing',
		cases: cases(
			fc
				.record({ who: someone, dialogs: fc.constantFrom<unknown>([], null, undefined, ' ', ',') })
				.map(({ who, dialogs }) => ({
					operation: 'update' as const,
					items: [
						update(who, 'email', {
							assignBotTasks: {
								bot: [{ botId: 'st-3b9c2e10-77aa-5d01-8c3f-5f2a40b6e001', dialogs }],
							},
						}),
					],
				})),
		),
	},
	'19': {
		about: 'guard rails that cannot be read',
		cases: cases(
			ODD_GUARDS.map((options) => ({
				items: [access([emailOf(1), emailOf(2), emailOf(3)], 'grant', 'grant')],
				options,
			})),
		),
	},
	'20': {
		about: 'somebody who is shown twice, with different flags',
		cases: cases(
			fc.record({ who: someone, randomSeed: fc.nat(10_000) }).map(({ who, randomSeed }) => ({
				items: [{ ...access([emailOf(who)], 'keep'), hasDataTableAndViewAccess: 'grant' }],
				randomSeed,
				switches: { usersInfoKnown: 'twice' as const },
			})),
		),
	},
	'22': {
		about:
			'Kore leaves somebody out without a word, and reading back shows that they are not there',
		cases: cases(
			fc
				.record({
					people: several,
					updateAnswer: fc.constantFrom('perUser' as const, 'message' as const),
				})
				.map(({ people, updateAnswer }) => ({
					operation: 'update' as const,
					items: [...people, PEOPLE + 1].map((one) => update(one, 'email', { firstName: 'New' })),
					options: { verify: true },
					switches: { badUserInUpdate: 'silent' as const, updateAnswer },
				})),
		),
	},
	'24': {
		about: 'people who were never sent',
		cases: cases(
			anyOperation.map((chosen) => ({
				operation: chosen.operation,
				items: itemsFor(chosen),
				options: { batchSize: 1 },
				limits: { perMinute: 60, perHour: 1 },
			})),
		),
	},
	'39': {
		about: 'one person in two spellings, where Kore tells capitals apart',
		cases: cases(
			fc
				.record({
					who: someone,
					operation: fc.constantFrom('user delete' as const, 'botRole assign' as const),
					lost: fc.integer({ min: 1, max: 2 }),
				})
				.map(({ who, operation, lost }) => {
					const capital = emailOf(who).replace('p', 'P');
					return {
						operation,
						items:
							operation === 'user delete'
								? [emailOf(who), capital].map(named)
								: [
										assignBotRole('email', [emailOf(who)]),
										{
											...assignBotRole('email', []),
											bot: { mode: 'id', value: BOT_IDS.hrHelpdesk },
											removeUsers: [capital],
										},
									],
						options: { batchSize: 1, verify: true, maxRetries: 0 },
						switches: {
							emailMatching: 'caseSensitive' as const,
							removeUnknown: 'ignored' as const,
						},
						faults: [
							{
								kind: 'dropAfter' as const,
								when: { path: WRITES[operation], nth: lost },
								times: 1,
							},
						],
					};
				}),
		),
	},
	'40': {
		about:
			'one person by address and by ID where repetitions are to fail, and the list says nothing',
		cases: cases(
			fc
				.record({
					who: someone,
					idFirst: fc.boolean(),
					without: fc.constantFrom<Partial<Case>>(
						{ faults: [always('/alluserroles')] },
						{ faults: [{ kind: 'dropBefore', when: { path: '/alluserroles' }, times: 'always' }] },
						{ app: 'userManagementOnly' },
					),
				})
				.map(({ who, idFirst, without }) => {
					const items = [
						update(who, 'email', { dept: 'New' }),
						update(who, 'orgUserId', { dept: 'New' }),
					];
					return {
						operation: 'update' as const,
						items: idFirst ? items.reverse() : items,
						options: { duplicateUsers: 'fail', maxRetries: 0 },
						...without,
					};
				}),
		),
	},
	'41': {
		about: 'a refusal like seven others before it, after part of the call',
		cases: cases(
			fc
				.record({ role: roleId, people: several, size: fc.integer({ min: 2, max: 8 }) })
				.map(({ role, people, size }) => ({
					operation: 'assign' as const,
					items: [
						...EVERYBODY.slice(0, 8).map((one) =>
							assign(ADMIN_ROLE_IDS.masterAdmin, 'orgUserId', [], [idOf(one)]),
						),
						assign(
							role,
							'orgUserId',
							people.map(idOf),
							EVERYBODY.filter((one) => !people.includes(one)).map(idOf),
						),
					],
					options: { batchSize: size, maxRetries: 0 },
					switches: {
						removeNonMember: 'error' as const,
						badMemberInAssignment: 'blocksCallPartly' as const,
						refusalWords: 'generic' as const,
					},
				})),
		),
	},
	'42': {
		about: 'a role held through a group and directly, where a call of taking it away fails',
		cases: cases(
			fc
				.record({
					who: fc.constantFrom(...HOLDING_AUDITOR),
					by: fc.constantFrom('email' as const, 'orgUserId' as const),
					nth: fc.integer({ min: 1, max: 5 }),
					applied: fc.boolean(),
				})
				.map(({ who, by, nth, applied }) => ({
					operation: 'user removeAccess' as const,
					items: [{ user: { mode: by, value: by === 'email' ? emailOf(who) : idOf(who) } }],
					options: { maxRetries: 0 },
					faults: [{ kind: 'status' as const, when: nth, status: 500, applied, times: 1 }],
				})),
		),
	},
	'43': {
		about:
			'one person by address and by ID, with tasks of different bots, where a list replaces what is there',
		cases: cases(
			fc
				.record({
					who: someone,
					idFirst: fc.boolean(),
					batchSize: fc.constantFrom(1, 50),
					bots: fc.shuffledSubarray(Object.values(BOT_IDS), { minLength: 2, maxLength: 2 }),
				})
				.map(({ who, idFirst, batchSize, bots }) => {
					const items = bots.map((botId, index) =>
						update(who, (index === 0) === idFirst ? 'orgUserId' : 'email', {
							assignBotTasks: { bot: [{ botId }] },
						}),
					);
					return {
						operation: 'update' as const,
						items,
						options: { batchSize },
						switches: { botTasksList: 'replace' as const },
					};
				}),
		),
	},
};
