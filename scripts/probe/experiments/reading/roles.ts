import { object, objects, text, textUnder, type JsonObject } from '../../kore/json';
import type { LendableRole } from '../../person/notebook';
import type { ReadingExperiment } from '../experiment';
import { plan } from '../../kore/requests';

/** Admin roles, and which of them a person could be lent for a moment. */
export const roles: ReadingExperiment = {
	stage: 'reading',
	name: 'Admin roles and their IDs',
	tells: ['adminRolesWithoutId'],
	needs: ['roles'],
	requests: [
		plan('GET', '/roles', 'roleType=admin'),
		plan('GET', '/roles/export', 'roleType=admin, where IDs are missing'),
	],
	async run({ kore, facts, notebook }) {
		const query = { roleType: 'admin' };
		const answer = await kore.read({ method: 'GET', path: '/roles', query });
		let listed = objects(object(answer.json)?.['roles']);
		const withId = listed.filter((role) => text(role['_id']) !== undefined).length;
		const evidence = `${withId} of ${listed.length} admin roles are listed with _id.`;
		if (listed.length > 0 && (withId === 0 || withId === listed.length)) {
			facts.tell('adminRolesWithoutId', withId === 0, evidence);
		} else facts.leave('adminRolesWithoutId', evidence);

		if (withId < listed.length) {
			const exported = await kore.read({ method: 'GET', path: '/roles/export', query });
			listed = objects(exported.json);
		}
		notebook.adminRoles = listed
			.flatMap(lendable)
			.sort((one, other) => one.permissions - other.permissions);
	},
};

/** None for a role that is not to be handed out, or of which nothing is known. */
function lendable(role: JsonObject): LendableRole[] {
	const id = text(role['_id']);
	const name = textUnder(role, 'role', 'name') ?? '';
	const permissions = object(role['permissions']);
	if (id === undefined || permissions === undefined || /master|owner/i.test(name)) return [];
	const given = Object.values(permissions).filter((value) => text(value) !== 'NO');
	return [{ id, permissions: given.length }];
}
