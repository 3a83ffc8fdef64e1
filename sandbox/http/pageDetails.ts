import { snapshotOfPerson } from '../account/snapshot';
import type { Backend } from '../gate/backend';
import { fieldChanges, fieldsOf, type FieldChange } from './personFields';
import type { StartState } from './startState';
import { withoutSecrets } from './withoutSecrets';

const PEOPLE_SHOWN = 200;
const TEXT_SHOWN = 200_000;

/** One call, opened. */
export interface CallDetails {
	readonly number: number;
	readonly method: string;
	readonly path: string;
	readonly query: string;
	readonly status: number;
	readonly at: number;
	readonly fault: string;
	readonly limited: boolean;
	readonly body: string;
	readonly answer: string;
	/** How many people it changed; `people` names the first of them. */
	readonly changed: number;
	readonly people: ReadonlyArray<{
		readonly emailId: string;
		readonly what: 'created' | 'removed' | 'changed';
		readonly fields: readonly FieldChange[];
	}>;
}

/** One person, opened. */
export interface PersonDetails {
	readonly emailId: string;
	readonly name: string;
	readonly what: 'created' | 'removed' | 'changed' | 'unchanged';
	readonly fields: ReadonlyArray<{
		readonly label: string;
		readonly now: string;
		readonly start: string;
		/** Numbers of the calls that changed it. */
		readonly calls: readonly number[];
	}>;
}

/** @param number of the call, from 1; undefined when there is none of that number */
export function callDetails(backend: Backend, number: number): CallDetails | undefined {
	const call = backend.calls[number - 1];
	if (call === undefined) return undefined;
	const changes = backend.changes.of(call);
	return {
		number,
		method: call.method,
		path: call.path,
		query: withoutSecrets(new URLSearchParams(call.query).toString()),
		status: call.status,
		at: call.at,
		fault: call.fault ?? '',
		limited: call.limited,
		body: shortened(withoutSecrets(call.body, 2)),
		answer: shortened(withoutSecrets(call.answer, 2)),
		changed: changes.length,
		people: changes.slice(0, PEOPLE_SHOWN).map(({ emailId, before, after }) => ({
			emailId,
			what: whatHappened(before, after),
			fields: fieldChanges(before, after, backend.account),
		})),
	};
}

/** Also for whoever was removed since the start; undefined for whoever was never there. */
export function personDetails(
	backend: Backend,
	start: StartState,
	emailId: string,
): PersonDetails | undefined {
	const { account, calls, changes } = backend;
	const live = account.user(emailId);
	const now = live && snapshotOfPerson(live);
	const before = start.people.get(emailId);
	if (now === undefined && before === undefined) return undefined;
	const byLabel = new Map<string, number[]>();
	for (const [index, call] of calls.entries()) {
		const change = changes.of(call).find((one) => one.emailId === emailId);
		if (change === undefined) continue;
		for (const { label } of fieldChanges(change.before, change.after, account)) {
			byLabel.set(label, [...(byLabel.get(label) ?? []), index + 1]);
		}
	}
	const [is, was] = [fieldsOf(now, account), fieldsOf(before, account)];
	const { firstName = '', lastName = '' } = (now ?? before)?.profile ?? {};
	const changed = fieldChanges(before, now, account).length > 0;
	return {
		emailId,
		name: `${firstName} ${lastName}`.trim(),
		what: changed ? whatHappened(before, now) : 'unchanged',
		fields: Object.keys({ ...was, ...is }).map((label) => ({
			label,
			now: is[label] ?? '',
			start: was[label] ?? '',
			calls: byLabel.get(label) ?? [],
		})),
	};
}

function whatHappened(before: object | undefined, after: object | undefined) {
	if (before === undefined) return 'created';
	return after === undefined ? 'removed' : 'changed';
}

function shortened(text: string): string {
	return text.length > TEXT_SHOWN ? `${text.slice(0, TEXT_SHOWN)}…` : text;
}
