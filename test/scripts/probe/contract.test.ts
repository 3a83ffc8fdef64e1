import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WrittenPart } from '../../support/writtenPart';
import { reportOf } from '../../../scripts/probe/command/report';
import type { Position, QuestionName } from '../../../scripts/probe/questions';
import { contractTable, readReport } from './contractTable';
import { ProbedAccount } from './probedAccount';
import { accountWith } from './rows';

const FOLDER = join(__dirname, '../../../docs/development/reports');
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

function report(...facts: Array<[QuestionName, Position | null]>) {
	return {
		version: '0.1.0',
		date: '2026-01-05',
		facts: facts.map(([name, position]) => ({ switch: name, position, evidence: 'Seen.' })),
	};
}

describe('the reports that were contributed', () => {
	it('hold switches, positions and sentences, and nothing that identifies anybody', () => {
		const read = () => files.map((name) => readReport(readFileSync(join(FOLDER, name), 'utf8')));
		expect(read).not.toThrow();
	});

	it('fill the column “seen” of docs/contract.md (UPDATE_CONTRACT=1 writes it)', () => {
		const reports = files.map((name) => readReport(readFileSync(join(FOLDER, name), 'utf8')));
		const part = new WrittenPart('docs/contract.md', 'what is open');
		if (process.env.UPDATE_CONTRACT === '1') part.write(contractTable(reports));
		expect(part.read()).toBe(contractTable(reports));
	});
});

describe('the column “seen”', () => {
	it('says what each account answered, and how many did', () => {
		const table = contractTable([
			report(['omittedFlags', 'keep'], ['maxUsersPerCall', 0]),
			report(['omittedFlags', 'becomeTrue'], ['maxUsersPerCall', null]),
			report(['omittedFlags', 'keep']),
		]);
		expect(table).toContain('Asked so far: 3.');
		expect(table).toMatch(/\| `omittedFlags` \| `becomeTrue` \(1\), `keep` \(2\) \|/);
		expect(table).toMatch(/\| `maxUsersPerCall` \| `0` \(1\) \|/);
		expect(table).toMatch(/\| `limitWords` \| — \|/);
	});
});

describe('a report', () => {
	const text = (changes: object) =>
		JSON.stringify({ ...report(['omittedFlags', 'keep']), ...changes });
	const fact = { switch: 'omittedFlags', position: 'keep', evidence: 'Seen.' };

	it('is taken as a run writes it', async () => {
		const account = await ProbedAccount.open();
		account.reset({ seed: accountWith(0) });
		const { facts } = await account.probe();
		const written = reportOf(facts, '0.1.0', Date.now());
		expect(readReport(JSON.stringify(written)).facts).toHaveLength(facts.length);
		await account.close();
	});

	it.each([
		['more than a report has', { account: 'Example Ltd' }],
		['a fact with more than it has', { facts: [{ ...fact, who: 'Ada' }] }],
		['an unknown switch', { facts: [{ ...fact, switch: 'weather' }] }],
		['an unknown position', { facts: [{ ...fact, position: 'sometimes' }] }],
		['an address', { facts: [{ ...fact, evidence: 'Seen for ada@example.com.' }] }],
		['a host', { facts: [{ ...fact, evidence: 'Seen on https://bots.kore.ai.' }] }],
		['an ID', { facts: [{ ...fact, evidence: 'Seen for u-5a9db000-0000.' }] }],
		['a date with a time', { date: '2026-01-05T08:00:00Z' }],
	])('is refused with %s', (_, changes) => {
		expect(() => readReport(text(changes))).toThrow();
	});
});
