import type { IDataObject } from 'n8n-workflow';
import type { KoreClient } from '../kore/client';
import type { Problem } from '../kore/problems';
import { type AccountMark, isSameAccount } from './account';
import { type Baseline, restore, store, type StoredBaseline, type Watching } from './baseline';
import { added, compareWatched, removed } from './compare';
import { type Change, eventKind, type Facet } from './events';
import { readEverybody } from './reading';
import { confirmRemovals } from './removals';
import type { TriggerSettings } from './settings';
import { accountIdOf, type Watched, watchedOf } from './watched';

export interface PollInput {
	client: KoreClient;
	settings: TriggerSettings;
	account: Omit<AccountMark, 'accountId'>;
	/** What the last poll left; undefined before the first one. */
	stored: unknown;
}

export interface PollOutcome {
	/** What is to be told, one item each. */
	items: IDataObject[];
	/** What the next poll is to start from, once the items have been handed on. */
	baseline: StoredBaseline;
	/** Why what was stored could not be used, so that this poll could only remember. */
	startedAnew?: Problem;
}

/** One poll: reads the account and compares it with how it was. Whatever goes wrong is a problem, and then nothing was learnt. */
export async function poll(input: PollInput): Promise<PollOutcome | { problem: Problem }> {
	const { client, settings } = input;
	const { watching } = settings;
	const listed = await readEverybody(client);
	if (!Array.isArray(listed)) return { problem: listed };
	const now = listed.map(watchedOf);
	const unreadable = unreadableFacet(now, watching);
	if (unreadable !== undefined) return { problem: unreadable };
	const account: AccountMark = { ...input.account, accountId: accountIdOf(listed) };
	const kept = (people: Watched[]) => store({ account, watching, people });
	const before = input.stored === undefined ? undefined : restore(input.stored);
	const startedAnew = input.stored === undefined ? undefined : whyNotUsable(before, account);
	if (before === undefined || startedAnew !== undefined) {
		const first = settings.emitOnFirstPoll && startedAnew === undefined ? now.map(added) : [];
		return { items: toItems(client, told(first, watching)), baseline: kept(now), startedAnew };
	}
	const { changes, people, replaced, missing } = compareWatched(before.people, now);
	const gone = missing.length === 0 ? new Set<Watched>() : await confirmRemovals(client, missing);
	if (!(gone instanceof Set)) return { problem: gone };
	const stillThere = missing.filter((person) => !gone.has(person));
	const leavers = [...replaced, ...missing.filter((person) => gone.has(person))];
	const all = [...changes, ...leavers.map(removed)];
	return {
		items: toItems(client, told(told(all, before.watching), watching)),
		baseline: kept([...people, ...stillThere]),
	};
}

/** Only what is asked for; what was not asked for at the last poll is told from the next one on. */
function told(changes: Change[], { events, emailContains }: Watching): Change[] {
	return changes.filter(
		({ event, person }) => events.includes(event) && matches(person, emailContains),
	);
}

export function matches({ emailId }: Watched, emailContains: string): boolean {
	return emailContains === '' || emailId?.toLowerCase().includes(emailContains) === true;
}

/** The items of the node: what is not known is left out. */
export function toItems(client: KoreClient, changes: Change[]): IDataObject[] {
	const detectedAt = new Date(client.clock.now()).toISOString();
	return changes.map(({ event, person: { emailId, userId, orgUserId }, from, to }) =>
		withoutHoles({ event, emailId, userId, orgUserId, from, to, detectedAt }),
	);
}

function withoutHoles(value: object): IDataObject {
	return JSON.parse(JSON.stringify(value)) as IDataObject;
}

/** An event that could not be seen would be lost without a word. */
function unreadableFacet(people: Watched[], watching: Watching): Problem | undefined {
	for (const event of watching.events) {
		const { facet, label } = eventKind(event);
		if (facet === undefined) continue;
		const count = people.filter(
			(person) => person[facet] === undefined && matches(person, watching.emailContains),
		).length;
		if (count === 0) continue;
		return {
			message: `Kore’s list of users shows ${FACET_WORDS[facet]} of ${count} of ${people.length} people in no form that can be read`,
			description: `${label} would miss changes: leave that event out, or report what Kore shows`,
		};
	}
	return undefined;
}

const FACET_WORDS: Record<Facet, string> = {
	isDeveloper: 'the bot builder access',
	canCreateBot: 'the right to create bots',
	adminRoles: 'the admin roles',
	botRoles: 'the bot roles',
};

function whyNotUsable(before: Baseline | undefined, account: AccountMark): Problem | undefined {
	if (before === undefined) {
		return {
			message: 'What was remembered of the account cannot be read, so it was remembered anew',
			description: 'What changed before this poll is not told; what changes from now on is',
		};
	}
	if (isSameAccount(before.account, account)) return undefined;
	return {
		message:
			'The credential leads to another account than at the last poll, so its people were remembered anew',
		description:
			'What differs between the two accounts is not told; what changes in this one from now on is',
	};
}
