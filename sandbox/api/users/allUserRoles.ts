import type { Person } from '../../account/types';
import { SCOPES } from '../../contract/scopes';
import type { Switches } from '../../contract/switches';
import { ok, type Endpoint, type World } from '../endpoint';
import { pageOf } from '../paging';
import { heldRoles, shownFlags } from './held';

/** Get User Roles Details: the only documented way to list everybody. */
export const allUserRoles: Endpoint = {
	method: 'GET',
	path: '/alluserroles',
	scope: SCOPES.roleManagement,
	encryptable: true,
	handle({ query }, world) {
		const { account, switches } = world;
		const rules = { offset: switches.offsetMeaning, max: switches.maxPageSize };
		const everybody = [...account.users.values()];
		const total = everybody.length;
		const listed =
			switches.listEnd === 'early' ? everybody.slice(0, Math.ceil(total * 0.8)) : everybody;
		const page = pageOf(listed, query, rules, switches);
		const totals = {
			complete: total,
			early: total,
			totalTooHigh: total + 2,
			totalTooLow: total - 2,
		};
		return ok({
			total: totals[switches.listEnd],
			availableMore: page.more,
			users: page.items.map((person) => elementOf(person, world)),
		});
	},
};

function elementOf(person: Readonly<Person>, { account, switches }: World): object {
	const { emailId, orgUserId, userId } = person;
	const rest = {
		accountId: account.accountId,
		...shownFlags(person, switches),
		...heldRoles(person, account, switches),
	};
	switch (keysOf(person, switches)) {
		case 'documented':
			return {
				username: emailId,
				...(orgUserId === undefined ? {} : { orgUserId }),
				userId,
				...rest,
			};
		case 'withoutOrgUserId':
			return { username: emailId, userId, ...rest };
		case 'otherKeys':
			return {
				email: emailId,
				...(orgUserId === undefined ? {} : { employeeId: orgUserId }),
				id: userId,
				...rest,
			};
	}
}

function keysOf({ userId }: Readonly<Person>, { listedPeople }: Switches) {
	if (listedPeople !== 'mixedKeys') return listedPeople;
	// The last digit of an ID never changes, so a person keeps the same keys from call to call.
	return Number.parseInt(userId.slice(-1), 16) % 3 === 0 ? 'otherKeys' : 'documented';
}
