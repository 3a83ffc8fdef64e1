import type { Account } from '../account/account';
import { snapshotOfPerson, type PersonSnapshot } from '../account/snapshot';
import type { RecordedCall } from './calls';

/** What one call did to one person. */
export interface PersonChange {
	readonly emailId: string;
	/** Undefined when the call created the person. */
	readonly before?: PersonSnapshot;
	/** Undefined when the call removed the person. */
	readonly after?: PersonSnapshot;
}

/**
 * Who was changed by which call. Every call that writes names the people it is about, so only those are compared and ten
 * thousand others cost nothing.
 */
export class ChangeLog {
	private readonly byCall = new WeakMap<RecordedCall, readonly PersonChange[]>();

	constructor(private readonly account: Account) {}

	/** Answers a call, and notes what that changed. */
	during<T>(call: RecordedCall, answer: () => T): T {
		if (call.method === 'GET') return answer();
		const names = namesIn(call.body);
		const before = this.peopleNamed(names);
		try {
			return answer();
		} finally {
			this.note(call, before, this.peopleNamed(names));
		}
	}

	of(call: RecordedCall): readonly PersonChange[] {
		return this.byCall.get(call) ?? [];
	}

	private peopleNamed(names: readonly string[]): Map<string, PersonSnapshot> {
		const found = new Map<string, PersonSnapshot>();
		for (const name of names) {
			const person =
				this.account.findByEmail(name, 'caseInsensitive') ?? this.account.findByOrgUserId(name);
			if (person !== undefined) found.set(person.emailId, snapshotOfPerson(person));
		}
		return found;
	}

	private note(
		call: RecordedCall,
		before: ReadonlyMap<string, PersonSnapshot>,
		after: ReadonlyMap<string, PersonSnapshot>,
	): void {
		const changes = [...new Set([...before.keys(), ...after.keys()])].flatMap((emailId) => {
			const [was, is] = [before.get(emailId), after.get(emailId)];
			if (JSON.stringify(was) === JSON.stringify(is)) return [];
			return [{ emailId, ...(was ? { before: was } : {}), ...(is ? { after: is } : {}) }];
		});
		if (changes.length > 0) this.byCall.set(call, changes);
	}
}

/** Every text in a body, whatever its form; without recursion, since a body may be nested deeper than the stack. */
function namesIn(body: unknown): string[] {
	const names = new Set<string>();
	const left = [body];
	while (left.length > 0) {
		const value = left.pop();
		if (typeof value === 'string') names.add(value);
		else if (typeof value === 'object' && value !== null) {
			for (const inner of Object.values(value) as unknown[]) left.push(inner);
		}
	}
	return [...names];
}
