import fc from 'fast-check';
import { apps } from '../../../sandbox';
import { factTable } from '../../../scripts/probe/command/factTable';
import { reportOf } from '../../../scripts/probe/command/report';
import { isWriting } from '../../../scripts/probe/kore/requests';
import { partsOf, requestList } from '../../../scripts/probe/command/requestList';
import { ProbedAccount } from './probedAccount';
import { HOWEVER_LONG, accountWith, anyRow, numberOfRows, TEST_USER } from './rows';

let account: ProbedAccount;
beforeAll(async () => {
	account = await ProbedAccount.open();
});
afterAll(async () => await account.close());

const EVERYTHING = { testUser: TEST_USER, limits: true };
/** Words of the report's own that are also values in the account. */
const COMMON = new Set([
	'true',
	'false',
	// Kore's own role.
	'Master Admin',
	'active',
	'not active',
	'admin',
	'bot',
	'YES',
	'NO',
	'FULL',
	'VIEW',
]);

/** Every text of the account and of what was sent and answered that somebody might be found out by. */
function whatIdentifies({ sandbox }: ProbedAccount, sent: readonly string[]): Set<string> {
	const found = new Set<string>();
	const collect = (value: unknown) => {
		if (typeof value === 'string') found.add(value);
		else if (Array.isArray(value)) value.forEach(collect);
		else if (typeof value === 'object' && value !== null) {
			for (const [key, inner] of Object.entries(value)) {
				if (/[@-]/.test(key)) found.add(key);
				if (!/^(status|reason|msg|message|code|errors|result)$/.test(key)) collect(inner);
			}
		}
	};
	collect(sandbox.account.snapshot());
	for (const { body, answer } of sandbox.calls) {
		// An answer of plain text is a sentence of Kore's.
		collect([body, typeof answer === 'string' ? undefined : answer]);
	}
	for (const token of sent) found.add(token);
	for (const { clientId, clientSecret } of Object.values(apps)) collect([clientId, clientSecret]);
	return new Set([...found].filter((text) => text.length > 2 && !COMMON.has(text)));
}

/** Names of positions, which are values in answers as well. */
const POSITIONS = new Set(['success', 'failure', 'failed', 'error', 'skipped']);

/** What of it stands in a text: short values as words of their own, others anywhere. */
function leaked(told: string, identifying: ReadonlySet<string>): string[] {
	const words = new Set(told.split(/[\s"“”,;:()|=]+/).map((word) => word.replace(/\.$/, '')));
	return [...identifying]
		.filter((text) => (/\s|.{12}/.test(text) ? told.includes(text) : words.has(text)))
		.filter((text) => !POSITIONS.has(text));
}

describe('what is told of an account', () => {
	it(
		'holds nothing by which anybody or anything of it could be found out',
		async () => {
			await fc.assert(
				fc.asyncProperty(anyRow, async ({ switches, seed }) => {
					account.start({ switches, seed });
					const tokens: string[] = [];
					const { facts } = await account.probe({
						...EVERYTHING,
						onRequest: (_number, { headers }) => tokens.push(headers['auth'] ?? ''),
					});
					const report = reportOf(facts, '0.1.0', Date.now());
					const told = [JSON.stringify(report), factTable(facts, 200).join('\n')].join('\n');
					const identifying = whatIdentifies(account, tokens);
					expect(identifying.size).toBeGreaterThan(300);
					expect(leaked(told, identifying)).toEqual([]);
					expect(told).not.toMatch(/@|https?:|eyJ|\b(u|e|st|dg|cs)-[0-9a-f]{4}|[0-9a-f]{24}/);
				}),
				numberOfRows(4),
			);
		},
		HOWEVER_LONG,
	);

	it.each([
		['an address', 'Seen for person00001@example.com.'],
		['a first name', 'Seen for Probe, who said so.'],
		['a client ID', `Seen by ${apps.full.clientId}.`],
		['a role', 'Of the roles, “Identity Admin” was lent.'],
	])('would be found out with %s in it', async (_, told) => {
		account.reset({ seed: accountWith(0) });
		await account.probe();
		expect(leaked(told, whatIdentifies(account, []))).not.toEqual([]);
	});

	it('has no words of answers that nobody has documented, whatever they name', async () => {
		let number = 0;
		const msg = 'Lovelace at https://kore.example.com (u-5a9db000) has no seat, says Example Ltd';
		account.reset({
			seed: accountWith(0),
			faults: [
				{
					kind: 'status',
					status: 400,
					text: JSON.stringify({ msg, errors: [{ msg }], failedUserDetails: [{ reason: msg }] }),
					// Not the first ones, which decide whether Kore is there at all.
					when: () => (number += 1) > 4 && number % 4 === 0,
					times: 'always',
				},
			],
		});
		const { facts } = await account.probe(EVERYTHING);
		const told = JSON.stringify(reportOf(facts, '0.1.0', Date.now()));
		expect(told).toContain('words that no document has');
		expect(told).not.toMatch(/Lovelace|kore\.example|u-5a9db000|Example Ltd/);
	});

	it('is a version, a day, and of each fact its switch, position and evidence', async () => {
		account.reset({ seed: accountWith(0) });
		const { facts } = await account.probe();
		const report = reportOf(facts, '0.1.0', Date.UTC(2026, 0, 5, 23));
		expect(Object.keys(report)).toEqual(['version', 'date', 'facts']);
		expect([report.version, report.date]).toEqual(['0.1.0', '2026-01-05']);
		for (const fact of report.facts) {
			expect(Object.keys(fact)).toEqual(['switch', 'position', 'evidence']);
			expect(fact.evidence).toMatch(/^\S.*\.$/);
		}
	});
});

describe('what is sent', () => {
	const all = partsOf(EVERYTHING).flatMap(({ requests }) => requests);
	const writing = new Set(all.filter(isWriting).map(({ method, path }) => `${method} ${path}`));

	it(
		'is on the list of a dry run, and no more often',
		async () => {
			await fc.assert(
				fc.asyncProperty(anyRow, async ({ switches, place, seed }) => {
					account.start({ switches, place, seed });
					await account.probe(EVERYTHING);
					const counts = new Map<string, number>();
					for (const { method, path } of account.sandbox.calls) {
						const name = `${method} ${path.replace('/api/public', '')}`;
						counts.set(name, (counts.get(name) ?? 0) + 1);
					}
					for (const [name, count] of counts) {
						const planned = all.filter(({ method, path }) => `${method} ${path}` === name);
						const most = planned.reduce((sum, { atMost }) => sum + atMost, 0);
						expect([name, count <= most]).toEqual([name, true]);
					}
				}),
				numberOfRows(5),
			);
		},
		HOWEVER_LONG,
	);

	it('is listed as writing where it may change something, and not at all in a reading run', () => {
		expect([...writing].sort()).toEqual([
			'DELETE /users',
			'POST /adminroles/assignments',
			'POST /useraccess',
			'PUT /users',
		]);
		expect(
			partsOf({ limits: true })
				.flatMap(({ requests }) => requests)
				.filter(isWriting),
		).toEqual([]);
		expect(requestList({ limits: true }).join('\n')).toContain(
			'None of these requests changes anything.',
		);
		expect(requestList(EVERYTHING).filter((line) => line.startsWith('  * '))).toHaveLength(
			all.filter(isWriting).length,
		);
	});

	it('is at most 60 requests in any minute, however often answers get lost', async () => {
		for (const kind of [undefined, 'dropAfter', 'status'] as const) {
			const faults = kind === undefined ? [] : [{ kind, when: { chance: 0.3, seed: 7 } }];
			account.reset({ seed: accountWith(0), faults });
			await account.probe({ testUser: TEST_USER });
			const times = account.sandbox.calls.map(({ at }) => at);
			const busiest = Math.max(
				...times.map((start) => times.filter((at) => at >= start && at < start + 60_000).length),
			);
			expect(busiest).toBeLessThanOrEqual(60);
			expect(times.length).toBeGreaterThan(60);
			expect(account.sandbox.calls.filter(({ limited }) => limited)).toEqual([]);
		}
	});

	it('never carries a token of the same ID twice, but where that is what is tried', async () => {
		account.reset({ seed: accountWith(0) });
		const tokens: string[] = [];
		await account.probe({
			onRequest: (_number, { headers }) => tokens.push(headers['auth'] ?? ''),
		});
		const sent = tokens.filter((token) => token !== '');
		expect(sent.length - new Set(sent).size).toBe(1);
	});
});
