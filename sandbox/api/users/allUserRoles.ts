import { SCOPES } from '../../contract/scopes';
import { ok, type Endpoint } from '../endpoint';
import { pageOf } from '../paging';
import { rolesOf } from './personWire';

/** Get User Roles Details: the only documented way to list everybody. */
export const allUserRoles: Endpoint = {
	method: 'GET',
	path: '/alluserroles',
	scope: SCOPES.roleManagement,
	encryptable: true,
	handle({ query }, { account, switches }) {
		const rules = { offset: switches.offsetMeaning, max: switches.maxPageSize };
		const page = pageOf([...account.users.values()], query, rules, switches);
		return ok({
			total: page.total,
			availableMore: page.more,
			users: page.items.map((person) => ({
				username: person.emailId,
				...(person.orgUserId === undefined ? {} : { orgUserId: person.orgUserId }),
				accountId: account.accountId,
				isDeveloper: person.isDeveloper,
				canCreateBot: person.canCreateBot,
				userId: person.userId,
				...rolesOf(person, account),
			})),
		});
	},
};
