import { type ListCall } from './paging';
import { SCOPES, textOf } from './wire';

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
}

/** Undefined for an entry without an ID. */
export function readGroup(raw: Record<string, unknown>): Group | undefined {
	const id = textOf(raw._id);
	return id === undefined
		? undefined
		: { id, name: textOf(raw.gN), description: textOf(raw.gDesc) };
}
