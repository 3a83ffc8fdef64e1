import { isRefused } from '../../kore/answer';
import { object, objects } from '../../kore/json';
import { replyIn } from '../../kore/reply';
import type { WritingExperiment } from '../experiment';
import { tellReasonShape } from '../reasonShape';
import { plan } from '../../kore/requests';
import { saysNot, tellFailureForm } from './answers';

/** Creating the test person, who exists. */
export const createExisting: WritingExperiment = {
	stage: 'writing',
	name: 'Create Users: somebody who exists',
	tells: ['createExisting', 'entryShape', 'reasonShape', 'failedStatus', 'updateAnswer'],
	needs: ['users'],
	requests: [
		plan('POST', '/users', '{ users: [the test person, both rights off], sendEmail: false }'),
	],
	async run(lab) {
		const { kore, facts, person } = lab;
		const user = {
			userInfo: { emailId: person.email },
			isDeveloper: false,
			canCreateBot: false,
		};
		const answer = await kore.write({
			method: 'POST',
			path: '/users',
			body: { users: [user], sendEmail: false },
		});
		const reply = replyIn(answer);
		const known = reply.entries.length > 0 || reply.msg !== undefined;
		if (isRefused(answer) || reply.queued || !known) {
			const why = `Creating somebody who exists: ${answer.status}, without anything known in it.`;
			facts.leave('createExisting', why);
			return;
		}
		tellFailureForm(lab, reply, 'Create Users');
		if (reply.entries.some(({ failed }) => failed) || saysNot(reply.msg ?? '')) {
			facts.tell('createExisting', 'failure', 'Creating somebody who exists is a failure.');
		} else {
			facts.tell('createExisting', 'ignored', 'Creating somebody who exists is a success.');
		}
	},
};

function shapeOf(failure: Record<string, unknown>, answer: unknown) {
	if (failure['userInfo'] !== undefined) return 'nested';
	return object(answer)?.['msg'] === undefined ? 'besideReason' : 'withMessage';
}

/** Removing somebody who does not exist. */
export const removeUnknown: WritingExperiment = {
	stage: 'writing',
	name: 'Remove Users: somebody who does not exist',
	tells: ['removeUnknown', 'removeFailureStatus', 'removeFailureShape', 'reasonShape'],
	needs: ['users'],
	requests: [plan('DELETE', '/users', '{ deleteEmailIds: [nobody] }')],
	async run({ kore, facts, nobody }) {
		const answer = await kore.write({
			method: 'DELETE',
			path: '/users',
			body: { deleteEmailIds: [nobody()] },
		});
		const [failure] = objects(object(answer.json)?.['failedUserDetails']);
		const evidence = `Removing somebody who does not exist: ${answer.status}, ${failure === undefined ? 'without' : 'with'} a failure listed.`;
		if (failure !== undefined) {
			const reason = failure['reason'] ?? object(failure['userInfo'])?.['reason'];
			tellReasonShape(facts, reason, 'Remove Users');
		}
		const shape = failure === undefined ? undefined : shapeOf(failure, answer.json);
		facts.settle('removeFailureShape', shape, evidence);
		const isFailure = failure !== undefined || answer.status === 400;
		facts.settle('removeFailureStatus', isFailure ? answer.status : undefined, evidence);
		const isSuccess = !isFailure && answer.status === 200;
		facts.settle(
			'removeUnknown',
			isFailure ? 'failure' : isSuccess ? 'ignored' : undefined,
			evidence,
		);
	},
};
