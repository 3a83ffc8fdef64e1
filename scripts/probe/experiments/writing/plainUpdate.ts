import { quoted } from '../../kore/answer';
import type { WritingExperiment } from '../experiment';
import { saysNot, tellEmptyErrors, tellEntryShape, tellMessageWords } from './answers';
import { entryFor, planUpdate, update } from './requests';

/** An update that changes nothing, and what it answers. */
export const plainUpdate: WritingExperiment = {
	stage: 'writing',
	name: 'Update User: the answer to an update that changes nothing',
	tells: ['updateAnswer', 'entryShape', 'messageWords', 'emptyErrors'],
	needs: ['users'],
	requests: [planUpdate('both rights off, as before')],
	async run(lab) {
		const { facts, notebook, person } = lab;
		const { answer, refused, reply } = await update(lab, entryFor(person.email));
		const where = 'Update User';
		if (refused) {
			facts.leave('updateAnswer', `An update that changes nothing is refused: ${answer.status}.`);
			return;
		}
		if (reply.queued) {
			notebook.updates = 'queued';
			facts.tell('updateAnswer', 'queued', 'Update User answers 202: taken on, not done yet.');
			return;
		}
		if (reply.entries.some(({ failed }) => failed) || saysNot(answer.words)) {
			facts.leave('updateAnswer', 'An update that changes nothing is answered with a failure.');
			return;
		}
		tellEmptyErrors(facts, answer.json, where);
		if (reply.msg !== undefined) tellMessageWords(facts, reply.msg, where);
		const [entry] = reply.entries;
		notebook.updates = entry === undefined ? 'unlisted' : 'listed';
		if (entry !== undefined && reply.listedUnder === 'failedUserDetails') {
			const evidence = 'A success is listed under failedUserDetails.';
			facts.tell('updateAnswer', 'perUser', evidence);
			tellEntryShape(facts, entry.nested, where);
		} else if (entry !== undefined) {
			facts.tell('updateAnswer', 'usersInfo', 'A success is listed under usersInfo.');
		} else if (reply.msg !== undefined) {
			const evidence = `A success is answered with ${quoted(reply.msg)} alone`;
			facts.leave('updateAnswer', `${evidence}, and no answer listed a failure.`);
		} else {
			const evidence = 'A success is answered with neither a message nor a list that is known.';
			facts.tell('updateAnswer', 'unfamiliar', evidence);
		}
	},
};
