import { z } from 'zod';
import type { Person } from '../../account/types';
import { SCOPES } from '../../contract/scopes';
import { checkUserCount, invalidBody, readBody } from '../body';
import { ok, type Endpoint, type World } from '../endpoint';
import { reasonOf, Refusal, WORDS } from '../../contract/errors';

const Body = z.object({
	deleteEmailIds: z.array(z.string()).optional(),
	orgUserIds: z.array(z.string()).optional(),
	includeMeta: z.boolean().optional(),
});

/** Remove Users: a DELETE with a body; failures carry emailId beside reason. */
export const removeUsers: Endpoint = {
	method: 'DELETE',
	path: '/users',
	scope: SCOPES.userManagement,
	encryptable: true,
	handle({ body }, world) {
		const { switches, account } = world;
		const { deleteEmailIds, orgUserIds } = readBody(Body, body, switches);
		const asked = deleteEmailIds ?? orgUserIds;
		const both = deleteEmailIds !== undefined && orgUserIds !== undefined;
		if (asked === undefined || both || asked.length === 0) throw invalidBody(switches);
		checkUserCount(asked.length, switches);
		const find = (id: string) =>
			orgUserIds === undefined
				? account.findByEmail(id, switches.emailMatching)
				: account.findByOrgUserId(id);
		const failures: object[] = [];
		let removed = 0;
		for (const id of asked) {
			const refusal = tryRemoval(find(id), world);
			if (refusal === undefined) removed += 1;
			else {
				const name = orgUserIds === undefined ? { emailId: id } : { orgUserId: id };
				failures.push({ ...name, reason: reasonOf(refusal, switches) });
			}
		}
		if (failures.length > 0) {
			const body = { failedUserDetails: failures };
			return { status: switches.removeFailureStatus, body, applied: removed > 0 };
		}
		return ok({ msg: 'Users are removed Successfully' }, true);
	},
};

function tryRemoval(person: Person | undefined, { account, audit }: World): Refusal | undefined {
	if (person === undefined) return new Refusal(WORDS.userNotFound);
	const owns = [...account.bots.values()].some(({ owner }) => owner === person.emailId);
	if (owns) return new Refusal(WORDS.unauthorizedActivity);
	account.remove(person);
	audit.record('User Deleted', 'Users', `${person.emailId} removed`);
	return undefined;
}
