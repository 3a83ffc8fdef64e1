import type { Answer } from './answers';
import type { KoreClient } from './client';
import { notWhole, pagesOf, wholeList } from './paging';
import { type LookUp, type Person, personKey, type PersonState, readListedUser } from './people';
import type { Problem } from './problems';
import { SCOPES, textOf } from './wire';

/** Kore documents no largest page of this list; what is too large is cut down by it, or refused once. */
export const LARGE_PAGE = 500;

/** How `GET /alluserroles` is walked: the only list of people that Kore documents. */
export const USER_LIST = {
	path: '/alluserroles',
	scope: SCOPES.roleManagement,
	field: 'users',
	id: (entry: Record<string, unknown>) => textOf(entry.userId) ?? textOf(entry.username),
};

/** How many people the account has, by the total of the list's smallest page. */
export async function countUsers(
	client: KoreClient,
): Promise<{ total: number } | { problem: Problem }> {
	const pages = pagesOf(client, { ...USER_LIST, size: 1 });
	const { value: page } = await pages.next();
	if (page !== undefined && 'answer' in page)
		return { problem: client.problem(page.answer, page.request) };
	const { total, entries, next } = page ?? { entries: [] };
	// A total that counts the entries of its own page says nothing where more may follow.
	const isKnown =
		total !== undefined && total > 0 && (next === undefined || total > entries.length);
	if (isKnown) return { total };
	return { problem: { message: 'Kore’s list of users does not say how many there are' } };
}

/** One entry of the list: what it says of the person, and Kore's own words. */
export interface ListedUser {
	state: PersonState;
	raw: Record<string, unknown>;
}

/** The paged list of all people of the account, read on demand and no further than needed, and remembered. */
export class UserList {
	private readonly byKey = new Map<string, ListedUser | 'several'>();
	private readonly people: ListedUser[] = [];
	private readonly pages;
	private readonly startedAt: number;
	private showsIds = false;
	/** Whether one reading has come to the end, though somebody may have slipped through it. */
	private isThrough = false;
	private end: 'whole' | { problem: Problem; answer?: Answer } | undefined;

	constructor(private readonly client: KoreClient) {
		this.pages = wholeList(client, { ...USER_LIST, size: LARGE_PAGE });
		this.startedAt = client.clock.now();
	}

	/** Milliseconds since its first page was asked for. */
	get age(): number {
		return this.client.clock.now() - this.startedAt;
	}

	async lookUp(people: Person[]): Promise<Map<string, LookUp>> {
		const wanted = people.map(personKey);
		// Whoever was found stays found, so that everybody is looked for once and not again with every page. An ID that the organisation
		// gave may stand at two people, and the second one on the last page.
		for (const key of wanted) {
			const mustEnd = isOrgUserId(key);
			while (this.end === undefined && !(this.byKey.has(key) && (this.isThrough || !mustEnd))) {
				await this.readPage();
			}
		}
		return new Map(wanted.map((key) => [key, this.known(key)]));
	}

	/** Everybody in the account, or as many as can be read, and why not all. */
	async everybody(): Promise<{ people: ListedUser[]; problem?: Problem; answer?: Answer }> {
		while (this.end === undefined) await this.readPage();
		return this.end === 'whole' ? { people: this.people } : { people: this.people, ...this.end };
	}

	private known(key: string): LookUp {
		const entry = this.byKey.get(key);
		if (entry === 'several') {
			return {
				kind: 'unreadable',
				problem: { message: 'Kore’s list of users shows several users with this identifier' },
			};
		}
		if (entry !== undefined) return { kind: 'found', ...entry };
		if (typeof this.end === 'object') return { kind: 'unreadable', ...this.end };
		if (isOrgUserId(key) && !this.showsIds) {
			return {
				kind: 'unreadable',
				problem: {
					message: 'Kore’s list of users shows no organization user IDs',
					description: 'Identify users by e-mail address',
				},
			};
		}
		return {
			kind: 'notThere',
			reason: 'Kore’s list of users does not include this user',
			said: true,
		};
	}

	private async readPage(): Promise<void> {
		const next = await this.pages.next();
		if (next.done === true) {
			this.end ??= 'whole';
			return;
		}
		const page = next.value;
		if ('answer' in page) {
			const { answer, request } = page;
			this.end = { problem: this.client.problem(answer, request), answer };
			return;
		}
		for (const raw of page.entries) this.remember(raw);
		this.isThrough ||= page.isProof !== undefined;
		if (page.gone !== undefined) this.forget(new Set(page.gone));
		if (page.shortfall === undefined) return;
		this.end = {
			problem: notWhole('users', `${this.people.length} people`, page.shortfall),
		};
	}

	/** Takes out who was shown at first and has gone while the list was read. */
	private forget(gone: Set<string>): void {
		if (gone.size === 0) return;
		const left = this.people.filter(({ raw }) => !gone.has(USER_LIST.id(raw) ?? ''));
		this.people.length = 0;
		this.byKey.clear();
		for (const listed of left) this.add(listed);
	}

	private remember(raw: Record<string, unknown>): void {
		this.add({ state: readListedUser(raw), raw });
	}

	private add(listed: ListedUser): void {
		this.people.push(listed);
		const { emailId, orgUserId } = listed.state;
		if (emailId !== undefined) this.name(personKey({ by: 'emailId', id: emailId }), listed);
		this.showsIds ||= orgUserId !== undefined;
		if (orgUserId !== undefined) this.name(personKey({ by: 'orgUserId', id: orgUserId }), listed);
	}

	private name(key: string, listed: ListedUser): void {
		this.byKey.set(key, this.byKey.has(key) ? 'several' : listed);
	}
}

function isOrgUserId(key: string): boolean {
	return key.startsWith('#');
}
