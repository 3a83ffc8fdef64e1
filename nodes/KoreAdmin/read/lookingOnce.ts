import type { IDataObject } from 'n8n-workflow';
import type { KoreClient } from '../kore/client';
import { inputReader } from '../run/readInput';
import type { Problem } from '../kore/problems';
import type { Face, ItemResult, Job, Operation, Report } from '../run/operation';

/** What the engine demands of an operation that finds out the same for every item. */
export interface OneLook extends Face {
	/** The word under which items are counted. */
	outcome: string;
	look(client: KoreClient): Promise<IDataObject>;
	/** What there is to say where the credential cannot be used. */
	withoutAccount(problem: Problem): IDataObject;
}

/** An operation that looks once per run and gives every item what it found, as the node runs it. */
export function lookingOnce({ look, withoutAccount, outcome, ...face }: OneLook): Operation {
	return {
		...face,
		writes: false,
		run: async ({ client, ...job }) => await runOnce(job, async () => await look(client)),
		withoutAccount: async (job, problem) => await runOnce(job, async () => withoutAccount(problem)),
	};

	async function runOnce(
		{ inputs, stopAtFirstFailure }: Omit<Job, 'client'>,
		lookOnce: () => Promise<IDataObject>,
	): Promise<Report> {
		const reads = inputs.map(inputReader(face, { readItem: () => null }));
		const unreadable = reads.filter((read) => 'problem' in read).length;
		const isWanted = unreadable < reads.length && !(stopAtFirstFailure && unreadable > 0);
		const found = isWanted ? await lookOnce() : undefined;
		const items = reads.map((read): ItemResult => {
			if ('problem' in read) return { ok: false, json: { outcome: 'failed' }, ...read };
			if (found !== undefined) return { ok: true, json: { ...found } };
			const problem = { message: 'It was not attempted because the run had already stopped' };
			return { ok: false, json: { outcome: 'notAttempted' }, problem, notReached: true };
		});
		const outcomes = new Map([
			...(found === undefined ? [] : [[outcome, reads.length - unreadable] as const]),
			...(unreadable === 0 ? [] : [['failed', unreadable] as const]),
		]);
		return { items, outcomes };
	}
}
