import { type Answer, concernsEveryCall, isTooLarge } from './answers';
import type { KoreClient } from './client';
import { pagesOf } from './paging';
import { type PersonState, readListedUser, readUsersInfo } from './people';
import { type Problem, problemOf } from './problems';
import { type PersonKey, SCOPES, textOf } from './wire';

/** A person as an item names them; `id` trimmed, as typed. */
export interface Person {
	by: PersonKey;
	id: string;
}

/** What tells people apart. E-mail addresses are compared without regard to case, organisation user IDs are not. */
export function personKey(person: Person): string {
	return person.by === 'emailId' ? `@${person.id.toLowerCase()}` : `#${person.id}`;
}

/**
 * What reading somebody's state came to.
 *
 * - `unknown`: Kore says that there is no such person
 * - `unreadable`: it could not be read; `answer` when that is because of an answer every other call would meet too
 */
export type LookUp =
	| { kind: 'found'; state: PersonState }
	| { kind: 'unknown'; reason: string }
	| { kind: 'unreadable'; problem: Problem; answer?: Answer };

/**
 * Reads the present state of people, in few calls: by e-mail many at a time through `usersInfo`; by organisation user ID, or where
 * the app lacks that call's scope, through the list of all users, which is read at most once, no further than needed, and kept.
 */
export class Directory {
	private usersInfoDenied = false;
	private blocked: (LookUp & { kind: 'unreadable' }) | undefined;
	private list: UserList;

	constructor(
		private readonly client: KoreClient,
		private peoplePerCall: number,
	) {
		this.list = new UserList(client);
	}

	/** The state of each person, by {@link personKey}. */
	async lookUp(people: Person[]): Promise<Map<string, LookUp>> {
		const found = new Map<string, LookUp>();
		const listed: Person[] = [];
		if (this.blocked !== undefined) {
			const { blocked } = this;
			return new Map(people.map((person) => [personKey(person), blocked]));
		}
		const byEmail = new Map<string, string>();
		for (const person of people) {
			if (person.by === 'emailId') byEmail.set(personKey(person), person.id);
			else listed.push(person);
		}
		const addresses = [...byEmail.values()];
		for (let start = 0, size = 0; start < addresses.length; start += size) {
			const chunk = addresses.slice(start, start + this.peoplePerCall);
			size = chunk.length;
			const answered = await this.askUsersInfo(chunk);
			if (this.blocked !== undefined) {
				for (const id of addresses.slice(start)) {
					found.set(personKey({ by: 'emailId', id }), this.blocked);
				}
				break;
			}
			if (answered === undefined) {
				for (const id of chunk) listed.push({ by: 'emailId', id });
			} else {
				for (const [key, lookUp] of answered) found.set(key, lookUp);
			}
		}
		for (const [key, lookUp] of await this.list.lookUp(listed)) found.set(key, lookUp);
		return found;
	}

	/** Everybody in the account, or as many as can be read, and why not all. */
	async everybody(): Promise<{ people: PersonState[]; problem?: Problem }> {
		return await this.list.everybody();
	}

	/** Answers every further look-up with this problem, without asking: what it says would meet every call. */
	block(problem: Problem, answer?: Answer): void {
		this.blocked ??= { kind: 'unreadable', problem, answer };
	}

	/** Makes the next look-ups ask Kore again. */
	forget(): void {
		this.list = new UserList(this.client);
	}

	/**
	 * One `usersInfo` call, or several where Kore finds one too large; undefined when the app lacks its scope, which is asked for once
	 * only. An address that the answer leaves out is unreadable.
	 */
	async askUsersInfo(emailIds: string[]): Promise<Map<string, LookUp> | undefined> {
		if (this.usersInfoDenied) return undefined;
		const { answer } = await this.client.call({
			method: 'POST',
			path: '/usersInfo',
			body: { emailIds },
		});
		if (answer.kind === 'denied' && answer.cause === 'scope') {
			this.usersInfoDenied = true;
			return undefined;
		}
		if (answer.kind === 'refused' && isTooLarge(answer) && emailIds.length > 1) {
			this.peoplePerCall = Math.ceil(emailIds.length / 2);
			return await this.lookUp(emailIds.map((id) => ({ by: 'emailId', id })));
		}
		if (answer.kind !== 'ok' && (concernsEveryCall(answer) || this.client.isDown)) {
			this.block(this.problem(answer), answer);
		}
		const elements = answer.kind === 'ok' ? readUsersInfo(answer.body) : undefined;
		const result = new Map<string, LookUp>();
		for (const element of elements ?? []) {
			const key = personKey({ by: 'emailId', id: element.emailId });
			result.set(
				key,
				element.kind === 'person'
					? { kind: 'found', state: element.state }
					: { kind: 'unknown', reason: `Kore answered “${element.words}”` },
			);
		}
		const missing: LookUp =
			answer.kind === 'ok'
				? {
						kind: 'unreadable',
						problem: { message: 'Kore’s answer says nothing about this person' },
					}
				: {
						kind: 'unreadable',
						problem: this.problem(answer),
						answer,
					};
		for (const id of emailIds) {
			const key = personKey({ by: 'emailId', id });
			if (!result.has(key)) result.set(key, missing);
		}
		return result;
	}

	private problem(answer: Exclude<Answer, { kind: 'ok' }>): Problem {
		return problemOf(answer, { scope: SCOPES.userManagement, clock: this.client.clock });
	}
}

/** The paged list of all users (`alluserroles`), read on demand and remembered. */
class UserList {
	private readonly byKey = new Map<string, PersonState>();
	private readonly people: PersonState[] = [];
	private readonly pages;
	private end: 'complete' | 'incomplete' | { problem: Problem; answer: Answer } | undefined;

	constructor(private readonly client: KoreClient) {
		this.pages = pagesOf(client, {
			path: '/alluserroles',
			field: 'users',
			id: (entry) => textOf(entry.userId) ?? textOf(entry.username),
		});
	}

	async lookUp(people: Person[]): Promise<Map<string, LookUp>> {
		const wanted = people.map(personKey);
		// Whoever was found stays found, so that everybody is looked for once and not again with every page.
		for (const key of wanted) {
			while (this.end === undefined && !this.byKey.has(key)) await this.readPage();
		}
		return new Map(wanted.map((key) => [key, this.known(key)]));
	}

	async everybody(): Promise<{ people: PersonState[]; problem?: Problem }> {
		while (this.end === undefined) await this.readPage();
		const missing = this.missing();
		const { people } = this;
		return missing.kind === 'unreadable' ? { people, problem: missing.problem } : { people };
	}

	private known(key: string): LookUp {
		const state = this.byKey.get(key);
		return state === undefined ? this.missing() : { kind: 'found', state };
	}

	private missing(): LookUp {
		if (typeof this.end === 'object') return { kind: 'unreadable', ...this.end };
		if (this.end === 'incomplete') {
			return {
				kind: 'unreadable',
				problem: { message: 'Kore’s list of users ended before all of them were listed' },
			};
		}
		return { kind: 'unknown', reason: 'Kore’s list of users does not name this person' };
	}

	private async readPage(): Promise<void> {
		const { value: page, done } = await this.pages.next();
		if (done) {
			this.end ??= 'complete';
		} else if ('answer' in page) {
			if (page.answer.kind !== 'ok') {
				const context = { scope: SCOPES.roleManagement, clock: this.client.clock };
				this.end = { problem: problemOf(page.answer, context), answer: page.answer };
			}
		} else {
			for (const entry of page.entries) this.remember(readListedUser(entry));
			if (page.incomplete) this.end = 'incomplete';
		}
	}

	private remember(state: PersonState): void {
		this.people.push(state);
		if (state.emailId) this.byKey.set(personKey({ by: 'emailId', id: state.emailId }), state);
		if (state.orgUserId) this.byKey.set(personKey({ by: 'orgUserId', id: state.orgUserId }), state);
	}
}
