import type { WritingExperiment } from '../experiment';
import { entryFor, isCarriedOut, planUpdate, update } from './requests';

const NO_GROUP = 'There is no group to try it with.';

/** Memberships in Update User. Where it cannot show them, role assignments may. */
export const readdMember: WritingExperiment = {
	stage: 'writing',
	name: 'Update User: into a group twice',
	tells: ['readdMember'],
	needs: ['users', 'roles'],
	usesUpdateUser: true,
	requests: [planUpdate('into a group; and again, with builder access on', 2)],
	async run(lab) {
		const { facts, notebook, person } = lab;
		const [group] = notebook.groups;
		if (group === undefined) return facts.leave('readdMember', NO_GROUP);
		const groups = { addTo: [group] };
		await update(lab, entryFor(person.email, { groups }));
		if (!(await person.read()).groups.includes(group)) {
			return facts.leave('readdMember', 'The test person could not be put into a group.');
		}
		const carriedOut = await isCarriedOut(lab, { groups });
		const evidence = `Into a group for the second time: the entry is ${carriedOut ? '' : 'not '}carried out.`;
		facts.tell('readdMember', carriedOut ? 'fine' : 'error', evidence);
	},
};

export const removeNonMember: WritingExperiment = {
	stage: 'writing',
	name: 'Update User: out of a group without being in it',
	tells: ['removeNonMember'],
	needs: ['users', 'roles'],
	usesUpdateUser: true,
	requests: [planUpdate('out of a group, builder access on')],
	async run(lab) {
		const { facts, notebook } = lab;
		const [group] = notebook.groups;
		if (group === undefined) return facts.leave('removeNonMember', NO_GROUP);
		const carriedOut = await isCarriedOut(lab, { groups: { removeFrom: [group] } });
		const evidence = `Out of a group without being in it: the entry is ${carriedOut ? '' : 'not '}carried out.`;
		facts.tell('removeNonMember', carriedOut ? 'fine' : 'error', evidence);
	},
};

export const addAndRemove: WritingExperiment = {
	stage: 'writing',
	name: 'Update User: into and out of a group at once',
	tells: ['addAndRemoveSame'],
	needs: ['users', 'roles'],
	usesUpdateUser: true,
	requests: [planUpdate('into and out of one group, builder access on')],
	async run(lab) {
		const { facts, notebook, person } = lab;
		const [group] = notebook.groups;
		if (group === undefined) return facts.leave('addAndRemoveSame', NO_GROUP);
		const groups = { addTo: [group], removeFrom: [group] };
		if (!(await isCarriedOut(lab, { groups }))) {
			return facts.leave('addAndRemoveSame', 'Into and out of a group at once is refused.');
		}
		const isIn = (await person.read()).groups.includes(group);
		const evidence = `Into and out of a group at once: the person is ${isIn ? '' : 'not '}in it.`;
		facts.tell('addAndRemoveSame', isIn ? 'addWins' : 'removeWins', evidence);
	},
};
