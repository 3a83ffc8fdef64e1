import { newShapes, type Shapes } from './shapes';

/** A person of the list of everybody, as far as it matters here. */
export interface ListedPerson {
	readonly email: string;
	/** Whether the list shows a role of theirs. */
	readonly holdsRole: boolean;
}

/** An admin role with the number of permissions that it gives. */
export interface LendableRole {
	readonly id: string;
	readonly permissions: number;
}

/** How an address that nobody has is answered by Get User Information. */
export interface UnknownAnswer {
	/** The call is refused as a whole, so that such addresses cannot be used for counting. */
	readonly failsCall: boolean;
	readonly status: number;
	/** Words of the failure, where an element or the call says one. */
	readonly words: string;
}

/** What experiments learn for those after them. It holds personal data and never leaves the process. */
export interface Notebook {
	/** Which of the two scopes the app has. */
	readonly scopes: { users: boolean; roles: boolean };
	people: ListedPerson[];
	/** A page size that the list of everybody takes, and what its offset means. */
	pages: {
		size: number;
		offset: 'page' | 'record' | 'ignored' | undefined;
		/** The offset at which the test person was found. */
		lastFoundAt?: number;
	};
	unknown?: UnknownAnswer;
	/** Addresses known to fit into one call; unbounded as far as tried when undefined. */
	mostUsers?: number;
	adminRoles: LendableRole[];
	/** What an update that changes nothing is answered with: people listed or not, or 202; undefined until it was seen. */
	updates?: 'listed' | 'unlisted' | 'queued';
	/** Whether an answer of Update User was seen to speak of a failure, be it by counting. */
	updateFailureSeen: boolean;
	/** E-mail addresses of members of groups. */
	groupMembers: string[];
	/** IDs of groups. */
	groups: string[];
	/** IDs of bots. */
	bots: string[];
	readonly shapes: Shapes;
}

export function newNotebook(scopes: Notebook['scopes']): Notebook {
	return {
		scopes,
		people: [],
		pages: { size: 1, offset: undefined },
		adminRoles: [],
		updateFailureSeen: false,
		groupMembers: [],
		groups: [],
		bots: [],
		shapes: newShapes(),
	};
}
