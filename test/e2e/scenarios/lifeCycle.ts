import { ADMIN_ROLE_IDS, GROUP_IDS } from '../../../sandbox';
import { aimOf, exampleNamed, readExamples, readRequest } from '../../../scripts/demo/examples';
import { judge, type ReportEntry } from '../../../scripts/demo/outcome';
import { until } from '../waiting';
import { hurriedLeaver } from '../workflows/lifeCycle';
import type { Cast } from './cast';
import { NOTHING } from '../../support/nothing';

const examples = readExamples();
const joiner = exampleNamed(examples, 'koreAdminJoiner');
const mover = exampleNamed(examples, 'koreAdminMover');
const leaver = exampleNamed(examples, 'koreAdminLeaver');

const HURRIED = 'hurriedLeaver';

export const LIFE_CYCLE_WORKFLOWS = [joiner, mover, hurriedLeaver(leaver, HURRIED, HURRIED)];
export const LIFE_CYCLE_PATHS = {
	koreAdminJoiner: 'kore-joiner',
	koreAdminMover: 'kore-mover',
	[HURRIED]: HURRIED,
};
const AT_ONCE = 1;
/** n8n waits in memory for less than a minute. */
const LATER = 45;

const STRANGER = 'someone.unknown@example.com';
const LEAVER = 'katherine.johnson@example.com';

/** The examples, one after the other: from an account without somebody to an account without them. */
export function lifeCycleTests(cast: () => Cast): void {
	describe('joiner, mover and leaver', () => {
		const problemsOf = async (path: string, example: typeof joiner, people: typeof joiners) => {
			const before = cast().users;
			const { answer } = await cast().post(path, { people });
			return judge(aimOf(example, people), answer as ReportEntry[], before, cast().users).problems;
		};
		const { people: joiners } = readRequest('joiners');

		it('bring people in, move them, take everything away and let them go: the account is as before', async () => {
			const sandbox = await cast().freshAccount();
			const before = sandbox.account.snapshot();
			const addresses = joiners.map(({ workEmail }) => workEmail);
			for (const address of addresses) expect(before.users[address]).toBeUndefined();

			expect(await problemsOf('kore-joiner', joiner, joiners)).toEqual([]);
			for (const address of addresses) {
				expect(cast().users[address]).toMatchObject({
					isDeveloper: true,
					canCreateBot: false,
					hasDataTableAndViewAccess: true,
					groups: [GROUP_IDS.support],
					adminRoles: [ADMIN_ROLE_IDS.auditor],
				});
			}

			const moved = joiners.map((person) => ({ ...person, department: 'Research' }));
			expect(await problemsOf('kore-mover', mover, moved)).toEqual([]);

			const ended = await cast().ended(HURRIED);
			const calls = sandbox.calls.length;
			await cast().post(HURRIED, { seconds: AT_ONCE, people: moved });
			await cast().runDataOfNext(HURRIED, ended);
			expect(sandbox.account.snapshot()).toEqual(before);
			const own = sandbox.calls.slice(calls).filter(({ applied }) => applied === true);
			expect(own.map(({ method, path }) => `${method} ${path.replace(/.*public/, '')}`)).toEqual([
				'PUT /users',
				'POST /adminroles/assignments/',
				'DELETE /users',
			]);
		});

		it('create nobody twice when the same joiners are sent again', async () => {
			await cast().freshAccount();
			await cast().post('kore-joiner', { people: joiners });
			const { answer } = await cast().post('kore-joiner', { people: joiners });
			const outcomes = (answer as ReportEntry[]).map(({ account }) => account?.outcome);
			expect(outcomes).toEqual(joiners.map(() => 'updated'));
		});

		it('take everything away at once, and keep the account of whoever comes back', async () => {
			await cast().freshAccount();
			const ended = await cast().ended(HURRIED);
			await cast().post(HURRIED, { seconds: LATER, people: [{ workEmail: LEAVER }] });
			const profile = { ...joiners[0], workEmail: LEAVER };
			await until('everything to be taken away', () =>
				matches(cast().users[LEAVER], NOTHING) ? true : undefined,
			);
			await cast().post('kore-mover', { people: [profile] });
			expect(cast().users[LEAVER]).toMatchObject({ isDeveloper: true });
			const left = await cast().runDataOfNext(HURRIED, ended);
			expect(left).toContain('Has come back');
			expect(cast().users[LEAVER]).toMatchObject({
				isDeveloper: true,
				adminRoles: [ADMIN_ROLE_IDS.auditor],
			});
		});

		it('tell of a leaver whom Kore does not know, and let go of the others', async () => {
			await cast().freshAccount();
			const ended = await cast().ended(HURRIED);
			await cast().post(HURRIED, {
				seconds: AT_ONCE,
				people: [{ workEmail: STRANGER }, { workEmail: LEAVER }],
			});
			const left = await cast().runDataOfNext(HURRIED, ended);
			expect(left).toContain(`Not changed: ${STRANGER}`);
			expect(cast().users[LEAVER]).toBeUndefined();
		});
	});
}

function matches(found: object | undefined, wanted: Record<string, unknown>): boolean {
	const entries = Object.entries(found ?? {});
	return Object.entries(wanted).every(([name, value]) =>
		entries.some(([key, own]) => key === name && JSON.stringify(own) === JSON.stringify(value)),
	);
}
