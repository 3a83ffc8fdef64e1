import type { KoreClient } from '../kore/client';
import { inTime } from '../kore/deadline';
import { isPassing, notWhole, pagesOf, type Place } from '../kore/paging';
import { readListedUser } from '../kore/people';
import type { Problem } from '../kore/problems';
import { LARGE_PAGE, USER_LIST } from '../kore/userList';
import { textOf } from '../kore/wire';
import type { AccountMark } from './account';
import { restorePeople, storePeople, type StoredPeople } from './people';
import { type Seal, sealed, unsealed } from './seal';
import { type Watched, watchedOf } from './watched';

/** When a reading began, in milliseconds since 1970, and how many calls it has taken. */
export interface Read {
	at: number;
	calls: number;
}

/** A reading of the account’s people, which may take several polls. */
export interface Reading extends Read {
	account: Omit<AccountMark, 'accountId'>;
	people: Watched[];
	/** The account IDs that people have shown: none, one, or two that stand for several. */
	accountIds: string[];
	/** Where it goes on; undefined before the first page and after the last one. */
	place?: Place;
}

/** The same in the workflow's static data. */
export interface StoredReading extends StoredPeople, Seal, Read {
	host: string;
	app: string;
	accountIds: string[];
	place: Place | null;
}

/** What a poll came to: everybody, or as far as it came, or why it came no further. */
export type Reached =
	{ whole: Reading } | { reading: Reading } | { reading?: Reading; problem: Problem };

/** People who come and go all day must not be compared with those of long ago. */
const LONGEST_READING_MS = 10 * 60_000;
/** Where somebody comes or goes while the list is read, the next reading most often succeeds. */
const MOST_READINGS = 2;
const MINUTE_MS = 60_000;

export interface ReadInput {
	client: KoreClient;
	account: Omit<AccountMark, 'accountId'>;
	requestsPerMinute: number;
	/** What an earlier poll left of its reading. */
	stored: unknown;
}

/** Reads on, or begins to read. Without a problem and not whole, it goes on with the next poll. */
export async function readOn({
	client,
	account,
	requestsPerMinute,
	stored,
}: ReadInput): Promise<Reached> {
	const now = client.clock.now();
	const before = restoreReading(stored, account);
	if (before !== undefined && now - before.at > LONGEST_READING_MS) {
		return { problem: tooSlow(before, requestsPerMinute) };
	}
	const isOngoing = before !== undefined && before.at <= now;
	let reading = isOngoing ? before : begun(account, now);
	// Polls may follow each other in seconds: together they are held to the same pace.
	const minutes = Math.floor((now - reading.at) / MINUTE_MS) + 1;
	if (reading.calls >= requestsPerMinute * minutes) return { reading };
	const spent = reading.calls - client.calls;
	for (let readings = 1; ; readings++) {
		const end = await readPages(client, reading, spent);
		if ('problem' in end) return end;
		if ('isOver' in end) return { reading };
		const { shortfall } = end;
		if (shortfall === undefined) {
			if (reading.people.length === 0) return { problem: NOBODY };
			return { whole: reading };
		}
		if (!isPassing(shortfall) || readings >= MOST_READINGS) {
			return { problem: notWhole('users', `${reading.people.length} people`, shortfall) };
		}
		reading = { ...begun(account, client.clock.now()), calls: reading.calls };
	}
}

/** Takes in page by page, until the list or the time is over. */
async function readPages(
	client: KoreClient,
	reading: Reading,
	spent: number,
): Promise<{ shortfall?: string } | { isOver: true } | { reading: Reading; problem: Problem }> {
	const ids = reading.people.map(({ userId, emailId }) => userId ?? emailId ?? '');
	const list = { ...USER_LIST, size: LARGE_PAGE };
	let pages = 0;
	const end = await inTime(
		(async () => {
			for await (const page of pagesOf(client, list, reading.place, ids)) {
				if ('answer' in page) {
					return { reading, problem: client.problem(page.answer, page.request) };
				}
				pages++;
				for (const raw of page.entries) take(reading, raw);
				reading.place = page.next;
				if (page.next === undefined) return { shortfall: page.shortfall };
			}
			return {};
		})(),
	);
	reading.calls = spent + client.calls;
	return end ?? (pages > 0 ? { isOver: true } : { reading, problem: NO_ANSWER_IN_TIME });
}

function take(reading: Reading, raw: Record<string, unknown>): void {
	reading.people.push(watchedOf({ state: readListedUser(raw), raw }));
	const accountId = textOf(raw.accountId) ?? '';
	if (reading.accountIds.length < 2 && !reading.accountIds.includes(accountId)) {
		reading.accountIds.push(accountId);
	}
}

/** The account that everybody in the list belongs to; undefined where Kore does not show one and the same for all. */
export function accountIdOf({ accountIds }: Reading): string | undefined {
	const [id = ''] = accountIds;
	return accountIds.length === 1 && id !== '' ? id : undefined;
}

function begun(account: Reading['account'], at: number): Reading {
	return { account, at, calls: 0, people: [], accountIds: [] };
}

const NOBODY: Problem = {
	message: 'Kore’s list of users shows nobody, although every account has an administrator',
	description: 'Look at the account in the Admin Console',
};

const NO_ANSWER_IN_TIME: Problem = {
	message: 'Kore did not answer within the time that n8n gives a poll',
	description: 'Look at whether Kore is available, and whether others use up the account’s calls',
	failure: { cause: 'temporarily-unavailable' },
};

function tooSlow({ people, calls }: Reading, requestsPerMinute: number): Problem {
	return {
		message: `Kore’s list of users could not be read to its end within ten minutes, only ${people.length} people in ${calls} calls`,
		description: `It begins anew with the next poll. Unless there was an outage or a restart meanwhile, poll every minute, or raise Requests per Minute above ${requestsPerMinute}`,
	};
}

export function storeReading({
	account,
	at,
	calls,
	accountIds,
	place,
	people,
}: Reading): StoredReading {
	const rest = { ...account, at, calls, accountIds, place: place ?? null };
	return sealed({ ...rest, ...storePeople(people) });
}

/** What an earlier poll left; undefined when it cannot be used, which costs calls and nothing else. */
function restoreReading(stored: unknown, account: Reading['account']): Reading | undefined {
	const whole = unsealed<StoredReading>(stored);
	if (whole?.host !== account.host || whole.app !== account.app) return undefined;
	const { at, calls, accountIds, place } = whole;
	return {
		account,
		at,
		calls,
		accountIds: [...accountIds],
		// n8n hands out its static data by a proxy, and what is read on is not to change it.
		place: place === null ? undefined : (JSON.parse(JSON.stringify(place)) as Place),
		people: restorePeople(whole),
	};
}
