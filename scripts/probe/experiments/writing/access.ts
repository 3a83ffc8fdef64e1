import { type Answer, isRefused, quoted } from '../../kore/answer';
import { elements } from '../../kore/json';
import type { WritingExperiment, WritingLab } from '../experiment';
import { plan } from '../../kore/requests';
import { isGeneric, saysNot, tellMessageWords, tellRefusalWords } from './answers';

/** It cannot be read, so it is named in every call that could change it: off, as it has to be before. */
const NO_TABLES = { hasDataTableAndViewAccess: false };

function planAccess(what: string) {
	return plan('POST', '/useraccess', `{ ${what} }`);
}

async function setAccess({ kore }: WritingLab, body: object): Promise<Answer> {
	return await kore.write({ method: 'POST', path: '/useraccess', body });
}

export const omittedAccessFlags: WritingExperiment = {
	stage: 'writing',
	name: 'Update User Access: rights left out',
	tells: ['omittedAccessFlags'],
	needs: ['users', 'roles'],
	requests: [
		planAccess('emailIds: [the test person], builder access on, the others off'),
		planAccess('emailIds: [the test person], hasDataTableAndViewAccess: false'),
	],
	async run(lab) {
		const { facts, person } = lab;
		const emailIds = [person.email];
		const name = 'omittedAccessFlags';
		await setAccess(lab, { emailIds, isDeveloper: true, canCreateBot: false, ...NO_TABLES });
		const before = await person.read();
		if (!before.isDeveloper || before.canCreateBot) {
			return facts.leave(name, 'Update User Access does not set what it is asked.');
		}
		const answer = await setAccess(lab, { emailIds, ...NO_TABLES });
		if (isRefused(answer)) {
			return facts.leave(name, `Leaving out both rights is refused: ${answer.status}.`);
		}
		const { isDeveloper, canCreateBot } = await person.read();
		const evidence = `Left out, builder access that was on is ${onOff(isDeveloper)}, bot creation that was off is ${onOff(canCreateBot)}.`;
		if (isDeveloper && !canCreateBot) facts.tell(name, 'keep', evidence);
		else if (isDeveloper) facts.tell(name, 'becomeTrue', evidence);
		else if (!canCreateBot) facts.tell(name, 'becomeFalse', evidence);
		else facts.leave(name, evidence);
	},
};

/** Leads to bot creation without builder access, in a call that does not name both. */
export const accessCombination: WritingExperiment = {
	stage: 'writing',
	name: 'Update User Access: bot creation without builder access',
	tells: ['flagCombinationInAccess'],
	needs: ['users', 'roles'],
	requests: [
		planAccess(
			'emailIds: [the test person], one of the two rights, hasDataTableAndViewAccess: false',
		),
	],
	async run(lab) {
		const { facts, person } = lab;
		const name = 'flagCombinationInAccess';
		const omitted = facts.position('omittedAccessFlags');
		if (omitted === undefined) {
			return facts.leave(name, 'What becomes of a right that is left out is not known.');
		}
		const right = omitted === 'becomeTrue' ? { isDeveloper: false } : { canCreateBot: true };
		const answer = await setAccess(lab, { emailIds: [person.email], ...right, ...NO_TABLES });
		const { isDeveloper, canCreateBot } = await person.read();
		const evidence = `A call that leads to bot creation without builder access, naming one of them: ${answer.status}.`;
		const inResult = isRefused(answer) && !canCreateBot;
		const inBody = canCreateBot && !isDeveloper;
		facts.settle(name, inResult ? 'result' : inBody ? 'body' : undefined, evidence);
	},
};

export const unknownEmail: WritingExperiment = {
	stage: 'writing',
	name: 'Update User Access: an unknown address beside a known one',
	tells: ['badEmailInAccess', 'badEmailWords', 'refusalWords'],
	needs: ['users', 'roles'],
	requests: [planAccess('emailIds: [the test person, nobody], builder access on, the others off')],
	async run(lab) {
		const { facts, notebook, nobody, person } = lab;
		const alone = notebook.mostUsers === 1;
		const emailIds = alone ? [nobody()] : [person.email, nobody()];
		const answer = await setAccess(lab, {
			emailIds,
			isDeveloper: true,
			canCreateBot: false,
			...NO_TABLES,
		});
		const changed = (await person.read()).isDeveloper;
		const evidence = `With an unknown address: ${answer.status}; the known person is ${changed ? '' : 'not '}changed.`;
		if (isRefused(answer)) {
			tellRefusalWords(facts, answer.words, 'Update User Access');
			tellEmailWords(lab, answer);
			if (alone) facts.leave('badEmailInAccess', 'A call holds one address, and is refused.');
			else facts.tell('badEmailInAccess', changed ? 'othersApplied' : 'nothingApplied', evidence);
			return;
		}
		facts.leave('badEmailWords', evidence);
		const words = elements(answer.json).map(String).join(' ');
		if (saysNot(words) && !changed) {
			facts.tell('badEmailInAccess', 'saysNot', `${evidence} The words say failure.`);
		} else facts.leave('badEmailInAccess', evidence);
	},
};

/** Where every refusal has the same words, the status still tells. */
function tellEmailWords({ facts }: WritingLab, { status, words }: Answer): void {
	const evidence = `An unknown address: ${status}, ${quoted(words)}.`;
	const notFound = /not found/i.test(words) || (isGeneric(words) && status === 400);
	const invalid = /invalid values/i.test(words) || (isGeneric(words) && status === 403);
	const said = notFound ? 'notFound' : invalid ? 'invalidValues' : undefined;
	facts.settle('badEmailWords', said, evidence);
}

/** An empty list and no rights: nothing that anything could be done with. */
export const noEmails: WritingExperiment = {
	stage: 'writing',
	name: 'Update User Access: no addresses',
	tells: ['messageWords'],
	needs: ['roles'],
	requests: [planAccess('emailIds: []')],
	async run(lab) {
		if (lab.facts.isTold('messageWords')) return;
		const { words } = await setAccess(lab, { emailIds: [] });
		tellMessageWords(lab.facts, words, 'Update User Access without addresses');
	},
};

function onOff(is: boolean): string {
	return is ? 'on' : 'off';
}
