import type { WritingExperiment, WritingLab } from '../experiment';
import { complains, entryFor, isCarriedOut, planUpdate, unknownIds, update } from './requests';

export const omittedFlags: WritingExperiment = {
	stage: 'writing',
	name: 'Update User: rights left out',
	tells: ['omittedFlags'],
	needs: ['users'],
	usesUpdateUser: true,
	requests: [planUpdate('nothing else')],
	async run(lab) {
		const { facts, person } = lab;
		await update(lab, { userInfo: { emailId: person.email } });
		const { isDeveloper, canCreateBot } = await person.read();
		const evidence = `Without the rights in the call, builder access is ${onOff(isDeveloper)} and bot creation ${onOff(canCreateBot)}; both were off.`;
		if (isDeveloper === canCreateBot) {
			facts.tell('omittedFlags', isDeveloper ? 'becomeTrue' : 'keep', evidence);
		} else facts.leave('omittedFlags', evidence);
	},
};

export const flagCombination: WritingExperiment = {
	stage: 'writing',
	name: 'Update User: bot creation without builder access',
	tells: ['flagCombinationInUpdate'],
	needs: ['users'],
	usesUpdateUser: true,
	requests: [planUpdate('isDeveloper: false, canCreateBot: true')],
	async run(lab) {
		const { facts, person } = lab;
		const name = 'flagCombinationInUpdate';
		if (facts.isTold(name)) return;
		const updated = await update(
			lab,
			entryFor(person.email, { isDeveloper: false, canCreateBot: true }),
		);
		const { isDeveloper, canCreateBot } = await person.read();
		const failed = complains(updated);
		const evidence = `Bot creation without builder access: bot creation is ${onOff(canCreateBot)}, builder access ${onOff(isDeveloper)}, and the answer says ${failed ? 'failure' : 'no failure'}.`;
		if (failed || (!isDeveloper && !canCreateBot)) facts.tell(name, 'failsUser', evidence);
		else if (isDeveloper) facts.leave(name, evidence);
		else if (showsFailures(lab)) facts.tell(name, 'accepted', evidence);
		else
			facts.leave(name, `${evidence} It may be the part of a refused entry that is carried out.`);
	},
};

/** Made where it was not yet known what is carried out of a refused entry. */
export const flagCombinationAgain: WritingExperiment = {
	...flagCombination,
	name: 'Update User: bot creation without builder access, where it is still open',
};

/** Whether a refused entry of Update User would have been noticed, by its answer or by what is stored. */
function showsFailures({ facts, notebook }: WritingLab): boolean {
	return notebook.updateFailureSeen || facts.position('refusedEntry') === 'nothing';
}

export const emptyValue: WritingExperiment = {
	stage: 'writing',
	name: 'Update User: an empty profile value',
	tells: ['clearByEmptyString'],
	needs: ['users'],
	usesUpdateUser: true,
	requests: [planUpdate('the last or first name empty, builder access on')],
	async run(lab) {
		const { facts, person } = lab;
		const field = (['lastName', 'firstName'] as const).find((name) => person.baseline[name] !== '');
		if (field === undefined) {
			facts.leave('clearByEmptyString', 'The test person has no name that could be cleared.');
			return;
		}
		const carriedOut = await isCarriedOut(lab, {}, { [field]: '' });
		const name = (await person.read())[field];
		if (name === '') facts.tell('clearByEmptyString', 'works', 'An empty name clears it.');
		else if (name !== person.baseline[field]) {
			facts.leave('clearByEmptyString', 'An empty name leaves another name.');
		} else if (carriedOut) {
			const evidence = 'An empty name changes nothing, the rest of the entry is carried out.';
			facts.tell('clearByEmptyString', 'ignored', evidence);
		} else {
			const evidence = 'With an empty name, the rest of the entry is not carried out either.';
			facts.tell('clearByEmptyString', 'refused', evidence);
		}
	},
};

export const unknownReference: WritingExperiment = {
	stage: 'writing',
	name: 'Update User: an unknown group, an unknown role',
	tells: ['unknownReference'],
	needs: ['users'],
	usesUpdateUser: true,
	requests: [
		planUpdate('an unknown group or bot role, builder access on', 2),
		planUpdate('both rights off'),
	],
	async run(lab) {
		const { facts } = lab;
		const group = await isCarriedOut(lab, { groups: { addTo: [unknownIds.group()] } });
		if (group) await update(lab, entryFor(lab.person.email));
		const unknownRole = { roleId: unknownIds.role(), botId: unknownIds.bot() };
		const role = await isCarriedOut(lab, { roles: { addTo: [unknownRole] } });
		const evidence = `The rest of an entry is ${group ? '' : 'not '}carried out with an unknown group, and ${role ? '' : 'not '}with an unknown role.`;
		if (group === role) facts.tell('unknownReference', group ? 'ignored' : 'failsUser', evidence);
		else facts.leave('unknownReference', evidence);
	},
};

export const roleWithoutBot: WritingExperiment = {
	stage: 'writing',
	name: 'Update User: a role without a bot',
	tells: ['roleWithoutBot'],
	needs: ['users', 'roles'],
	usesUpdateUser: true,
	requests: [planUpdate('an admin role with few permissions and no botId, builder access on')],
	async run(lab) {
		const { facts, notebook, person } = lab;
		const [role] = notebook.adminRoles;
		if (role === undefined) {
			facts.leave('roleWithoutBot', 'There is no admin role that could be lent.');
			return;
		}
		const carriedOut = await isCarriedOut(lab, { roles: { addTo: [{ roleId: role.id }] } });
		const { adminRoles } = await person.read();
		if (adminRoles.includes(role.id)) {
			facts.tell('roleWithoutBot', 'adminRole', 'A role without a bot is given as an admin role.');
		} else if (carriedOut) {
			const evidence = 'A role without a bot is not given, the rest of the entry is carried out.';
			facts.tell('roleWithoutBot', 'ignored', evidence);
		} else {
			const evidence = 'With a role without a bot, nothing of the entry is carried out.';
			facts.tell('roleWithoutBot', 'failsUser', evidence);
		}
	},
};

function onOff(is: boolean): string {
	return is ? 'on' : 'off';
}
