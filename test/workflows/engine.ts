import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

// n8n-core reads these when it is loaded.
process.env.N8N_USER_FOLDER = mkdtempSync(path.join(tmpdir(), 'n8n-in-process-'));
process.env.N8N_ENCRYPTION_KEY = 'in-process-tests';
process.env.N8N_LOG_LEVEL = 'silent';

import { ExecutionLifecycleHooks, PackageDirectoryLoader, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	type IAuthenticate,
	type ICredentialDataDecryptedObject,
	ICredentialsHelper,
	type ICredentialType,
	type IDataObject,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	NodeConnectionTypes,
	Workflow,
} from 'n8n-workflow';

const ROOT = path.join(__dirname, '..', '..');

/** The packed package as n8n loads it: classes, codex and icons by what package.json names. */
let loaded: Promise<PackageDirectoryLoader> | undefined;

export async function loadPackage(): Promise<PackageDirectoryLoader> {
	loaded ??= (async () => {
		const loader = new PackageDirectoryLoader(ROOT);
		await loader.loadAll();
		return loader;
	})();
	return await loaded;
}

/** Stands where a webhook, a schedule or an HR trigger would: emits the given records. */
function hrTrigger(records: IDataObject[]): INodeType {
	return {
		description: {
			displayName: 'HR System',
			name: 'hrSystem',
			group: ['trigger'],
			version: 1,
			description: 'Emits the records of the test',
			defaults: { name: 'HR System' },
			inputs: [],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		async execute() {
			return [records.map((json) => ({ json }))];
		},
	};
}

/** Passes items on; for asserting what arrives on a branch. */
const collector: INodeType = {
	description: {
		displayName: 'Collector',
		name: 'collector',
		group: ['transform'],
		version: 1,
		description: 'Evaluates its one parameter for each item',
		defaults: { name: 'Collector' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'Value', name: 'value', type: 'string', default: '' }],
	},
	async execute() {
		return [
			this.getInputData().map((item, index) => ({
				json: { ...item.json, value: this.getNodeParameter('value', index, '') as string },
				pairedItem: { item: index },
			})),
		];
	},
};

export class TestCredentials extends ICredentialsHelper {
	/** How often a stored credential was read, which a real n8n does from its database. */
	reads = 0;

	constructor(
		private readonly type: ICredentialType,
		private readonly data: ICredentialDataDecryptedObject,
	) {
		super();
	}

	getParentTypes(): string[] {
		return [];
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		_type: string,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return await (this.type.authenticate as Extract<IAuthenticate, (...args: never[]) => unknown>)(
			credentials,
			request,
		);
	}

	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(): Promise<never> {
		throw new Error('Encrypted credentials are not used in these tests');
	}

	async getDecrypted(): Promise<ICredentialDataDecryptedObject> {
		this.reads++;
		return this.data;
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(): Promise<void> {}

	getCredentialsProperties() {
		return this.type.properties;
	}
}

export interface TestWorkflow {
	nodes: INode[];
	connections: IWorkflowBase['connections'];
}

/** What one node of an executed workflow put out, per output. */
export interface NodeOutput {
	main: INodeExecutionData[][];
	hints: string[];
	error?: Error & { description?: string | null; httpCode?: string | null; context?: IDataObject };
}

export interface Execution {
	run: IRun;
	/** How often the nodes' credentials were read. */
	credentialReads: number;
	output(node: string): NodeOutput;
}

/**
 * Executes a workflow with n8n's own engine, in this process, over real HTTP.
 *
 * @param records what the node of type `test.hrSystem` emits
 * @param further node types beside the package's own and those of the tests, by their full names
 */
export async function execute(
	workflowJson: TestWorkflow,
	records: IDataObject[],
	credential: ICredentialDataDecryptedObject,
	further: Readonly<Record<string, INodeType>> = {},
): Promise<Execution> {
	const loader = await loadPackage();
	const trigger = hrTrigger(records);
	const nodeTypes: INodeTypes = {
		getByName: (name) => further[name] ?? typeOf(name, loader, trigger),
		getByNameAndVersion: (name) => further[name] ?? typeOf(name, loader, trigger),
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({
		id: 'test',
		...workflowJson,
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1' },
	});
	const base = {
		...workflowJson,
		id: 'test',
		name: 'test',
		active: false,
		isArchived: false,
		activeVersionId: null,
		createdAt: new Date(0),
		updatedAt: new Date(0),
	};
	const hooks = new ExecutionLifecycleHooks('manual', '1', base);
	const finished = new Promise<IRun>((resolve) => {
		hooks.addHandler('workflowExecuteAfter', (run) => resolve(run));
	});
	const credentialType = loader.getCredential('koreAdminApi').type;
	const credentials = new TestCredentials(credentialType, credential);
	const additionalData = {
		hooks,
		credentialsHelper: credentials,
		executionId: '1',
		restApiUrl: 'http://127.0.0.1/rest',
		instanceBaseUrl: 'http://127.0.0.1/',
		webhookBaseUrl: 'http://127.0.0.1/webhook',
		webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
		webhookTestBaseUrl: 'http://127.0.0.1/webhook-test',
		formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
		variables: {},
		currentNodeExecutionIndex: 0,
	} as unknown as IWorkflowExecuteAdditionalData;
	const first = workflowJson.nodes.find(({ type }) => type === 'test.hrSystem');
	if (first === undefined) throw new Error('The workflow has no node of type test.hrSystem');
	const runData = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node: first, data: { main: [[{ json: {} }]] }, source: null }],
		},
	});
	await new WorkflowExecute(additionalData, 'manual', runData).processRunExecutionData(workflow);
	const run = await finished;
	return {
		run,
		credentialReads: credentials.reads,
		output(name) {
			const task = run.data.resultData.runData[name]?.at(-1);
			if (task === undefined) throw new Error(`Node ${name} did not run`);
			return {
				main: (task.data?.main ?? []).map((items) => items ?? []),
				hints: (task.hints ?? []).map(({ message }) => message),
				error: task.error as NodeOutput['error'],
			};
		},
	};
}

function typeOf(name: string, loader: PackageDirectoryLoader, trigger: INodeType): INodeType {
	if (name === 'test.hrSystem') return trigger;
	if (name === 'test.collector') return collector;
	const own = /^n8n-nodes-kore-admin\.(.+)$/.exec(name)?.[1];
	if (own === undefined) throw new Error(`Unknown node type ${name}`);
	return loader.getNode(own).type as INodeType;
}
