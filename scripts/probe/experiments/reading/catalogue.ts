import { object, objects, text, textUnder } from '../../kore/json';
import type { ReadingExperiment } from '../experiment';
import { plan } from '../../kore/requests';

/** Groups with their members, and bots: what later experiments look at. */
export const catalogue: ReadingExperiment = {
	stage: 'reading',
	name: 'Groups and bots',
	tells: [],
	needs: ['roles'],
	requests: [
		plan('GET', '/groups', 'offset=0&limit=10'),
		plan('GET', '/bots', 'offset=0&limit=10; only IDs are kept of the answer'),
	],
	async run({ kore, notebook }) {
		const query = { offset: 0, limit: 10 };
		const groups = await kore.read({ method: 'GET', path: '/groups', query });
		for (const group of objects(object(groups.json)?.['groups'])) {
			const id = text(group['_id']);
			if (id !== undefined) notebook.groups.push(id);
			const members = objects(group['users']).flatMap((user) => textUnder(user, 'emailId') ?? []);
			notebook.groupMembers.push(...members);
		}
		const bots = await kore.read({ method: 'GET', path: '/bots', query });
		notebook.bots = objects(object(bots.json)?.['bots']).flatMap((bot) => text(bot['_id']) ?? []);
	},
};
