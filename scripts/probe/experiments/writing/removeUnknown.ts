import { object, objects } from '../../kore/json';
import type { WritingExperiment } from '../experiment';
import { tellReasonShape } from '../reasonShape';
import { plan } from '../../kore/requests';

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
		const isFailure = failure !== undefined || answer.status === 400;
		facts.settle('removeFailureStatus', isFailure ? answer.status : undefined, evidence);
		const said = textIn(answer.json);
		if (failure !== undefined) {
			const position = shapeOf(failure, said);
			facts.tell('removeFailureShape', position, evidence);
			facts.tell('removeUnknown', 'failure', evidence);
		} else if (answer.status === 200 && said !== undefined && /removed/i.test(said)) {
			facts.tell('removeUnknown', 'ignored', evidence);
		}
	},
};

function shapeOf(failure: Record<string, unknown>, said: string | undefined) {
	if (object(failure['userInfo']) !== undefined) return 'nested';
	return said === undefined ? 'besideReason' : 'withMessage';
}

function textIn(body: unknown): string | undefined {
	const said = object(body)?.['msg'];
	return typeof said === 'string' ? said : undefined;
}
