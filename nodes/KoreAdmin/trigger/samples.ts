import type { IDataObject } from 'n8n-workflow';
import type { KoreClient } from '../kore/client';
import { pagesOf } from '../kore/paging';
import { readListedUser } from '../kore/people';
import type { Problem } from '../kore/problems';
import { LARGE_PAGE, USER_LIST } from '../kore/userList';
import type { Watching } from './baseline';
import { added, flagChange, removed, roleChange } from './compare';
import type { Change, PersonEvent } from './events';
import { matches, toItems } from './poll';
import { type Watched, watchedOf } from './watched';

/** Somebody waits in front of the screen: further people are not looked at for an event that nobody among these could have. */
const MOST_PAGES = 3;

/**
 * For a test in the editor: each event as it would look, with people who are really there and have what it is about. Nothing of it has
 * happened now.
 */
export async function samples(
	client: KoreClient,
	watching: Watching,
): Promise<IDataObject[] | Problem> {
	const found = new Map<PersonEvent, Change>();
	const events = watching.events.filter((event) => event !== 'accountChanged');
	let pages = 0;
	let looked = 0;
	for await (const page of pagesOf(client, { ...USER_LIST, size: LARGE_PAGE })) {
		if ('answer' in page) return client.problem(page.answer, page.request);
		looked += page.entries.length;
		for (const raw of page.entries) {
			const person = watchedOf({ state: readListedUser(raw), raw });
			if (!matches(person, watching.emailContains)) continue;
			for (const event of events) {
				if (found.has(event)) continue;
				const [change] = SAMPLES[event](person);
				if (change !== undefined) found.set(event, change);
			}
		}
		pages++;
		if (found.size === events.length || (found.size > 0 && pages >= MOST_PAGES)) break;
	}
	const detectedAt = new Date(client.clock.now()).toISOString();
	const account = watching.events.includes('accountChanged')
		? [{ event: 'accountChanged', was: looked, is: looked, detectedAt }]
		: [];
	if (found.size + account.length === 0) {
		return {
			message: 'Nobody in the account could have one of these events',
			description:
				watching.emailContains === ''
					? 'Choose further events, or test again when somebody has such a right'
					: 'Check Email Contains, or choose further events',
		};
	}
	const changes = events.flatMap((event) => found.get(event) ?? []);
	return [...toItems(client, changes), ...account];
}

/** What would be told of a person who just got what they have; nothing where they have nothing of that kind. */
const SAMPLES: Record<PersonEvent, (person: Watched) => Change[]> = {
	userAdded: (person) => [added(person)],
	userRemoved: (person) => [removed(person)],
	builderAccessChanged: (person) =>
		person.isDeveloper === true ? flagChange('isDeveloper', person, false) : [],
	botCreationChanged: (person) =>
		person.canCreateBot === true ? flagChange('canCreateBot', person, false) : [],
	adminRolesChanged: (person) => roleChange('adminRoles', person, person.adminRoles?.slice(1)),
	botRolesChanged: (person) => roleChange('botRoles', person, person.botRoles?.slice(1)),
};
