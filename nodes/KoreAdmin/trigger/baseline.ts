import { isObject } from '../kore/wire';
import type { AccountMark } from './account';
import type { EventName } from './events';
import {
	areStoredPeople,
	areTexts,
	digestOf,
	restorePeople,
	storePeople,
	type StoredPeople,
} from './people';
import type { Watched } from './watched';

/** What somebody has asked to be told. */
export interface Watching {
	events: readonly EventName[];
	/** Part of the e-mail address in small letters; empty for everybody. */
	emailContains: string;
}

/** How an account was when it was last looked at. */
export interface Baseline {
	account: AccountMark;
	/** What was asked for then. */
	watching: Watching;
	people: Watched[];
	/** How many people an account had that was too different to be believed at once; the next reading decides. */
	doubted?: number;
}

/** A baseline as n8n keeps it in the workflow's static data. */
export interface StoredBaseline extends StoredPeople {
	version: 1;
	account: AccountMark;
	watching: { events: string[]; emailContains: string };
	doubted: number | null;
	digest: string;
}

export function store({ account, watching, people, doubted }: Baseline): StoredBaseline {
	const { host, app, accountId } = account;
	const rest = {
		version: 1 as const,
		account: { host, app, ...(accountId === undefined ? {} : { accountId }) },
		watching: { events: [...watching.events], emailContains: watching.emailContains },
		doubted: doubted ?? null,
	};
	const stored = storePeople(people);
	return { ...rest, ...stored, digest: digestOf(stored, partsOf(rest)) };
}

/** The baseline that was stored; undefined when it cannot be read, or is not what was stored. */
export function restore(stored: unknown): Baseline | undefined {
	if (!isStored(stored) || stored.digest !== digestOf(stored, partsOf(stored))) return undefined;
	try {
		const { host, app, accountId } = stored.account;
		return {
			account: { host, app, accountId },
			watching: {
				events: stored.watching.events as EventName[],
				emailContains: stored.watching.emailContains,
			},
			people: restorePeople(stored),
			doubted: stored.doubted ?? undefined,
		};
	} catch {
		return undefined;
	}
}

/** In an order of their own: a database may keep the parts of an object in another one. */
function partsOf({
	version,
	account,
	watching,
	doubted,
}: Omit<StoredBaseline, 'digest' | keyof StoredPeople>): unknown[] {
	const { host, app, accountId } = account;
	const { events, emailContains } = watching;
	return [version, host, app, accountId, events, emailContains, doubted];
}

function isStored(value: unknown): value is StoredBaseline {
	if (!isObject(value) || value.version !== 1) return false;
	const { account, watching } = value;
	return (
		isObject(account) &&
		typeof account.host === 'string' &&
		typeof account.app === 'string' &&
		isObject(watching) &&
		areTexts(watching.events) &&
		typeof watching.emailContains === 'string' &&
		areStoredPeople(value)
	);
}
