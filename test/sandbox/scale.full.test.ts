import { manyPeople, startSandbox } from '../../sandbox';
import { Client, UNLIMITED } from './client';

// Generous bounds: they are there to notice quadratic work, not a slow machine.
const ENOUGH_MS = 10_000;

it('updates ten thousand people in 200 calls without slowing down', async () => {
	const sandbox = await startSandbox({
		listen: false,
		limits: UNLIMITED,
		seed: manyPeople(10_000),
	});
	const client = new Client(sandbox);
	const emails = [...sandbox.account.users.keys()];
	const started = performance.now();
	for (let first = 0; first < emails.length; first += 50) {
		const users = emails.slice(first, first + 50).map((emailId) => ({
			userInfo: { emailId, dept: 'All' },
			isDeveloper: true,
			canCreateBot: false,
		}));
		await client.update(...users);
	}
	expect(performance.now() - started).toBeLessThan(ENOUGH_MS);
	const states = [...sandbox.account.users.values()];
	expect(states.every(({ profile, canCreateBot }) => profile.dept === 'All' && !canCreateBot)).toBe(
		true,
	);
	expect(sandbox.calls).toHaveLength(200);
	await sandbox.close();
});

it('starts and resets thousands of times for tests that need a fresh account per case', async () => {
	const sandbox = await startSandbox({ listen: false, limits: UNLIMITED });
	const started = performance.now();
	const seed = manyPeople(20);
	for (let index = 0; index < 2_000; index += 1) sandbox.reset({ seed });
	expect(performance.now() - started).toBeLessThan(ENOUGH_MS);
	expect(sandbox.account.users.size).toBe(20);
});
