import { isRefused, quoted, reasonWords } from '../../kore/answer';
import { lookedUpIn, lookUp } from '../../kore/people';
import { tellReasonShape } from '../reasonShape';
import type { ReadingExperiment } from '../experiment';
import { plan } from '../../kore/requests';

/** Get User Information for an address that nobody has. */
export const unknownAddress: ReadingExperiment = {
	stage: 'reading',
	name: 'Get User Information: an unknown address',
	tells: ['usersInfoUnknown', 'reasonShape'],
	needs: ['users'],
	requests: [plan('POST', '/usersInfo', '{ emailIds: [nobody] }', 3)],
	async run({ kore, facts, notebook, nobody }) {
		const answer = await kore.read(lookUp([nobody()]));
		const found = lookedUpIn(answer);
		const [element] = found ?? [];
		const words = element === undefined ? answer.words : reasonWords(element.reason);
		notebook.unknown = { failsCall: found === undefined, status: answer.status, words };
		const evidence = `An address that nobody has: ${answer.status}, ${
			found === undefined
				? quoted(words)
				: element === undefined
					? 'no element'
					: `an element with ${quoted(words)}`
		}.`;
		if (found === undefined) {
			if (answer.status === 500) facts.tell('usersInfoUnknown', 'failsCall500', evidence);
			else if (isRefused(answer)) facts.tell('usersInfoUnknown', 'failsCall', evidence);
			else facts.leave('usersInfoUnknown', evidence);
		} else if (element === undefined) facts.tell('usersInfoUnknown', 'leftOut', evidence);
		else if (!element.nested) {
			facts.tell('usersInfoUnknown', 'topLevel', `${evidence} It stands beside userInfo.`);
		} else if (element.status !== 'failure') {
			facts.tell('usersInfoUnknown', 'otherStatus', `${evidence} Its status is not “failure”.`);
		} else if (/user not found/i.test(words)) {
			facts.tell('usersInfoUnknown', 'userNotFound', evidence);
		} else if (/invalid emailid/i.test(words)) {
			facts.tell('usersInfoUnknown', 'invalidEmailId', evidence);
		} else facts.leave('usersInfoUnknown', evidence);
		if (element?.nested !== true || element.status !== 'failure') {
			facts.leave('reasonShape', `${evidence} That shows no reason as other failures have it.`);
		} else tellReasonShape(facts, element.reason, 'Get User Information');
	},
};
