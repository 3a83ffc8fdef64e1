import type { IDataObject } from 'n8n-workflow';
import type { KoreClient } from '../kore/client';
import { Directory } from '../kore/directory';
import { type LookUp, namedBy, type Person, personKey } from '../kore/people';
import type { Problem } from '../kore/problems';
import { SCOPES } from '../kore/wire';
import { inputReader } from '../run/readInput';
import type { Face, ItemInput, ItemResult, Job, Operation, Report } from '../run/operation';

/** What an item asks of the people of the account. */
export interface LookUpQuery {
	person: Person;
}

/** What the engine demands of an operation that shows one person per item. */
export interface LookUpOperation<Query extends LookUpQuery> extends Face {
	/** @throws InvalidInput when a parameter cannot be used */
	readItem(input: ItemInput): Query;
	/** The output of somebody who is there. */
	found(query: Query, lookUp: LookUp & { kind: 'found' }): IDataObject;
	/** What it means that somebody is not there. */
	notThere(
		query: Query,
		lookUp: LookUp & { kind: 'notThere' },
	): { output: IDataObject } | { problem: Problem };
}

/** An operation that looks up one person per item, many of them per call, as the node runs it. */
export function lookingUp<Query extends LookUpQuery>(operation: LookUpOperation<Query>): Operation {
	return { ...operation, writes: false, run: async (job) => await runLookUps(operation, job) };
}

async function runLookUps<Query extends LookUpQuery>(
	operation: LookUpOperation<Query>,
	{ inputs, settings, client, stopAtFirstFailure }: Job,
): Promise<Report> {
	const reads = inputs.map(inputReader(operation, operation));
	const byPerson = new Map<string, Query[]>();
	for (const read of reads) {
		if (!('value' in read)) continue;
		const key = personKey(read.value.person);
		byPerson.set(key, [...(byPerson.get(key) ?? []), read.value]);
	}
	const directory = new Directory(client, settings.batchSize);
	const known = new Map<string, LookUp>();
	const people = [...byPerson.keys()];
	// Under Stop a run looks no further than the first failure, and not at all for one that an item has ended already.
	const window = stopAtFirstFailure ? settings.batchSize : people.length;
	let goOn = !stopAtFirstFailure || reads.every((read) => 'value' in read);
	for (let start = 0; start < people.length && goOn; start += window) {
		const queries = people.slice(start, start + window).flatMap((key) => byPerson.get(key) ?? []);
		const asked = queries.map(({ person }) => person);
		const informed = await directory.lookUp(asked, { needsDetails: true });
		for (const [key, lookUp] of informed) known.set(key, lookUp);
		if (!stopAtFirstFailure) break;
		goOn = queries.every((query) => settle(operation, query, known, client).result.ok);
	}
	const outcomes = new Map<string, number>();
	const items = reads.map((read): ItemResult => {
		const { outcome, result } =
			'value' in read ? settle(operation, read.value, known, client) : failed({}, read.problem);
		outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
		return result;
	});
	return { items, outcomes, remarks: directory.lacksDetails ? [LACKS_DETAILS] : [] };
}

const LACKS_DETAILS = `Names, status, groups and bot tasks are left out, as the app lacks the scope “${SCOPES.userManagement}”`;

/** How one item ended, and the word under which it is counted. */
interface Settled {
	outcome: 'found' | 'notFound' | 'failed' | 'notAttempted';
	result: ItemResult;
}

function settle<Query extends LookUpQuery>(
	operation: LookUpOperation<Query>,
	query: Query,
	known: Map<string, LookUp>,
	client: KoreClient,
): Settled {
	const { person } = query;
	const identifier = namedBy(person);
	const lookUp = known.get(personKey(person));
	if (lookUp === undefined) {
		const problem = {
			message: `${person.id} was not attempted because the run had already stopped`,
			description: 'Run the workflow again for the users who were not attempted',
		};
		return notAttempted(identifier, problem, true);
	}
	switch (lookUp.kind) {
		case 'found':
			return { outcome: 'found', result: { ok: true, json: operation.found(query, lookUp) } };
		case 'notThere': {
			const what = operation.notThere(query, lookUp);
			if ('problem' in what) return { ...failed(identifier, what.problem), outcome: 'notFound' };
			return { outcome: 'notFound', result: { ok: true, json: what.output } };
		}
		case 'unreadable': {
			const problem = unreadable(person, lookUp, client);
			return lookUp.answer?.kind === 'limited'
				? notAttempted(identifier, problem, false)
				: failed(identifier, problem);
		}
	}
}

function failed(identifier: IDataObject, problem: Problem): Settled {
	const outcome = 'failed';
	return { outcome, result: { ok: false, json: { ...identifier, outcome }, problem } };
}

function notAttempted(identifier: IDataObject, problem: Problem, notReached: boolean): Settled {
	const outcome = 'notAttempted';
	return { outcome, result: { ok: false, json: { ...identifier, outcome }, problem, notReached } };
}

function unreadable(
	person: Person,
	{ problem, answer }: LookUp & { kind: 'unreadable' },
	client: KoreClient,
): Problem {
	if (answer?.kind === 'limited') {
		return { ...problem, message: `${person.id} was not attempted: ${problem.message}` };
	}
	// By e-mail both ways to read somebody were refused then, and the first one shows more.
	const reason =
		answer?.kind === 'denied' && answer.cause === 'scope' && person.by === 'emailId'
			? client.problem(answer, { scope: SCOPES.userManagement, repeat: 'safe' })
			: problem;
	return { ...reason, message: `${person.id} could not be read: ${reason.message}` };
}
