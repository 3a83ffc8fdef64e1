import { type Sandbox, startSandbox } from '../../../sandbox';
import { chain, credentialFor } from '../../workflows/builder';
import { execute } from '../../workflows/engine';
import { LIVED_IN, TRIED } from '../workflows/operations';
import { type Cast, CATALOGUE } from './cast';

/** What differs from run to run: when something happened, and where the sandbox listens. */
const PASSING = /\d{4}-\d\d-\d\dT[\d:.]+Z|127\.0\.0\.1:\d+/g;
const withoutPassing = (items: unknown): unknown =>
	JSON.parse(JSON.stringify(items).replace(PASSING, '…'));

/** Every operation in a real n8n gives what n8n's engine gives in this process, which the other tests look at closely. */
export function operationTests(cast: () => Cast): void {
	describe('every operation', () => {
		let alone: Sandbox | undefined;
		afterEach(async () => await alone?.close());

		it.each(TRIED.map((tried, number) => ({ ...tried, number })))(
			'$resource $operation',
			async ({ writes, parameters, number }) => {
				const sandbox = await cast().freshAccount({ seed: LIVED_IN });
				alone = await startSandbox({ seed: LIVED_IN });
				const before = sandbox.account.snapshot();
				const { status, answer } = await cast().post(CATALOGUE, { number });
				expect(status).toBe(200);

				const run = await execute(
					chain({ name: 'Kore', parameters: parameters as never }),
					[{}],
					credentialFor(alone),
				);
				const expected = run.output('Kore').main[0]?.map(({ json }) => json) ?? [];
				expect(expected.length).toBeGreaterThan(0);
				expect(withoutPassing(answer)).toEqual(withoutPassing(expected));
				expect(sandbox.account.snapshot()).toEqual(alone.account.snapshot());

				const changed = JSON.stringify(sandbox.account.snapshot()) !== JSON.stringify(before);
				expect(changed).toBe(writes);
			},
		);
	});
}
