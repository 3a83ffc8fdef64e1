import { useSandbox } from '../support/useSandbox';
import { chain, credentialFor, updateUser } from './builder';
import { execute } from './engine';

const sandbox = useSandbox();

it('a mistyped property clears nothing in n8n’s engine, while an empty one does', async () => {
	const workflow = chain({
		name: 'Update User',
		parameters: updateUser(
			{ dept: '={{ $json.departmnt }}', city: '={{ $json.city }}' },
			{ emptyValues: 'clear' },
		),
	});
	await execute(
		workflow,
		[{ email: 'katherine.johnson@example.com', department: 'R&D', city: '' }],
		credentialFor(sandbox),
	);
	const { profile } = sandbox.account.snapshot().users['katherine.johnson@example.com'] ?? {};
	expect(profile).toMatchObject({ dept: 'Flight Research' });
	expect(profile).not.toHaveProperty('city');
});
