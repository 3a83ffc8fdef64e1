import { join } from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type * as Node from '../../nodes/KoreAdmin/KoreAdmin.node';
import { ADMIN_ROLE_IDS } from '../../sandbox';
import { forgetOwnWrites } from '../support/forgetOwnWrites';
import { useSandbox } from '../support/useSandbox';
import { assignRole, chain, credentialFor, updateUser } from './builder';
import { execute } from './engine';

const sandbox = useSandbox();

beforeEach(() => forgetOwnWrites(credentialFor(sandbox)));

const ADA = 'ada.lovelace@example.com';
/** Holds something that can be taken away. */
const KATHERINE = 'katherine.johnson@example.com';
const NODE = 'n8n-nodes-kore-admin.koreAdmin';
const TOOL = 'n8n-nodes-kore-admin.koreAdminTool';

/** Of the build, as the node itself, so that both remember the same of what they wrote. */
const BUILT = join(__dirname, '../../dist/nodes/KoreAdmin/KoreAdmin.node.js');

/** The variant that n8n makes at its start of every node that is usable as a tool; here it stands in a chain. */
function toolVariant(): Node.KoreAdmin {
	const tool = new (jest.requireActual<typeof Node>(BUILT).KoreAdmin)();
	tool.description = { ...tool.description, name: 'koreAdminTool' };
	return tool;
}

const on = (email: string, operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'user',
	operation,
	user: { __rl: true, mode: 'email', value: email },
	...more,
});

const { auditor } = ADMIN_ROLE_IDS;

/** What only a person may do, unless the tool says otherwise. */
const LEFT_TO_A_PERSON: Array<[string, INodeParameters]> = [
	['Delete User', on(ADA, 'delete')],
	['Remove All Access', on(KATHERINE, 'removeAccess')],
	['granting an admin role', assignRole(auditor, { addUsers: ADA })],
	['granting an admin role to a group', assignRole(auditor, { addGroups: ['Support'] })],
	[
		'creating an admin',
		{
			resource: 'user',
			operation: 'create',
			email: 'new@example.com',
			additionalFields: { adminRoles: [auditor] },
		},
	],
];

async function rowOf(type: string, parameters: INodeParameters): Promise<IDataObject> {
	const workflow = chain({ name: 'Kore', type, parameters });
	const records = [{ email: ADA }];
	const types = { [TOOL]: toolVariant() };
	const { output } = await execute(workflow, records, credentialFor(sandbox), types);
	const [item] = output('Kore').main[0] ?? [];
	return item?.json ?? { error: String(output('Kore').error) };
}

const writes = () => sandbox.calls.filter(({ applied }) => applied === true).length;

describe.each(LEFT_TO_A_PERSON)('%s', (_what, parameters) => {
	it('is done by the node', async () => {
		expect(await rowOf(NODE, parameters)).not.toHaveProperty('error');
		expect(writes()).toBeGreaterThan(0);
	});

	it('is only planned by the tool, which says that nothing was done', async () => {
		expect(await rowOf(TOOL, parameters)).toMatchObject({
			outcome: 'planned',
			message: expect.stringMatching(
				/^Nothing was done, an agent may only plan this\. Would /,
			) as string,
			advice: expect.stringContaining('Agent May Grant and Remove') as string,
		});
		expect(writes()).toBe(0);
	});

	it('is done by a tool that may', async () => {
		const row = await rowOf(TOOL, { ...parameters, agentMayWrite: true });
		expect(row.outcome).not.toBe('planned');
		expect(writes()).toBeGreaterThan(0);
	});
});

describe('the switch of a tool', () => {
	it.each(['={{ true }}', '={{ $fromAI("may", "", "boolean") }}', 'true', 1])(
		'is off where it says %p, which a model could have filled in',
		async (agentMayWrite) => {
			const row = await rowOf(TOOL, on(ADA, 'delete', { agentMayWrite }));
			expect(row.outcome).toBe('planned');
			expect(writes()).toBe(0);
		},
	);

	it('outdoes Dry Run switched off', async () => {
		const row = await rowOf(TOOL, on(ADA, 'delete', { options: { dryRun: false } }));
		expect(row.outcome).toBe('planned');
	});

	it('is not needed for what is no grant', async () => {
		const given = await rowOf(NODE, assignRole(auditor, { addUsers: ADA }));
		expect(given.outcome).toBe('updated');
		const taken = await rowOf(TOOL, assignRole(auditor, { removeUsers: ADA }));
		expect(taken.outcome).toBe('updated');
		expect((await rowOf(TOOL, updateUser({ dept: 'R&D' }, {}, ADA))).outcome).toBe('updated');
	});
});
