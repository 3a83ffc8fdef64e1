import { ADMIN_ROLE_IDS, type Sandbox, startSandbox } from '../../sandbox';
import { assignRole, chain, setAccess, updateUser } from './builder';
import { execute } from './engine';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const credential = () => ({
	host: sandbox.url,
	clientId: sandbox.apps.full.clientId,
	clientSecret: sandbox.apps.full.clientSecret,
});

describe('one operation in a workflow', () => {
	it('smoke', async () => {
		const workflow = chain({
			name: 'Update',
			parameters: updateUser({ dept: '={{ $json.dept }}' }),
		});
		const { output, run } = await execute(
			workflow,
			[{ email: 'ada.lovelace@example.com', dept: 'R&D' }],
			credential(),
		);
		console.log(
			JSON.stringify(output('Update'), null, 1),
			run.status,
			JSON.stringify(sandbox.calls.map((c) => [c.method, c.path, c.status, c.body])),
			Object.keys(ADMIN_ROLE_IDS),
			assignRole,
			setAccess,
		);
	});
});
