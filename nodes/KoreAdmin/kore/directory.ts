import type { KoreClient } from './client';
import { type LookUp, type Person, personKey } from './people';
import type { Problem } from './problems';
import type { Answer } from './answers';
import { type ListedUser, UserList } from './userList';
import { UsersInfo } from './usersInfo';

/** A state that was read so long ago may have changed since. */
export const FRESH_MS = 60_000;

/**
 * Chooses how people are read: by e-mail many at a time through `usersInfo`; by organization user ID, or where the app lacks that
 * call's scope, through the list of all users, which is read at most once, no further than needed, and kept while it is fresh.
 */
export class Directory {
	private readonly usersInfo: UsersInfo;
	private list: UserList;
	private usersInfoDenied = false;
	/** Kore's own ID of each person as it was first read, by {@link personKey}. */
	private readonly userIds = new Map<string, string>();

	constructor(
		private readonly client: KoreClient,
		peoplePerCall: number,
	) {
		this.usersInfo = new UsersInfo(client, peoplePerCall);
		this.list = new UserList(client);
	}

	/** The state of each person, by {@link personKey}. */
	async lookUp(
		people: Person[],
		{ needsDetails = false }: { needsDetails?: boolean } = {},
	): Promise<Map<string, LookUp>> {
		const addresses = new Map<string, string>();
		const listed = new Map<string, Person>();
		for (const person of people) {
			if (person.by === 'emailId') addresses.set(personKey(person), person.id);
			else listed.set(personKey(person), person);
		}
		const found = new Map<string, LookUp>();
		const informed = addresses.size > 0 ? await this.ask([...addresses.values()]) : new Map();
		if (informed === 'denied') {
			for (const [key, id] of addresses) listed.set(key, { by: 'emailId', id });
		} else {
			for (const [key, lookUp] of informed) found.set(key, lookUp);
		}
		if (listed.size > 0) {
			for (const [key, lookUp] of await this.lookUpInList([...listed.values()], needsDetails)) {
				found.set(key, lookUp);
			}
		}
		for (const [key, lookUp] of found) found.set(key, this.ofSameUser(key, withProof(lookUp)));
		return found;
	}

	/** An address or ID that changed hands between two readings is about nobody any more. */
	private ofSameUser(key: string, lookUp: LookUp): LookUp {
		if (lookUp.kind !== 'found' || lookUp.state.userId === undefined) return lookUp;
		const { userId } = lookUp.state;
		const before = this.userIds.get(key);
		if (before === undefined) this.userIds.set(key, userId);
		return before === undefined || before === userId ? lookUp : CHANGED_HANDS;
	}

	/** What `usersInfo` shows of these addresses; `denied` when the app lacks its scope, which is asked for once only. */
	async ask(
		emailIds: string[],
		limits: { most?: number } = {},
	): Promise<Map<string, LookUp> | 'denied'> {
		if (this.usersInfoDenied) return 'denied';
		const informed = await this.usersInfo.ask(emailIds, limits);
		if (informed === 'denied') this.usersInfoDenied = true;
		return informed;
	}

	/** Whether the app lacks the scope of `usersInfo`, so that only what the list shows is known of people. */
	get lacksDetails(): boolean {
		return this.usersInfoDenied;
	}

	/** Everybody in the account, or as many as can be read, and why not all. */
	async everybody(): Promise<{ people: ListedUser[]; problem?: Problem; answer?: Answer }> {
		return await this.list.everybody();
	}

	/** Makes the next look-ups ask Kore again. */
	forget(): void {
		this.list = new UserList(this.client);
	}

	private async lookUpInList(
		people: Person[],
		needsDetails: boolean,
	): Promise<Map<string, LookUp>> {
		const inList = await this.list.lookUp(people);
		const isFresh = this.list.age <= FRESH_MS;
		if ((isFresh && !needsDetails) || this.usersInfoDenied) return inList;
		return await this.refreshed(inList);
	}

	/** What the list said of people by user ID, as `usersInfo` shows them now by the address that the list names. */
	private async refreshed(inList: Map<string, LookUp>): Promise<Map<string, LookUp>> {
		const addresses = new Map<string, string>();
		for (const [key, lookUp] of inList) {
			if (lookUp.kind === 'found' && lookUp.state.emailId !== undefined) {
				addresses.set(key, lookUp.state.emailId);
			}
		}
		const now = await this.ask([...new Set(addresses.values())]);
		if (now === 'denied') return inList;
		const refreshed = new Map(inList);
		for (const [key, id] of addresses) {
			const lookUp = now.get(personKey({ by: 'emailId', id }));
			const listed = inList.get(key);
			if (lookUp?.kind === 'found' && listed?.kind === 'found') {
				refreshed.set(key, {
					...lookUp,
					state: { ...lookUp.state, orgUserId: listed.state.orgUserId },
				});
			} else if (lookUp !== undefined) {
				refreshed.set(key, lookUp);
			}
		}
		return refreshed;
	}
}

/** Absence is a documented statement, or a list that proves it. */
function withProof(lookUp: LookUp): LookUp {
	if (lookUp.kind !== 'notThere' || lookUp.said) return lookUp;
	return { kind: 'unreadable', problem: { message: lookUp.reason } };
}

const CHANGED_HANDS: LookUp = {
	kind: 'unreadable',
	problem: {
		message: 'Kore now shows a different account for this user than a moment ago',
		description: 'Check Kore’s audit log to see what changed, then run the item again',
	},
};
