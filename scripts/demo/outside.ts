import { randomBytes } from 'node:crypto';
import type { Credential } from '../n8n/commands';
import type { Example } from './examples';

/** What the examples' forms ask for in the demo; another password at each start. */
export const APPROVER = {
	user: 'approver',
	password: `Decide-${randomBytes(6).toString('hex')}`,
};

export const APPROVER_CREDENTIAL: Credential = {
	id: 'koreDemoApprover',
	name: 'Approver of the Demo',
	type: 'httpBasicAuth',
	data: APPROVER,
};

/** Where an example writes to before it is set up. */
const CHAT = /^https:\/\/chat\.example\.com\/hooks\//;

/**
 * An example as the demo has it, so that it runs to its end without anybody's chat: messages go to the sandbox's inbox, forms
 * have the password that the terminal shows, and days of waiting are seconds.
 */
export function inDemo(example: Example, sandboxUrl: string): Example {
	const copy = structuredClone(example);
	for (const node of copy.nodes) {
		const { url, unit } = node.parameters;
		if (typeof url === 'string') {
			node.parameters['url'] = url.replace(CHAT, `${sandboxUrl}/inbox/`);
		}
		if (node.type !== 'n8n-nodes-base.wait') continue;
		if (unit === 'days') node.parameters['unit'] = 'seconds';
		if (node.parameters['incomingAuthentication'] === 'basicAuth') {
			const { id, name, type } = APPROVER_CREDENTIAL;
			node.credentials = { ...node.credentials, [type]: { id, name } };
		}
	}
	return copy;
}
