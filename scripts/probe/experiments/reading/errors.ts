import type { KoreRequest } from '../../kore/client';
import { object, objects, text } from '../../kore/json';
import type { ReadingExperiment } from '../experiment';
import { plan } from '../../kore/requests';

/** Requests that have to be refused. */
export const errors: ReadingExperiment = {
	stage: 'reading',
	name: 'Errors: no token, a body that fails validation',
	tells: ['errorKey', 'invalidBodyStatus'],
	needs: [],
	requests: [
		plan('GET', '/roles', 'roleType=bot, without a token; and without roleType', 2),
		plan('POST', '/usersInfo', '{}', 1),
	],
	async run({ kore, facts, notebook }) {
		const query = { roleType: 'bot' };
		const anonymous = await kore.read({ method: 'GET', path: '/roles', query }, NO_TOKEN);
		const [error] = objects(object(anonymous.json)?.['errors']);
		const key = (['msg', 'message'] as const).find((one) => text(error?.[one]) !== undefined);
		const evidence = `The answer to a request without a token has its text under ${key ?? 'neither msg nor message'}.`;
		facts.settle('errorKey', key, evidence);

		// A look-up without addresses, or else a list of roles without a type: both are required.
		const incomplete: KoreRequest = notebook.scopes.users
			? { method: 'POST', path: '/usersInfo', body: {} }
			: { method: 'GET', path: '/roles' };
		const answer = await kore.read(incomplete);
		const seen = `A request that lacks what is required: ${answer.status}.`;
		facts.settle('invalidBodyStatus', answer.status, seen);
	},
};

const NO_TOKEN = { token: () => undefined };
