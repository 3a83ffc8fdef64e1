import {
	ADMIN_ROLE_IDS,
	type AccountSeed,
	BOT_IDS,
	BOT_ROLE_IDS,
	DIALOG_IDS,
	GROUP_IDS,
	manyPeople,
	type SeedPerson,
} from '../../sandbox';

/** As many people as the account has whom items name; numbers above it are nobody. */
export const PEOPLE = 12;

/**
 * Accounts that differ in what makes people hard to tell apart.
 *
 * - `plain`: everybody has an address and a user ID of their own
 * - `sharedId`: the second person has the ID of the first
 * - `caseTwin`: the second person's ID is that of the first in another case
 * - `someWithoutId`: every third person has no user ID
 * - `addressIds`: user IDs look like e-mail addresses
 * - `visitors`: people whom no item names stand first in the list
 */
export const ACCOUNTS = [
	'plain',
	'sharedId',
	'caseTwin',
	'someWithoutId',
	'addressIds',
	'visitors',
] as const;
/** `crowd`: as `plain`, with as many people as fill several calls. */
export type AccountKind = (typeof ACCOUNTS)[number] | 'crowd';

export const emailOf = (number: number): string =>
	`person${String(number).padStart(5, '0')}@example.com`;
export const idOf = (number: number): string => `EMP-${String(number).padStart(5, '0')}`;
export const visitor = (number: number): string => `visitor${number}@example.com`;
/** User IDs of an account in which they look like addresses. */
export const addressIdOf = (number: number): string => `${number}@hr.example`;
const VISITORS = 6;
export const CROWD = 300;

/** Kept, so that an account is made once and loaded for every run. */
const seeds = new Map<AccountKind, AccountSeed>();

export function accountOf(kind: AccountKind): AccountSeed {
	const known = seeds.get(kind);
	if (known !== undefined) return known;
	const { people, ...rest } = manyPeople(kind === 'crowd' ? CROWD : PEOPLE);
	const everybody = people.map((person, index) => named(holding(person, index), index, kind));
	const visitors = Array.from({ length: VISITORS }, (_, index) => ({
		emailId: visitor(index + 1),
		orgUserId: `VIS-${index + 1}`,
	}));
	const seed = { ...rest, people: kind === 'visitors' ? [...visitors, ...everybody] : everybody };
	seeds.set(kind, seed);
	return seed;
}

/** Something of everything, so that whatever is taken away was there for somebody: directly, through a group, or both. */
function holding(person: SeedPerson, index: number): SeedPerson {
	const every = <T>(step: number, offset: number, value: T): T[] =>
		index % step === offset ? [value] : [];
	return {
		...person,
		groups: [
			...every(4, 0, GROUP_IDS.support),
			...every(5, 1, GROUP_IDS.auditors),
			...every(5, 2, GROUP_IDS.botDesigners),
		],
		adminRoles: [
			...every(3, 1, ADMIN_ROLE_IDS.identityAdmin),
			...every(4, 1, ADMIN_ROLE_IDS.auditor),
		],
		botRoles: [
			...every(6, 1, { roleId: BOT_ROLE_IDS.tester, botId: BOT_IDS.hrHelpdesk }),
			...every(4, 2, { roleId: BOT_ROLE_IDS.developer, botId: BOT_IDS.travelPlanner }),
		],
		botTasks: {
			...(index % 4 === 3 ? { [BOT_IDS.hrHelpdesk]: [DIALOG_IDS.requestLeave] } : {}),
			...(index % 6 === 0
				? { [BOT_IDS.itServiceDesk]: [DIALOG_IDS.resetPassword, DIALOG_IDS.orderLaptop] }
				: {}),
		},
	};
}

function named(person: SeedPerson, index: number, kind: AccountKind): SeedPerson {
	if (kind === 'sharedId' && index === 1) return { ...person, orgUserId: idOf(1) };
	if (kind === 'caseTwin' && index === 1) return { ...person, orgUserId: idOf(1).toLowerCase() };
	if (kind === 'addressIds') return { ...person, orgUserId: addressIdOf(index + 1) };
	if (kind === 'someWithoutId' && index % 3 === 2) return { ...person, orgUserId: undefined };
	return person;
}
