import { text } from '../../kore/json';
import { listedPerson, planList } from '../../person/listedPerson';
import type { WritingExperiment, WritingLab } from '../experiment';
import { refusedPart } from './partial';
import { planUpdate, update } from './requests';

/** The test person under another name than the stored address. */
export const answerNames: WritingExperiment = {
	stage: 'writing',
	name: 'Update User: the names in its answer',
	tells: ['answerNames'],
	needs: ['users'],
	usesUpdateUser: true,
	requests: [
		planList('limit, offset: for the organization user ID, where addresses are compared exactly'),
		planUpdate('named by address in the other case, or by organization user ID'),
	],
	async run(lab) {
		const { facts, notebook, person } = lab;
		const name = await anotherName(lab);
		if (name === undefined) {
			const why =
				'The test person has no second name: addresses are compared exactly, and no ID is shown.';
			return facts.leave('answerNames', why);
		}
		// Where only failures are listed, something refused brings the person into the answer.
		const parts = notebook.updates === 'listed' ? {} : refusedPart(lab)?.parts;
		const { reply } = await update(lab, {
			userInfo: name,
			isDeveloper: false,
			canCreateBot: false,
			...parts,
		});
		const entry = reply.entries.find(({ emailId, orgUserId }) => emailId ?? orgUserId);
		const asked =
			'emailId' in name ? entry?.emailId === name.emailId : entry?.orgUserId !== undefined;
		const how = 'emailId' in name ? 'address in the other case' : 'organization user ID';
		if (entry === undefined) {
			facts.leave('answerNames', 'No entry of the answer names the test person.');
		} else if (asked) {
			facts.tell('answerNames', 'asAsked', `Asked by ${how}, the answer names the person so.`);
		} else if (entry.emailId === person.email) {
			facts.tell('answerNames', 'emailId', `Asked by ${how}, the answer has the stored address.`);
		} else facts.leave('answerNames', 'The answer names the person in a way of its own.');
	},
};

async function anotherName({
	kore,
	facts,
	notebook,
	person: { email },
}: WritingLab): Promise<{ emailId: string } | { orgUserId: string } | undefined> {
	const upper = email.toUpperCase();
	if (facts.position('emailMatching') === 'caseInsensitive') {
		return { emailId: upper === email ? email.toLowerCase() : upper };
	}
	const orgUserId = text((await listedPerson(email, kore, notebook))?.['orgUserId']);
	return orgUserId === undefined ? undefined : { orgUserId };
}
