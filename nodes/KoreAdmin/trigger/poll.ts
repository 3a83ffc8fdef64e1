import type { IDataObject } from 'n8n-workflow';
import type { KoreClient } from '../kore/client';
import type { Problem } from '../kore/problems';
import { type AccountMark, isSameAccount } from './account';
import { type Baseline, restore, store, type StoredBaseline, type Watching } from './baseline';
import { added, compareWatched, removed } from './compare';
import { type Change, eventKind, type Facet } from './events';
import {
	accountIdOf,
	type Read,
	type Reading,
	readOn,
	storeReading,
	type StoredReading,
} from './reading';
import { settleMissing } from './removals';
import type { TriggerSettings } from './settings';
import type { Watched } from './watched';

/** What polls leave to each other, as JSON. */
export interface Kept {
	/** How the account was; absent before the first reading has come to its end. */
	baseline?: unknown;
	/** As far as a reading has come; absent where none is under way. */
	reading?: unknown;
	/** The last reading that came to its end, where it is known. */
	read?: Read;
}

export interface PollInput {
	client: KoreClient;
	settings: TriggerSettings;
	account: Omit<AccountMark, 'accountId'>;
	/** What the last poll left. */
	kept: Kept;
}

export interface PollOutcome {
	/** What is to be told, one item each. */
	items: IDataObject[];
	/** What the next poll is to start from, once the items have been handed on. */
	kept: { baseline?: StoredBaseline; reading?: StoredReading };
	/** The reading that came to its end in this poll. */
	read?: Read;
	/** Whether the baseline is the first one or begins anew, so that it has to be saved though there may be nothing to tell. */
	isNew?: boolean;
	/** What a person has to be told beside the items, though the poll went well. */
	notice?: Problem;
}

/** A poll that learnt nothing. As far as its reading has come, the next one may go on with it. */
export interface FailedPoll {
	problem: Problem;
	reading?: StoredReading;
}

/**
 * Of the requests that a minute may have, a trigger takes so many on average, all day long: others need most of an hour’s calls. A reading
 * that took more than a minute’s part of them is followed by a pause.
 */
const SHARE_ON_AVERAGE = 0.4;
const MINUTE_MS = 60_000;

/**
 * One poll: reads the account, or goes on reading it, and compares it with how it was. Whatever goes wrong is a problem, and then nothing
 * was learnt.
 */
export async function poll(input: PollInput): Promise<PollOutcome | FailedPoll> {
	const { client, settings, kept } = input;
	const before = kept.baseline === undefined ? undefined : restore(kept.baseline);
	const same = (reading?: Reading): PollOutcome => ({
		items: [],
		kept: {
			...(kept.baseline === undefined ? {} : { baseline: kept.baseline as StoredBaseline }),
			...(reading === undefined ? {} : { reading: storeReading(reading) }),
		},
	});
	const { requestsPerMinute } = settings.run;
	if (kept.reading === undefined && mustPause(kept.read, requestsPerMinute, client.clock.now())) {
		return same();
	}
	const reached = await readOn({
		client,
		account: input.account,
		requestsPerMinute,
		stored: kept.reading,
	});
	if ('problem' in reached) {
		const { problem, reading } = reached;
		return { problem, ...(reading === undefined ? {} : { reading: storeReading(reading) }) };
	}
	if ('reading' in reached) return same(reached.reading);
	const { whole } = reached;
	const calls = whole.calls - client.calls;
	const judged = await judge(input, before, whole);
	if ('problem' in judged) return judged;
	return { ...judged, read: { at: whole.at, calls: calls + client.calls } };
}

function mustPause(read: Read | undefined, requestsPerMinute: number, now: number): boolean {
	if (read === undefined) return false;
	const minutes = read.calls / (SHARE_ON_AVERAGE * requestsPerMinute);
	const since = now - read.at;
	return minutes > 1 && since >= 0 && since < minutes * MINUTE_MS;
}

/** Compares everybody with how they were. */
async function judge(
	{ client, settings: { watching, emitOnFirstPoll }, account, kept }: PollInput,
	before: Baseline | undefined,
	reading: Reading,
): Promise<PollOutcome | FailedPoll> {
	const now = reading.people;
	const unreadable = unreadableFacet(now, watching) ?? unanswerableFilter(now, watching);
	if (unreadable !== undefined) return { problem: unreadable };
	const mark: AccountMark = { ...account, accountId: accountIdOf(reading) };
	const left = (people: Watched[], doubted?: number) => ({
		baseline: store({ account: mark, watching, people, doubted }),
	});
	const notice = kept.baseline === undefined ? undefined : whyNotUsable(before, mark);
	if (before === undefined || notice !== undefined) {
		const first = emitOnFirstPoll && notice === undefined ? now.map(added) : [];
		const items = toItems(client, told(first, watching));
		return { items, kept: left(now), isNew: true, notice };
	}
	const { changes, people, replaced, missing } = compareWatched(before.people, now);
	const tellable = (all: Change[]) => toItems(client, told(told(all, before.watching), watching));
	if (isTooMany(replaced.length + missing.length, before.people.length)) {
		if (before.doubted === undefined || !isLike(now.length, before.doubted)) {
			const doubt = { was: before.people.length, is: now.length };
			const detectedAt = new Date(client.clock.now()).toISOString();
			const isAsked = watching.events.includes('accountChanged');
			return {
				items: isAsked ? [{ event: 'accountChanged', ...doubt, detectedAt }] : [],
				kept: left(before.people, now.length),
				isNew: true,
				notice: isAsked ? undefined : accountChanged(doubt),
			};
		}
		// Two readings agree. Who came and who went was told in one event; what changed for those who stayed is still to be told.
		const stayed = changes.filter(({ event }) => event !== 'userAdded');
		return { items: tellable(stayed), kept: left(people), isNew: true };
	}
	const settled =
		missing.length === 0 ? { gone: [], kept: [] } : await settleMissing(client, missing);
	const leavers = [...replaced, ...settled.gone].map(removed);
	// Whoever has an address now got it after the one who had it before was gone.
	return { items: tellable([...leavers, ...changes]), kept: left([...people, ...settled.kept]) };
}

/** Fewer people than this come and go in numbers that are no sign of anything. */
const FEW_PEOPLE = 20;
const MANY = 1 / 5;

function isTooMany(gone: number, were: number): boolean {
	return were >= FEW_PEOPLE && gone > were * MANY;
}

function isLike(is: number, was: number): boolean {
	return Math.abs(is - was) <= was * MANY;
}

function accountChanged({ was, is }: { was: number; is: number }): Problem {
	return {
		message: `More than a fifth of the account’s people are gone: there were ${was}, and there are ${is} now`,
		description:
			'When the next reading agrees, it is remembered anew, without an event for each. Choose the event Account Changed to start a workflow from this',
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

/** Whoever may or may not be meant could be the one of whom there is something to tell. */
function unanswerableFilter(people: Watched[], { emailContains }: Watching): Problem | undefined {
	if (emailContains === '') return undefined;
	const count = people.filter(({ emailId }) => emailId === undefined).length;
	if (count === 0) return undefined;
	return {
		message: `Email Contains cannot be held against ${count} of ${people.length} people: Kore’s list of users shows no address of them`,
		description: 'Remove Email Contains, and sort the events out in the workflow',
	};
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
