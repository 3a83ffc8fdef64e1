import type { Reply } from '../../kore/reply';
import { sameAddress } from '../../kore/people';
import type { WritingExperiment, WritingLab } from '../experiment';
import { counts, saysNot, tellFailureForm, tellRefusalWords } from './answers';
import { entryFor, planUpdate, update, VISIBLE } from './requests';

/** An update of the test person and, behind them, somebody who does not exist. */
export const unknownPerson: WritingExperiment = {
	stage: 'writing',
	name: 'Update User: an unknown person beside a known one',
	tells: [
		'badUserInUpdate',
		'entryShape',
		'reasonShape',
		'failedStatus',
		'updateAnswer',
		'refusalWords',
	],
	needs: ['users'],
	usesUpdateUser: true,
	requests: [planUpdate('builder access on; and nobody, both rights off')],
	async run(lab) {
		const { facts, notebook, person } = lab;
		const nobody = lab.nobody();
		const alone = notebook.mostUsers === 1;
		const known = alone ? [] : [entryFor(person.email, VISIBLE)];
		const { answer, refused, reply } = await update(lab, ...known, entryFor(nobody));
		const changed = (await person.read()).isDeveloper;
		if (refused) {
			tellRefusalWords(facts, answer.words, 'Update User');
			const evidence = `The call is refused with ${answer.status}; the known person`;
			if (alone) facts.leave('badUserInUpdate', 'A call for an unknown person alone is refused.');
			else if (changed)
				facts.tell('badUserInUpdate', 'blocksCallPartly', `${evidence} is changed.`);
			else facts.tell('badUserInUpdate', 'blocksCall400', `${evidence} is not changed.`);
			return;
		}
		tellFailureForm(lab, reply, 'Update User');
		const words = reply.msg ?? '';
		if (counts(words)) {
			facts.tell('badUserInUpdate', 'counts', 'The answer counts how many were updated.');
		} else if (reply.entries.length === 0 && saysNot(words)) {
			if (changed) facts.leave('badUserInUpdate', 'The words say failure, and a change is seen.');
			else
				facts.tell('badUserInUpdate', 'saysNot', '200 with words of failure; nothing is changed.');
		} else if (alone || changed) entries(lab, reply, nobody);
		else
			facts.leave('badUserInUpdate', 'The call is not refused, and the known person not changed.');
	},
};

/** What the entries of a 200 say of somebody who does not exist. */
function entries(
	{ facts, notebook }: WritingLab,
	{ entries: all, msg }: Reply,
	nobody: string,
): void {
	const failures = all.filter(({ failed }) => failed);
	const named = all.filter(({ emailId }) => sameAddress(emailId ?? '', nobody));
	if (all.length === 0 && msg === undefined) {
		facts.leave('badUserInUpdate', 'The answer says nothing that is known of either person.');
	} else if (failures.length === 0) {
		facts.tell('badUserInUpdate', 'silent', 'The answer does not mention the unknown person.');
	} else if (named.length === 0) {
		facts.tell('badUserInUpdate', 'unattributed', 'An entry of failure names nobody.');
	} else if (named.some(({ failed }) => !failed)) {
		const evidence = 'The unknown person has an entry of failure and one of success.';
		facts.tell('badUserInUpdate', 'bothEntries', evidence);
	} else if (notebook.updates === 'listed') {
		facts.tell('badUserInUpdate', 'perUser', 'The unknown person has an entry of failure.');
	} else {
		const evidence =
			'The unknown person has an entry of failure; as successes are not listed, one beside it would not show.';
		facts.leave('badUserInUpdate', evidence);
	}
}
