import { isRefused } from '../../kore/answer';
import type { WritingExperiment, WritingLab } from '../experiment';
import { counts, saysNot } from './answers';
import { entryFor, planUpdate, unknownIds, update } from './requests';

const OTHER_NAMES = ['Probe', 'Contract'];

/** Something that Update User was seen to refuse; none when nothing was. */
export function refusedPart({
	facts,
	notebook,
}: WritingLab): { parts: object; usesGroups: boolean } | undefined {
	const [role] = notebook.adminRoles;
	const [group] = notebook.groups;
	if (facts.position('unknownReference') === 'failsUser') {
		const unknownRole = { roleId: unknownIds.role(), botId: unknownIds.bot() };
		return { parts: { roles: { addTo: [unknownRole] } }, usesGroups: false };
	}
	if (facts.position('flagCombinationInUpdate') === 'failsUser') {
		return { parts: { isDeveloper: false, canCreateBot: true }, usesGroups: false };
	}
	if (facts.position('roleWithoutBot') === 'failsUser' && role !== undefined) {
		return { parts: { roles: { addTo: [{ roleId: role.id }] } }, usesGroups: false };
	}
	if (facts.position('removeNonMember') === 'error' && group !== undefined) {
		return { parts: { groups: { removeFrom: [group] } }, usesGroups: true };
	}
	return undefined;
}

/** An entry of which a part is refused, with a name and a group beside it that are fine. */
export const refusedEntry: WritingExperiment = {
	stage: 'writing',
	name: 'Update User: an entry refused in part',
	tells: ['refusedEntry'],
	needs: ['users', 'roles'],
	usesUpdateUser: true,
	requests: [planUpdate('another last name, a group, and something that is refused')],
	async run(lab) {
		const { facts, notebook, person } = lab;
		const refused = refusedPart(lab);
		if (refused === undefined) {
			return facts.leave('refusedEntry', 'Nothing that was tried is refused.');
		}
		const { lastName } = person.baseline;
		const [group] = notebook.groups;
		const info = lastName === '' ? {} : { lastName: OTHER_NAMES.find((name) => name !== lastName) };
		const groups = group === undefined || refused.usesGroups ? {} : { groups: { addTo: [group] } };
		if (lastName === '' && !('groups' in groups)) {
			return facts.leave('refusedEntry', 'There is neither a name nor a group to see it by.');
		}
		const { answer, reply } = await update(
			lab,
			entryFor(person.email, { ...groups, ...refused.parts }, info),
		);
		const state = await person.read();
		const partly = state.lastName !== lastName || state.groups.length > 0;
		if (partly) {
			facts.tell('refusedEntry', 'partly', 'Of an entry that is refused, the rest is carried out.');
			return;
		}
		// A call that is undone as a whole hides what became of an entry.
		const words = reply.msg ?? '';
		const undone =
			(isRefused(answer) && facts.position('badUserInUpdate') !== 'blocksCallPartly') ||
			(reply.entries.length === 0 && saysNot(words) && !counts(words));
		if (undone) facts.leave('refusedEntry', 'One refused entry undoes the whole call.');
		else
			facts.tell('refusedEntry', 'nothing', 'Of an entry that is refused, nothing is carried out.');
	},
};
