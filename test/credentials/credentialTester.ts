import { loadPackage, TestCredentials } from '../workflows/engine';
import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createRunExecutionData,
	type ICredentialDataDecryptedObject,
	type INode,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';

/** What the credential window shows after Save or Retry. */
export interface Verdict {
	status: 'OK' | 'Error';
	message: string;
}

const NODE: INode = {
	id: 'temp',
	name: 'Temp-Node',
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	credentials: { koreAdminApi: { id: '1', name: 'Kore Admin API' } },
};

/**
 * Tests a credential the way n8n does: its test request goes out through n8n's own declarative node, and of its rules those about the body
 * are held against the answer, one after the other, by the path they name.
 */
export async function testCredential(credential: ICredentialDataDecryptedObject): Promise<Verdict> {
	const { type } = (await loadPackage()).getCredential('koreAdminApi');
	const { test } = type;
	if (test === undefined) throw new Error('The credential has no test');
	const nodeType = {
		description: {
			credentials: [{ name: 'koreAdminApi', required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					routing: { request: test.request },
					default: '',
				},
			],
		},
	} as unknown as INodeType;
	const workflow = new Workflow({
		nodes: [NODE],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => nodeType,
			getByNameAndVersion: () => nodeType,
			getKnownTypes: () => ({}),
		},
	});
	const context = new ExecuteContext(
		workflow,
		NODE,
		{
			credentialsHelper: new TestCredentials(type, credential),
			webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
			formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
		} as unknown as IWorkflowExecuteAdditionalData,
		'internal',
		createRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node: NODE, data: {}, source: null },
		[],
	);
	const routing = new RoutingNode(context, nodeType, {
		id: '1',
		name: 'Kore Admin API',
		type: 'koreAdminApi',
		data: credential,
	});
	let body: unknown;
	try {
		body = (await routing.runNode())?.[0]?.[0]?.json;
	} catch (error) {
		const { message, cause } = error as Error & { cause?: { code?: string } };
		return { status: 'Error', message: cause?.code ?? message };
	}
	for (const rule of test.rules ?? []) {
		if (rule.type !== 'responseSuccessBody') continue;
		const { key, value, message } = rule.properties;
		if (valueAt(body, key) === value) return { status: 'Error', message };
	}
	return { status: 'OK', message: 'Connection successful!' };
}

/** As lodash's `get`: `errors[0].msg`, and undefined where the path ends early. */
function valueAt(body: unknown, path: string): unknown {
	return path
		.split(/[.[\]]+/)
		.filter((key) => key !== '')
		.reduce<unknown>(
			(at, key) => (at === undefined || at === null ? undefined : (at as never)[key]),
			body,
		);
}
