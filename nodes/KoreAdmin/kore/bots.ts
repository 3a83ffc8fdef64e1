import { type ListCall } from './paging';
import { withoutSecrets } from './secrets';
import { SCOPES, textOf } from './wire';

/** How `GET /bots` is walked. */
export const BOT_LIST: ListCall = {
	path: '/bots',
	scope: SCOPES.roleManagement,
	field: 'bots',
	id: ({ _id }) => textOf(_id),
};

export interface Bot {
	id: string;
	name: string;
	description?: string;
	status?: string;
	type?: string;
	createdOn?: string;
	/** Kore's own element without the secrets that it carries. */
	raw: Record<string, unknown>;
}

/**
 * Undefined for an entry without an ID. Kore's answer carries the client secrets of the bots' own apps (docs/contract.md, reading people);
 * none of them leaves this function.
 */
export function readBot(element: Record<string, unknown>): Bot | undefined {
	const raw = withoutSecrets(element);
	const id = textOf(raw._id);
	if (id === undefined) return undefined;
	return {
		id,
		name: textOf(raw.name) ?? id,
		description: textOf(raw.description),
		status: textOf(raw.status),
		type: textOf(raw.type),
		createdOn: textOf(raw.createdOn),
		raw,
	};
}
