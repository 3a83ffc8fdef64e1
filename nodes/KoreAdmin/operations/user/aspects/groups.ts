import type { INodeProperties } from 'n8n-workflow';
import type { HeldGroup } from '../../../kore/people';
import { readList } from '../../../parameters/values';
import { aspect } from './aspect';
import { FIELD_LABELS } from './labels';
import {
	addRemove,
	compareList,
	type List,
	listSettings,
	listWish,
	type ListWish,
	mergeLists,
	NONE,
	stepsOf,
} from './lists';

type GroupId = Pick<HeldGroup, 'groupId'>;

const GROUPS: List<GroupId, HeldGroup> = {
	field: 'groups',
	label: 'Groups',
	noun: 'group',
	held: ({ groups }) => groups,
	keyOf: ({ groupId }) => groupId,
	shown: ({ groupId }) => groupId,
	words: ({ groupId, groupName }) => groupName ?? groupId,
	isDirect: () => true,
};

function field(name: 'addToGroups' | 'removeFromGroups' | 'groups'): INodeProperties {
	return {
		displayName: FIELD_LABELS[name],
		name,
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getGroupIds' },
		default: [],
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	};
}

function idsOf(steps: { addTo: GroupId[]; removeFrom: GroupId[] }) {
	const ids = (groups: GroupId[]) => groups.map(({ groupId }) => groupId);
	return { addTo: ids(steps.addTo), removeFrom: ids(steps.removeFrom) };
}

/** Membership of groups, by ID. */
export const groups = aspect<ListWish<GroupId>>({
	fields: { update: [field('addToGroups'), field('removeFromGroups')], create: [field('groups')] },
	read({ fields }, form) {
		const ids = (name: keyof typeof FIELD_LABELS) =>
			readList(fields[name], FIELD_LABELS[name]).map((groupId) => ({ groupId }));
		return form === 'create'
			? listWish(GROUPS, { add: ids('groups'), remove: [] })
			: listWish(GROUPS, { add: ids('addToGroups'), remove: ids('removeFromGroups') });
	},
	merge: (wishes) => mergeLists(GROUPS, wishes),
	settings: (wish) => listSettings(GROUPS, wish),
	compare: (wish, state) => compareList(GROUPS, wish, state),
	update(wish, entry, state) {
		const steps = addRemove(idsOf(stepsOf(GROUPS, wish, state)));
		if (steps !== undefined) entry.groups = steps;
		return undefined;
	},
	atCreation: ({ add }) => listWish(GROUPS, { add, remove: [] }),
	create({ add }, entry) {
		entry.groups = add.map(({ groupId }) => groupId);
	},
	writes: (wish, state) => ({ groups: idsOf(stepsOf(GROUPS, wish, state)) }),
	access: ({ groups: held }) => ({ groups: held }),
	none: NONE,
});
