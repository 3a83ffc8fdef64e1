import type { Answer } from './answers';
import type { KoreClient } from './client';
import { isObject, objectsIn, textOf } from './wire';

export interface Role {
	id: string;
	name: string;
}

/**
 * The account's roles of one type.
 *
 * `GET /roles` documents no ID for admin roles and no way to a second page; where either is missing, `GET /roles/export` has all roles
 * with their IDs (docs/contract.md, roles).
 *
 * @returns the answer, when Kore gave no list
 */
export async function readRoles(
	client: KoreClient,
	roleType: 'admin' | 'bot',
): Promise<Role[] | Answer> {
	const { answer } = await client.call({
		method: 'GET',
		path: '/roles',
		query: { roleType, limit: 50 },
	});
	if (answer.kind !== 'ok') return answer;
	const listed = isObject(answer.body) ? objectsIn(answer.body.roles) : [];
	const complete =
		isObject(answer.body) && Array.isArray(answer.body.roles) && answer.body.availableMore !== true;
	if (complete && listed.every(({ _id }) => textOf(_id) !== undefined)) return listed.map(roleOf);
	const exported = await client.call({ method: 'GET', path: '/roles/export', query: { roleType } });
	if (exported.answer.kind !== 'ok' || !Array.isArray(exported.answer.body)) return exported.answer;
	return objectsIn(exported.answer.body)
		.map(roleOf)
		.filter(({ id }) => id !== '');
}

function roleOf(entry: Record<string, unknown>): Role {
	const id = textOf(entry._id) ?? '';
	return { id, name: textOf(entry.role) ?? id };
}
