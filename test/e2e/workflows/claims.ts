import { CREDENTIAL } from '../../../scripts/demo/examples';
import { nodeInRow, type WorkflowNode } from './workflow';

const PERSON = { __rl: true, mode: 'email', value: '={{ $json.workEmail }}' };

/** What is asked of everybody: flags that need no reading first, so that Kore hears of a person before anybody looked. */
const OPERATIONS = {
	update: { user: PERSON, updateFields: { isDeveloper: 'grant', canCreateBot: 'revoke' } },
	create: { email: '={{ $json.workEmail }}' },
	delete: { user: PERSON },
} as const;

/** One operation for everybody in a request. */
export interface ClaimCase {
	operation: keyof typeof OPERATIONS;
	options: Record<string, unknown>;
	onError: 'continueRegularOutput' | 'stopWorkflow';
}

/** @param name of the node */
export function claimNode(name: string, { operation, options, onError }: ClaimCase): WorkflowNode {
	return {
		...nodeInRow(3, name, 'n8n-nodes-kore-admin.koreAdmin', 1, {
			resource: 'user',
			operation,
			...OPERATIONS[operation],
			options,
		}),
		credentials: { koreAdminApi: { id: CREDENTIAL.id, name: CREDENTIAL.name } },
		onError,
	};
}
