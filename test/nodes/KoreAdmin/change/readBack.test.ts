import { useAccount } from '../../../support/useAccount';
import { calls, outcomes, output, problem, update, withAnswers } from '../items';
import { error, withStandIn } from '../standIn';

const account = useAccount();

const ADA = 'ada.lovelace@example.com';
const KATHERINE = 'katherine.johnson@example.com';

describe('a change that Kore refuses by itself', () => {
	const refusing = async (fields: Record<string, unknown>) =>
		await withStandIn(
			account,
			({ path }) => (path === '/users' ? error(412, 'Not like this') : undefined),
			async () => await account.run('update', { items: [update(ADA, fields)] }),
		);

	it('was not made where it asks for one thing, whatever is sent along to stay as it is', async () => {
		const run = await refusing({ dept: 'R&D' });
		expect(problem(run).message).toBe(`${ADA}: Kore answered “Not like this”`);
		expect(outcomes(run)).toEqual({ failed: 1 });
	});

	it('was not made where it asks for several either, once Kore has said so', async () => {
		const run = await refusing({ dept: 'R&D', city: 'London' });
		expect(outcomes(run)).toEqual({ failed: 1 });
	});
});

describe('access that was sent only so that it stays', () => {
	/** Kore shows another access from the second look on. */
	async function seenOtherwise(run: () => ReturnType<typeof account.run>) {
		let looks = 0;
		return await withAnswers(
			account,
			(answer, { path }) =>
				path === '/usersInfo' && ++looks > 1
					? { ...answer, text: answer.text.replace('"canCreateBot":true', '"canCreateBot":false') }
					: answer,
			run,
		);
	}

	it('and reads otherwise after a change that Kore says was made differs', async () => {
		const run = await seenOtherwise(
			async () =>
				await account.run('update', {
					items: [update(KATHERINE, { firstName: 'Kay' })],
					options: { verify: true },
				}),
		);
		expect(run.items[0]).toMatchObject({ ok: false, json: { outcome: 'uncertain' } });
		expect(problem(run).message).toContain('Can Create Bots is revoked instead of granted');
	});

	it('says nothing of whether a change was made that was not answered', async () => {
		account.sandbox.addFault({ kind: 'dropAfter', when: { path: '/users' } });
		const lost = async (fields: Record<string, unknown>) =>
			await account.run('update', {
				items: [update(KATHERINE, fields)],
				options: { maxRetries: 0 },
			});
		const seen = await seenOtherwise(async () => await lost({ firstName: 'Kay' }));
		expect(output(seen).outcome).toBe('verified');
		account.reset();
		account.sandbox.addFault({ kind: 'dropBefore', when: { path: '/users' } });
		expect(outcomes(await lost({ dept: 'R&D' }))).toEqual({ uncertain: 1 });
	});
});

describe('somebody who was there and is deleted by somebody else before being read back', () => {
	/** Changes somebody whose account goes right after the call that wrote to it. */
	async function deletedMeanwhile(options: Record<string, unknown>) {
		return await withAnswers(
			account,
			(answer, { method, path }) => {
				const gone = account.sandbox.account.findByEmail(KATHERINE, 'caseSensitive');
				if (method === 'PUT' && path === '/users' && gone !== undefined) {
					account.sandbox.account.remove(gone);
				}
				return answer;
			},
			async () =>
				await account.run('update', { items: [update(KATHERINE, { firstName: 'Kay' })], options }),
		);
	}

	it('may have been changed, and is not called somebody who was not', async () => {
		const run = await deletedMeanwhile({ verify: true });
		expect(outcomes(run)).toEqual({ uncertain: 1 });
		const { message, description } = problem(run);
		expect(message).toContain(`${KATHERINE} may have been changed`);
		expect(description).toContain('whether the account was deleted');
	});

	it('may have been changed where the answer was lost', async () => {
		account.sandbox.addFault({
			kind: 'status',
			status: 502,
			applied: true,
			when: { path: '/users' },
		});
		const run = await deletedMeanwhile({ maxRetries: 0 });
		expect(outcomes(run)).toEqual({ uncertain: 1 });
		expect(problem(run).message).not.toContain('was not changed');
	});
});

it('nothing is read back where nothing was sent, however much is to be verified', async () => {
	await account.run('update', {
		items: [update('nobody@example.com', { dept: 'R&D' })],
		options: { verify: true },
	});
	expect(calls(account)).toEqual(['POST /usersInfo']);
});
