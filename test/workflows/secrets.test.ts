import { ADMIN_ROLE_IDS, type Fault, type Sandbox } from '../../sandbox';
import { useSandbox } from '../support/useSandbox';
import {
	assignRole,
	chain,
	credentialFor,
	setAccess,
	updateUser,
	withErrorOutput,
} from './builder';
import { execute, type TestWorkflow } from './engine';
import { savedData } from './savedData';

const sandbox = useSandbox();

const RECORDS = [
	{ email: 'ada.lovelace@example.com' },
	{ email: 'nobody@example.com' },
	{ email: 'katherine.johnson@example.com' },
];
const FLAGS = { isDeveloper: 'grant', canCreateBot: 'revoke' } as const;
const OPTIONS = { verify: true, maxRetries: 0, maxWait: 0 };

const NODES = {
	'Update User': updateUser({ dept: 'R&D' }, OPTIONS),
	'Set User Access': setAccess(FLAGS, OPTIONS),
	'Assign Admin Role': assignRole(
		ADMIN_ROLE_IDS.auditor,
		{ addUsers: '={{ $json.email }}' },
		OPTIONS,
	),
};

async function expectNoSecrets(
	workflow: TestWorkflow,
	app: keyof Sandbox['apps'],
): Promise<string> {
	const credential = credentialFor(sandbox, app);
	const saved = savedData(await execute(workflow, RECORDS, credential));
	expect(saved).toContain('ada.lovelace@example.com');
	expect(saved).not.toContain(credential.clientSecret);
	expect(saved).not.toContain(Buffer.from(credential.clientSecret).toString('base64'));
	expect(saved).not.toMatch(/eyJ[\w-]{8,}/);
	expect(saved).not.toContain('jwtApps');
	return saved;
}

describe.each(Object.entries(NODES))('a run of %s', (_name, parameters) => {
	it('saves no secret and no token, whether items succeed or fail', async () => {
		await expectNoSecrets(withErrorOutput(parameters), 'full');
		await expectNoSecrets(chain({ name: 'Kore', parameters }), 'full');
	});

	it.each<keyof Sandbox['apps']>(['noScopes', 'builder', 'jweEnforced', 'encrypted'])(
		'saves none when the app (%s) makes every call fail',
		async (app) => {
			await expectNoSecrets(chain({ name: 'Kore', parameters }), app);
		},
	);

	it.each<Fault>([
		{ kind: 'dropAfter', times: 'always' },
		{ kind: 'html', times: 'always' },
		{ kind: 'redirect', times: 'always' },
		{ kind: 'status', status: 500, times: 'always' },
		{ kind: 'truncated', times: 'always' },
	])('saves none when the network plays up: $kind', async (fault) => {
		sandbox.reset({ faults: [fault] });
		await expectNoSecrets(chain({ name: 'Kore', parameters }), 'full');
	});
});

it('puts nothing into its own output but identifier, outcome, and Kore’s words', async () => {
	const { output } = await execute(
		chain({
			name: 'Kore',
			parameters: updateUser({ dept: 'R&D', firstName: 'Kay', street: '1 Road' }),
		}),
		[{ email: 'katherine.johnson@example.com', salary: 1 }],
		credentialFor(sandbox),
	);
	expect(Object.keys(output('Kore').main[0]?.[0]?.json ?? {})).toEqual([
		'emailId',
		'outcome',
		'message',
	]);
	expect(output('Kore').hints.join()).not.toContain('katherine');
});
