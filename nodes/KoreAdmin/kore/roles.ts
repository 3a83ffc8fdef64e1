import type { Caller, NoPage } from './paging';
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
	/** Why they cannot be taken for all; undefined when they can. */
	shortfall?: string;
}

/**
 * The account's roles of one type.
 *
 * `GET /roles` documents no ID for admin roles and no way to a second page; where either is missing, `GET /roles/export` has all roles
 * with their IDs (docs/contract.md, paging).
 *
 * @returns the answer, when Kore gave no list; `listed` are then those without IDs, where they are all
 */
export async function readRoles(
	client: Caller,
	roleType: RoleType,
): Promise<Roles | (NoPage & { listed?: Role[] })> {
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
	const instead = complete ? { listed } : {};
	if (exported.kind !== 'ok') return { answer: exported, request: exportRequest, ...instead };
	if (!Array.isArray(exported.body)) {
		const answer = { kind: 'foreign', status: exported.status, what: 'page' } as const;
		return { answer, request: exportRequest, ...instead };
	}
	const roles = objectsIn(exported.body).map(roleOf);
	const ids = roles.every(({ id }) => id !== '') ? 'exported' : 'missing';
	return { roles, ids, shortfall: shortfallOf(roles, exported.body, Number(textOf(total) ?? 0)) };
}

function shortfallOf(roles: Role[], exported: unknown[], total: number): string | undefined {
	const isReadable = roles.every(({ name }) => name !== '');
	if (roles.length < exported.length || !isReadable) return 'it has entries that cannot be read';
	return roles.length < total ? 'it ended before all entries were listed' : undefined;
}

function rolesRequest(path: string, query: Record<string, string | number>): KoreRequest {
	return { method: 'GET', path, query, scope: SCOPES.roleManagement, repeat: 'safe' };
}

function roleOf(raw: Record<string, unknown>): Role {
	const id = textOf(raw._id) ?? '';
	return { id, name: textOf(raw.role) ?? id, description: textOf(raw.rDesc), raw };
}
