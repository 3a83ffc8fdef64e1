import { isObject } from '../kore/wire';
import type { Kept } from './poll';
import type { Read } from './reading';

/** What polls of this process have learnt since n8n last saved what they remember. */
interface Draft {
	/** The baseline that n8n had when it was made. */
	of: string | undefined;
	/** When it was made, in milliseconds since 1970. */
	at: number;
	kept: Kept;
}

/**
 * n8n’s durable scheduler reads a workflow’s static data from its database for each poll, and, unless its durable cursors are on, saves
 * it only when a poll tells something. What a poll without events has learnt would be lost; here it outlives that poll, as long as n8n
 * has saved nothing newer.
 */
export class Drafts {
	private readonly drafts = new Map<string, Draft>();
	private readonly reads = new Map<string, Read>();

	latest(key: string, saved: Kept): Kept {
		const draft = this.drafts.get(key);
		const isOlder =
			draft === undefined ||
			draft.of !== digestIn(saved.baseline) ||
			beginningOf(saved.reading) > draft.at;
		return { ...(isOlder ? saved : draft.kept), read: this.reads.get(key) };
	}

	/** How much the last reading took is only for the pace: no reason to write anything. */
	noteRead(key: string, read: Read): void {
		this.reads.set(key, read);
	}

	put(key: string, saved: Kept, kept: Kept, at: number): void {
		this.drafts.set(key, { of: digestIn(saved.baseline), at, kept });
	}

	drop(key: string): void {
		this.drafts.delete(key);
	}
}

export function digestIn(stored: unknown): string | undefined {
	return isObject(stored) && typeof stored.digest === 'string' ? stored.digest : undefined;
}

function beginningOf(reading: unknown): number {
	return isObject(reading) && typeof reading.at === 'number' ? reading.at : 0;
}
