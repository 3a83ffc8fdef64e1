import { loadPackage, TestCredentials } from './engine';
import { PollContext } from 'n8n-core';
import {
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IPollFunctions,
	type IWorkflowExecuteAdditionalData,
	Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

/** A workflow that starts with the trigger, as n8n holds it in memory while it is active. */
export class ActiveWorkflow {
	/** Errors that the node has had recorded beside its polls. */
	readonly recorded: Error[] = [];

	private constructor(
		private readonly workflow: Workflow,
		private readonly node: INode,
		private readonly type: INodeType,
		private readonly credentials: TestCredentials,
	) {}

	/** @param staticData what n8n has in its database */
	static async load(
		parameters: INodeParameters,
		credential: ICredentialDataDecryptedObject,
		staticData?: IDataObject,
	): Promise<ActiveWorkflow> {
		const loader = await loadPackage();
		const type = loader.getNode('koreAdminTrigger').type as INodeType;
		const nodeTypes: INodeTypes = {
			getByName: () => type,
			getByNameAndVersion: () => type,
			getKnownTypes: () => ({}),
		};
		const node: INode = {
			id: 'trigger',
			name: 'Kore.ai Admin Trigger',
			type: 'n8n-nodes-kore-admin.koreAdminTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters,
			credentials: { koreAdminApi: { id: '1', name: 'Kore Admin API' } },
		};
		const workflow = new Workflow({
			id: 'watching',
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes,
			staticData,
		});
		const credentialType = loader.getCredential('koreAdminApi').type;
		const stored = workflow.getNode(node.name);
		if (stored === null) throw new Error('The workflow has lost its trigger');
		return new ActiveWorkflow(
			workflow,
			stored,
			type,
			new TestCredentials(credentialType, credential),
		);
	}

	/** What n8n would write to its database now. */
	get staticData(): IDataObject {
		return JSON.parse(JSON.stringify(this.workflow.staticData)) as IDataObject;
	}

	/** Whether n8n sees something that it has not written yet. */
	get hasUnsavedData(): boolean {
		return this.workflow.staticData.__dataChanged === true;
	}

	/** One poll, as n8n runs it; the JSON of its items, undefined when it starts no execution. */
	async poll(mode: WorkflowExecuteMode = 'trigger'): Promise<IDataObject[] | undefined> {
		const additionalData = {
			credentialsHelper: this.credentials,
		} as unknown as IWorkflowExecuteAdditionalData;
		const context: IPollFunctions = new PollContext(
			this.workflow,
			this.node,
			additionalData,
			mode,
			mode === 'manual' ? 'manual' : 'activate',
			undefined,
			(error) => this.recorded.push(error),
		);
		const output = await this.type.poll?.call(context);
		return output?.[0]?.map(({ json }) => json);
	}
}
