import { z } from 'zod';
import type { Person } from '../../account/types';
import { SCOPES } from '../../contract/scopes';
import type { Switches } from '../../contract/switches';
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
		const { switches, account, audit } = world;
		const { deleteEmailIds, orgUserIds } = readBody(Body, body, switches);
		const asked = deleteEmailIds ?? orgUserIds;
		const both = deleteEmailIds !== undefined && orgUserIds !== undefined;
		if (asked === undefined || both || asked.length === 0) throw invalidBody(switches);
		checkUserCount(asked.length, switches);
		const find = (id: string) =>
			orgUserIds === undefined
				? account.findByEmail(id, switches.emailMatching)
				: account.findByOrgUserId(id);
		const refusals = asked.map((id) => refusalOf(find(id), world));
		const firstBad = refusals.findIndex((refusal) => refusal !== undefined);
		const failures = refusals.flatMap((refusal, index) => {
			const name = { [orgUserIds === undefined ? 'emailId' : 'orgUserId']: asked[index] };
			return refusal === undefined ? [] : [failureOf(name, refusal, switches)];
		});
		const mayGo = (index: number): boolean => {
			if (refusals[index] !== undefined) return false;
			if (firstBad < 0 || switches.badUserInRemove === 'othersRemoved') return true;
			return switches.badUserInRemove === 'partly' && index < firstBad;
		};
		let removed = 0;
		for (const [index, id] of asked.entries()) {
			const person = mayGo(index) ? find(id) : undefined;
			if (person === undefined) continue;
			account.remove(person);
			audit.record('User Deleted', 'Users', `${person.emailId} removed`);
			removed += 1;
		}
		if (failures.length === 0) return ok({ msg: REMOVED }, true);
		const answer = {
			...(switches.removeFailureShape === 'withMessage' ? { msg: REMOVED } : {}),
			failedUserDetails: failures,
		};
		return { status: switches.removeFailureStatus, body: answer, applied: removed > 0 };
	},
};

const REMOVED = 'Users are removed Successfully';

function failureOf(name: object, refusal: Refusal, switches: Switches): object {
	const reason = reasonOf(refusal, switches);
	return switches.removeFailureShape === 'nested'
		? { userInfo: { ...name, status: switches.failedStatus, reason } }
		: { ...name, reason };
}

function refusalOf(person: Person | undefined, { account, switches }: World): Refusal | undefined {
	if (person === undefined) {
		return switches.removeUnknown === 'ignored' ? undefined : new Refusal(WORDS.userNotFound);
	}
	const owns = [...account.bots.values()].some(({ owner }) => owner === person.emailId);
	return owns ? new Refusal(WORDS.unauthorizedActivity) : undefined;
}
