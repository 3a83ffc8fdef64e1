import 'reflect-metadata';
// Before n8n-core, which reads what it sets.
import './engineHome';
import { ExecutionLifecycleHooks, PackageDirectoryLoader, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	type IAuthenticate,
	type ICredentialDataDecryptedObject,
	ICredentialsHelper,
	type ICredentialType,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';
import { projectRoot } from './package';

/** The built package as n8n loads it: classes, codex and icons by what package.json names. */
let loaded: Promise<PackageDirectoryLoader> | undefined;

export async function loadPackage(): Promise<PackageDirectoryLoader> {
	loaded ??= (async () => {
		const loader = new PackageDirectoryLoader(projectRoot);
		await loader.loadAll();
		return loader;
	})();
	return await loaded;
}

/** One credential for every node that asks for one, without n8n's database. */
export class OneCredential extends ICredentialsHelper {
	/** How often it was read, which a real n8n does from its database. */
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
		throw new Error('There are no encrypted credentials in this process');
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

/** A workflow as its file has it, as far as the engine needs it. */
export interface EngineWorkflow {
	nodes: INode[];
	connections: IWorkflowBase['connections'];
}

export interface EngineStart {
	/** Name of the node that the execution begins with, and what it is handed. */
	node: string;
	items: INodeExecutionData[];
}

/** What one node of an executed workflow put out, per output. */
export interface NodeOutput {
	main: INodeExecutionData[][];
	hints: string[];
	error?: Error & {
		description?: string | null;
		httpCode?: string | null;
		context?: Record<string, unknown>;
	};
}

export interface EngineExecution {
	run: IRun;
	/** How often the nodes' credentials were read. */
	credentialReads: number;
	output(node: string): NodeOutput;
}

/**
 * Executes a workflow with n8n's own engine, in this process, over real HTTP.
 *
 * @param further node types beside the package's own, by their full names
 */
export async function executeInProcess(
	workflowJson: EngineWorkflow,
	start: EngineStart,
	credential: ICredentialDataDecryptedObject,
	further: Readonly<Record<string, INodeType>>,
): Promise<EngineExecution> {
	const loader = await loadPackage();
	const typeNamed = (name: string) => further[name] ?? ownType(name, loader);
	const nodeTypes: INodeTypes = {
		getByName: typeNamed,
		getByNameAndVersion: typeNamed,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({
		id: 'in-process',
		...workflowJson,
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1' },
	});
	const base = {
		...workflowJson,
		id: 'in-process',
		name: 'in-process',
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
	const credentials = new OneCredential(credentialType, credential);
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
	const first = workflowJson.nodes.find(({ name }) => name === start.node);
	if (first === undefined) throw new Error(`The workflow has no node called ${start.node}`);
	const runData = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node: first, data: { main: [start.items] }, source: null }],
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

function ownType(name: string, loader: PackageDirectoryLoader): INodeType {
	const own = /^n8n-nodes-kore-admin\.(.+)$/.exec(name)?.[1];
	if (own === undefined) throw new Error(`Unknown node type ${name}`);
	return loader.getNode(own).type as INodeType;
}
