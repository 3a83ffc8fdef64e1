import { z } from 'zod';
import type { Person } from '../../account/types';
import { SCOPES } from '../../contract/scopes';
import { checkUserCount, readBody } from '../body';
import { ok, type Endpoint, type World } from '../endpoint';
import { reasonOf, Refusal, WORDS } from '../../contract/errors';
import { rolesOf } from './personWire';

const Body = z.object({
	emailIds: z.array(z.string()),
	status: z.enum(['active', 'not active', 'all']).optional(),
	includeMeta: z.boolean().optional(),
});

/** Get User Information: one element per address asked, failures among them, always 200. */
export const usersInfo: Endpoint = {
	method: 'POST',
	path: '/usersInfo',
	scope: SCOPES.userManagement,
	encryptable: true,
	handle({ body }, world) {
		const { account, switches, random } = world;
		const { emailIds, status = 'all', includeMeta } = readBody(Body, body, switches);
		checkUserCount(emailIds.length, switches);
		const meta = includeMeta === true ? { moreAvailable: false, total: emailIds.length } : {};
		const elements: object[] = [];
		for (const emailId of emailIds) {
			const person = account.findByEmail(emailId, switches.emailMatching);
			if (person === undefined) elements.push({ ...unknownElement(emailId, world), ...meta });
			else if (status === 'all' || person.status === status) {
				elements.push({ ...elementOf(person, world), ...meta });
			}
		}
		return ok(switches.usersInfoOrder === 'shuffled' ? random.shuffled(elements) : elements);
	},
};

function elementOf(person: Person, { account }: World): object {
	return {
		canCreateBot: person.canCreateBot,
		isDeveloper: person.isDeveloper,
		userInfo: {
			emailId: person.emailId,
			userId: person.userId,
			firstName: person.profile.firstName ?? '',
			lastName: person.profile.lastName ?? '',
			status: person.status,
			...(person.lastLogin === undefined ? {} : { lastLogin: person.lastLogin }),
		},
		roles: rolesOf(person, account),
		assignBotTasks: [...person.botTasks].map(([botId, dialogs]) => ({
			botId,
			dialogs: [...dialogs],
			actions: [],
			alerts: [],
			knowledgeTask: [],
		})),
		groups: [...person.groups].map((groupId) => ({
			groupId,
			groupName: account.group(groupId)?.name ?? '',
		})),
	};
}

function unknownElement(emailId: string, { switches }: World): object {
	const refusal = new Refusal(WORDS[switches.usersInfoUnknown]);
	return { userInfo: { emailId, status: 'failure', reason: reasonOf(refusal, switches) } };
}
