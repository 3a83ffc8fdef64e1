import type { KoreClient } from './client';
import type { NoPage } from './paging';
import { isObject, type KoreRequest, objectsIn, SCOPES, textOf } from './wire';

export interface Role {
	/** Empty where no call shows it. */
	id: string;
	name: string;
	description?: string;
	/** Kore's own element. */
	raw: Record<string, unknown>;
}

export type RoleType = 'admin' | 'bot';

export interface Roles {
	roles: Role[];
	/** Where the IDs come from. */
	ids: 'listed' | 'exported' | 'missing';
}

/**
 * The account's roles of one type.
 *
 * `GET /roles` documents no ID for admin roles and no way to a second page; where either is missing, `GET /roles/export` has all roles
 * with their IDs (docs/contract.md, roles).
 *
 * @returns the answer, when Kore gave no list
 */
export async function readRoles(client: KoreClient, roleType: RoleType): Promise<Roles | NoPage> {
	const request = rolesRequest('/roles', { roleType, limit: 50 });
	const { answer } = await client.call(request);
	if (answer.kind !== 'ok') return { answer, request };
	const listed = isObject(answer.body) ? objectsIn(answer.body.roles).map(roleOf) : [];
	const { total, availableMore } = isObject(answer.body) ? answer.body : {};
	const complete =
		isObject(answer.body) &&
		Array.isArray(answer.body.roles) &&
		listed.length === answer.body.roles.length &&
		availableMore !== true &&
		!(Number(textOf(total) ?? 0) > listed.length);
	if (complete && listed.every(({ id }) => id !== '')) return { roles: listed, ids: 'listed' };
	const exportRequest = rolesRequest('/roles/export', { roleType });
	const exported = (await client.call(exportRequest)).answer;
	if (exported.kind !== 'ok') return { answer: exported, request: exportRequest };
	if (!Array.isArray(exported.body)) {
		const answer = { kind: 'foreign', status: exported.status, what: 'page' } as const;
		return { answer, request: exportRequest };
	}
	const roles = objectsIn(exported.body).map(roleOf);
	return { roles, ids: roles.every(({ id }) => id !== '') ? 'exported' : 'missing' };
}

function rolesRequest(path: string, query: Record<string, string | number>): KoreRequest {
	return { method: 'GET', path, query, scope: SCOPES.roleManagement, repeat: 'safe' };
}

function roleOf(raw: Record<string, unknown>): Role {
	const id = textOf(raw._id) ?? '';
	return { id, name: textOf(raw.role) ?? id, description: textOf(raw.rDesc), raw };
}
