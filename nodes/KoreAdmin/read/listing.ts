import type { IDataObject } from 'n8n-workflow';
import type { KoreClient } from '../kore/client';
import type { Problem } from '../kore/problems';
import type { RunSettings } from '../parameters/options';
import { inputReader } from '../run/readInput';
import { Progress } from '../run/progress';
import type { Face, ItemInput, ItemResult, Job, Operation, Report } from '../run/operation';
import type { CannotBeRead } from './cannotBeRead';

/** What an item asks of a list. */
export interface ListQuery {
	/** Rows at most; Infinity for all. */
	limit: number;
}

/** A list as one run reads it, shared by all its items. */
export interface Source<Query> {
	/**
	 * The rows of one item, in Kore's order and in parts, read no further than they are taken. The last part is the reason where there are
	 * more that cannot be read.
	 */
	rows(query: Query): AsyncIterable<IDataObject[] | CannotBeRead>;
	/** What else is worth a sentence once everything is read, without anything personal. */
	remarks?(): string[];
}

/** What the engine demands of an operation that lists. */
export interface ListOperation<Query extends ListQuery> extends Face {
	/** @throws InvalidInput when a parameter cannot be used */
	readItem(input: ItemInput): Query;
	/** Called once per run; `queries` are those of its items. Nothing is read yet. */
	open(account: { client: KoreClient; settings: RunSettings }, queries: Query[]): Source<Query>;
}

/** An operation that gives one list per item, as the node runs it. */
export function listing<Query extends ListQuery>(operation: ListOperation<Query>): Operation {
	return { ...operation, writes: false, run: async (job) => await runLists(operation, job) };
}

async function runLists<Query extends ListQuery>(
	operation: ListOperation<Query>,
	{ inputs, settings, client, stopAtFirstFailure, tell }: Job,
): Promise<Report> {
	const reads = inputs.map(inputReader(operation, operation));
	const queries = reads.flatMap((read) => ('value' in read ? [read.value] : []));
	const source = operation.open({ client, settings }, queries);
	const progress = new Progress(client, tell);
	const items: ItemResult[] = [];
	const outcomes = new Map<string, number>();
	const count = (outcome: string, more = 1) =>
		outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + more);
	// Under Stop nothing is read for a run that will end with an error anyway.
	let stopped = stopAtFirstFailure && queries.length < reads.length;
	let halt: Problem | undefined;
	for (const read of reads) {
		if ('problem' in read) {
			items.push(failed(read.problem));
			count('failed');
			continue;
		}
		if (stopped || halt !== undefined) {
			items.push(notAttempted(halt));
			count('notAttempted');
			continue;
		}
		const taken = await take(source, read.value, progress);
		if (Array.isArray(taken)) {
			items.push({ ok: true, json: {}, rows: taken });
			count('listed', taken.length);
			continue;
		}
		items.push(failed(taken.problem));
		count('failed');
		stopped = stopAtFirstFailure;
		if (meetsEveryItem(taken, client)) halt = taken.problem;
	}
	return { items, outcomes, remarks: source.remarks?.() ?? [] };
}

async function take<Query extends ListQuery>(
	source: Source<Query>,
	query: Query,
	progress: Progress,
): Promise<IDataObject[] | CannotBeRead> {
	const rows: IDataObject[] = [];
	for await (const part of source.rows(query)) {
		if ('problem' in part) return part;
		for (const row of part) rows.push(row);
		if (rows.length >= query.limit) break;
		progress.note(`${rows.length} rows`);
	}
	return rows.slice(0, query.limit);
}

/** Whether the next item would only meet the same: all of them need the same scope. */
function meetsEveryItem({ answer }: CannotBeRead, client: KoreClient): boolean {
	return answer !== undefined && (answer.kind === 'denied' || client.isHopeless(answer));
}

function failed(problem: Problem): ItemResult {
	return { ok: false, json: { outcome: 'failed' }, problem };
}

function notAttempted(halt: Problem | undefined): ItemResult {
	const problem: Problem =
		halt === undefined
			? {
					message: 'The list was not attempted because the run had already stopped',
					description: 'Run the workflow again',
				}
			: { ...halt, message: `The list was not attempted: ${halt.message}` };
	return { ok: false, json: { outcome: 'notAttempted' }, problem, notReached: true };
}

/** How many entries of a list the most demanding item may need: all of them where it sorts some out itself. */
export function mostNeeded<Query extends ListQuery>(
	queries: Query[],
	sortsOut: (query: Query) => boolean,
): number {
	return queries.reduce(
		(most, query) => Math.max(most, sortsOut(query) ? Infinity : query.limit),
		1,
	);
}
