import type { Account } from '../account/account';
import type { Person } from '../account/types';
import { SCOPES } from '../contract/scopes';
import { ok, type Endpoint } from './endpoint';
import { pageOf } from './paging';

const MAX_GROUPS_PER_PAGE = 50;

/** Get Groups, members included. */
export const groups: Endpoint = {
	method: 'GET',
	path: '/groups',
	scope: SCOPES.roleManagement,
	encryptable: false,
	handle({ query }, { account, switches }) {
		const rules = { offset: 'page', max: MAX_GROUPS_PER_PAGE } as const;
		const page = pageOf([...account.groups.values()], query, rules, switches);
		const members = membersByGroup(account);
		return ok({
			total: page.total,
			availableMore: page.more,
			groups: page.items.map(({ id, name, description }) => {
				const users = (members.get(id) ?? []).map((person) => memberOf(person, account));
				return {
					_id: id,
					gN: name,
					gDesc: description,
					groups: [],
					users,
					userCount: users.length,
				};
			}),
		});
	},
};

function membersByGroup(account: Account): Map<string, Readonly<Person>[]> {
	const members = new Map<string, Readonly<Person>[]>();
	for (const person of account.users.values()) {
		for (const groupId of person.groups) {
			const list = members.get(groupId);
			if (list === undefined) members.set(groupId, [person]);
			else list.push(person);
		}
	}
	return members;
}

function memberOf(person: Readonly<Person>, account: Account): object {
	return {
		_id: person.userId,
		emailId: person.emailId,
		firstName: person.profile.firstName ?? '',
		lastName: person.profile.lastName ?? '',
		activationStatus: person.status,
		profImage: 'no-avatar',
		profColour: '#296d9c',
		jTitle: null,
		orgId: `o-${account.accountId}`,
	};
}
