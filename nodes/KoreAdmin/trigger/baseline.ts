import type { AccountMark } from './account';
import type { EventName } from './events';
import { restorePeople, storePeople, type StoredPeople } from './people';
import { type Seal, sealed, unsealed } from './seal';
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
export interface StoredBaseline extends StoredPeople, Seal {
	account: AccountMark;
	watching: Watching;
	doubted: number | null;
}

export function store({ account, watching, people, doubted }: Baseline): StoredBaseline {
	const { host, app, accountId } = account;
	return sealed({
		account: { host, app, ...(accountId === undefined ? {} : { accountId }) },
		watching: { events: [...watching.events], emailContains: watching.emailContains },
		doubted: doubted ?? null,
		...storePeople(people),
	});
}

/** The baseline that was stored; undefined when it cannot be read, or is not what was stored. */
export function restore(stored: unknown): Baseline | undefined {
	const whole = unsealed<StoredBaseline>(stored);
	if (whole === undefined) return undefined;
	const { account, watching, doubted } = whole;
	return {
		account: { ...account },
		watching: { ...watching },
		people: restorePeople(whole),
		doubted: doubted ?? undefined,
	};
}
