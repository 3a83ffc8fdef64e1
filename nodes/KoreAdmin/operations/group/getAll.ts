import type { INodeProperties } from 'n8n-workflow';
import { GROUP_LIST, readGroup } from '../../kore/groups';
import { LIST_OPTIONS } from '../../parameters/options';
import { HOW_MANY, readLimit } from '../../parameters/rows';
import { given, readSwitch } from '../../parameters/values';
import { KoreList } from '../../read/koreList';
import { listing } from '../../read/listing';
import { shown } from '../../read/shown';

const MEMBERS_LABEL = 'Include Members';

const includeMembers: INodeProperties = {
	displayName: MEMBERS_LABEL,
	name: 'includeMembers',
	type: 'boolean',
	default: false,
	description: 'Whether to include the users of each group',
};

interface Query {
	limit: number;
	includeMembers: boolean;
}

/** `GET /groups`. */
export const getManyGroups = listing<Query>({
	resource: 'group',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many groups',
	description: 'List the groups of the account with their IDs and, if you want, their members',
	fields: [...HOW_MANY, includeMembers],
	options: LIST_OPTIONS,
	readItem: ({ parameters }) => ({
		limit: readLimit(parameters),
		includeMembers: readSwitch(given(parameters, includeMembers.name, MEMBERS_LABEL)),
	}),
	open({ client }, queries) {
		const inPart = new Set<string>();
		return new KoreList(client, queries, {
			name: 'groups',
			call: () => GROUP_LIST,
			row(entry, query) {
				const group = readGroup(entry);
				if (group === undefined) return undefined;
				const { id: groupId, name, description, memberCount, members } = group;
				const asked = query.includeMembers ? { members } : {};
				// Members that are not all shown must not look like all of them.
				if (query.includeMembers && (members?.length ?? 0) < (memberCount ?? 0)) {
					inPart.add(groupId);
				}
				return shown({ groupId, name, description, memberCount, ...asked });
			},
			remarks: () =>
				inPart.size === 0 ? [] : [`Kore does not show all members of ${inPart.size} of the groups`],
		});
	},
});
