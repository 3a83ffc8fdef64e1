import { type ListCall } from './paging';
import { allOf, isObject, SCOPES, textOf } from './wire';

/** How `GET /groups` is walked. Its answers hold the members, so pages stay small. */
export const GROUP_LIST: ListCall = {
	path: '/groups',
	scope: SCOPES.roleManagement,
	field: 'groups',
	id: ({ _id }) => textOf(_id),
};

export interface Group {
	id: string;
	name?: string;
	description?: string;
	/** How many members Kore counts. */
	memberCount?: number;
	/** Undefined where they are not shown, or in a form that cannot be read whole. */
	members?: Member[];
}

/** A member of a group, as its list shows people. */
export interface Member {
	userId?: string;
	emailId?: string;
	firstName?: string;
	lastName?: string;
	status?: string;
}

/** Undefined for an entry without an ID. */
export function readGroup(raw: Record<string, unknown>): Group | undefined {
	const id = textOf(raw._id);
	if (id === undefined) return undefined;
	const members = allOf(raw.users, readMember);
	const counted = Number(textOf(raw.userCount) ?? NaN);
	return {
		id,
		name: textOf(raw.gN),
		description: textOf(raw.gDesc),
		memberCount: Number.isNaN(counted) ? members?.length : counted,
		members,
	};
}

/** Undefined for an entry that says nothing by which somebody could be found. */
function readMember(element: unknown): Member | undefined {
	if (!isObject(element)) return undefined;
	const userId = textOf(element._id);
	const emailId = textOf(element.emailId);
	if (userId === undefined && emailId === undefined) return undefined;
	return {
		userId,
		emailId,
		firstName: textOf(element.firstName),
		lastName: textOf(element.lastName),
		status: textOf(element.activationStatus),
	};
}
