import { z } from 'zod';
import type { Person } from '../../account/types';
import { SCOPES } from '../../contract/scopes';
import type { Switches } from '../../contract/switches';
import { checkUserCount, invalidBody, readBody } from '../body';
import { ok, type Endpoint, type World } from '../endpoint';
import { ApiError, reasonOf, Refusal, WORDS } from '../../contract/errors';
import { heldGroups, heldRoles, heldTasks, shownFlags } from './held';

const Body = z.object({
	emailIds: z.array(z.string()),
	status: z.enum(['active', 'not active', 'all']).optional(),
	includeMeta: z.boolean().optional(),
});

/** Get User Information: one element per address asked, failures among them, always 200 unless the switches say otherwise. */
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
			if (person === undefined) elements.push(...unknownElements(emailId, world));
			else if (status === 'all' || person.status === status) {
				elements.push(...knownElements(person, world));
			}
		}
		const answer = elements.map((element) => ({ ...element, ...meta }));
		return ok(switches.usersInfoOrder === 'shuffled' ? random.shuffled(answer) : answer);
	},
};

/** How often a look-up of somebody known fails, where the switch lets it. */
const CHANCE_OF_FAILURE = 0.2;

function knownElements(person: Person, world: World): object[] {
	const { switches, random } = world;
	const shown = elementOf(person, world);
	switch (switches.usersInfoKnown) {
		case 'once':
			return [shown];
		case 'sometimesFails': {
			if (random.next() >= CHANCE_OF_FAILURE) return [shown];
			return [failureElement(person.emailId, new Refusal(WORDS.internalError, 500), switches)];
		}
		case 'twice': {
			const { isDeveloper, canCreateBot } = person;
			const otherwise = { ...person, isDeveloper: !isDeveloper, canCreateBot: !canCreateBot };
			return random.shuffled([shown, elementOf(otherwise, world)]);
		}
	}
}

function elementOf(person: Person, { account, switches }: World): object {
	return {
		...shownFlags(person, switches),
		userInfo: {
			emailId: person.emailId,
			userId: person.userId,
			firstName: person.profile.firstName ?? '',
			lastName: person.profile.lastName ?? '',
			status: person.status,
			...(person.lastLogin === undefined ? {} : { lastLogin: person.lastLogin }),
		},
		roles: heldRoles(person, account, switches),
		assignBotTasks: heldTasks(person, switches),
		groups: heldGroups(person, account, switches),
	};
}

/** @throws ApiError where one unknown address fails the call. */
function unknownElements(emailId: string, { switches }: World): object[] {
	switch (switches.usersInfoUnknown) {
		case 'userNotFound':
		case 'invalidEmailId':
			return [failureElement(emailId, new Refusal(WORDS[switches.usersInfoUnknown]), switches)];
		case 'otherStatus':
			return [{ userInfo: { emailId, status: 'error' } }];
		case 'topLevel':
			return [{ emailId, status: 'failure', reason: WORDS.userNotFound }];
		case 'leftOut':
			return [];
		case 'failsCall':
			throw invalidBody(switches);
		case 'failsCall500':
			throw new ApiError(500, 500, WORDS.internalError);
	}
}

function failureElement(emailId: string, refusal: Refusal, switches: Switches): object {
	return { userInfo: { emailId, status: 'failure', reason: reasonOf(refusal, switches) } };
}
