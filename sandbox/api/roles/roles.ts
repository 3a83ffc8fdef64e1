import type { Account } from '../../account/account';
import type { Role, RoleType } from '../../account/types';
import { SCOPES } from '../../contract/scopes';
import type { Switches } from '../../contract/switches';
import { invalidBody } from '../body';
import { ok, type Endpoint } from '../endpoint';
import { pageOf } from '../paging';

const MAX_ROLES_PER_PAGE = 50;

/** Get Roles. The documented answer for admin roles has no `_id`. */
export const roles: Endpoint = {
	method: 'GET',
	path: '/roles',
	scope: SCOPES.roleManagement,
	encryptable: false,
	handle({ query }, { account, switches }) {
		const roleType = roleTypeOf(query, switches);
		// No offset is documented here although availableMore is.
		const rules = { offset: 'ignored', max: MAX_ROLES_PER_PAGE } as const;
		const page = pageOf(rolesOfType(roleType, account), query, rules, switches);
		const withoutId = roleType === 'admin' && switches.adminRolesWithoutId;
		return ok({
			total: page.total,
			availableMore: page.more,
			roles: page.items.map((role) => ({
				roleType,
				...(withoutId ? {} : { _id: role.id }),
				...describe(role),
			})),
		});
	},
};

/** Export Roles: a bare array, always with `_id`. */
export const exportRoles: Endpoint = {
	method: 'GET',
	path: '/roles/export',
	scope: SCOPES.roleManagement,
	encryptable: false,
	handle({ query }, { account, switches }) {
		const roleType = roleTypeOf(query, switches);
		return ok(
			rolesOfType(roleType, account).map((role) => ({
				roleType,
				_id: role.id,
				...describe(role),
				refId: `ref-${role.id}`,
			})),
		);
	},
};

function roleTypeOf(query: Readonly<Record<string, string>>, switches: Switches): RoleType {
	const roleType = query['roleType'];
	if (roleType !== 'admin' && roleType !== 'bot') throw invalidBody(switches);
	return roleType;
}

function rolesOfType(type: RoleType, account: Account): Role[] {
	return [...account.roles.values()].filter((role) => role.type === type);
}

function describe({ name, description, permissions }: Role): object {
	return { role: name, rDesc: description, permissions };
}
