import { CredentialTestContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	INodeType,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { loadPackage } from '../workflows/engine';

/** What the credential window shows after Save or Retry. */
export interface Verdict {
	status: 'OK' | 'Error';
	message: string;
}

const CREDENTIAL = 'koreAdminApi';

/** The nodes of the package, any of which n8n may ask: it takes the first that uses the credential. */
export const NODES = ['koreAdmin', 'koreAdminTrigger'] as const;

/** Tests a credential the way n8n does: a node's description says which of its methods does it, and that gets n8n's own context. */
export async function testCredential(
	data: ICredentialDataDecryptedObject,
	node: (typeof NODES)[number] = 'koreAdmin',
): Promise<Verdict> {
	const { description, methods } = (await loadPackage()).getNode(node).type as INodeType;
	const { testedBy } = description.credentials?.find(({ name }) => name === CREDENTIAL) ?? {};
	const method = typeof testedBy === 'string' ? methods?.credentialTest?.[testedBy] : undefined;
	if (method === undefined) throw new Error(`${node} does not test its credential`);
	const context = new CredentialTestContext({} as IWorkflowExecuteAdditionalData);
	return await method.call(context, { id: '1', name: 'Kore Admin API', type: CREDENTIAL, data });
}
