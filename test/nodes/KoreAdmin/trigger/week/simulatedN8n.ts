import { digestIn, Drafts } from '../../../../../nodes/KoreAdmin/trigger/drafts';
import type { FailedPoll, Kept, PollOutcome } from '../../../../../nodes/KoreAdmin/trigger/poll';

/**
 * Where n8n has a trigger's memory between two polls: with its old scheduler in the workflow that it has in memory, saved with each
 * execution; with its durable one in the database alone, saved with each execution; with durable cursors in the database, saved with
 * each poll.
 */
export const MEMORIES = ['workflow', 'database', 'cursors'] as const;
export type Memory = (typeof MEMORIES)[number];

const KEY = 'workflow and node';

/** n8n as far as it remembers. */
export class SimulatedN8n {
	private saved = '{}';
	private inMemory: Kept = {};
	private drafts = new Drafts();

	constructor(readonly memory: Memory) {}

	/** What a poll is given. */
	get kept(): Kept {
		return this.drafts.latest(KEY, this.staticData);
	}

	restart(): void {
		this.drafts = new Drafts();
		this.inMemory = this.database;
	}

	failed({ reading }: FailedPoll, at: number): void {
		this.drafts.put(KEY, this.staticData, { ...this.kept, reading }, at);
	}

	/** @returns whether n8n saved what was learnt */
	learnt({ items, kept, read, isNew = false }: PollOutcome, at: number): boolean {
		const before = this.staticData;
		if (read !== undefined) this.drafts.noteRead(KEY, read);
		this.inMemory = kept;
		const isExecuted = items.length > 0 || isNew;
		if (isExecuted || this.memory === 'cursors') this.saved = JSON.stringify(kept);
		if (isExecuted) this.drafts.drop(KEY);
		else this.drafts.put(KEY, before, kept, at);
		return digestIn(this.database.baseline) === kept.baseline?.digest;
	}

	private get staticData(): Kept {
		return this.memory === 'workflow' ? this.inMemory : this.database;
	}

	private get database(): Kept {
		return JSON.parse(this.saved) as Kept;
	}
}
