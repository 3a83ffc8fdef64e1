import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { switchesInReport } from '../../../sandbox';
import { reportOf, writeReport } from '../../../scripts/probe/command/report';
import { ProbedAccount } from './probedAccount';
import { accountWith, TEST_USER } from './rows';

let folder: string;
let file: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'kore-admin-probe-'));
	file = join(folder, 'report.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const fact = (name: string, position: unknown) => ({ switch: name, position, evidence: 'seen' });

describe('a report given to the sandbox', () => {
	it('makes it behave like the account that it is about', async () => {
		const account = await ProbedAccount.open();
		const switches = {
			updateAnswer: 'usersInfo',
			omittedFlags: 'keep',
			limitStatus: 400,
			maxEntriesPerCall: 7,
			adminRolesWithoutId: false,
		} as const;
		account.reset({ seed: accountWith(0), switches });
		const { facts } = await account.probe({ testUser: TEST_USER, limits: true });
		writeReport(file, reportOf(facts, '0.1.0', Date.now()));
		expect(switchesInReport(file)).toMatchObject(switches);

		// The same questions asked of that sandbox get the same answers.
		account.reset({ seed: accountWith(0), switches: switchesInReport(file) });
		const again = await account.probe({ testUser: TEST_USER, limits: true });
		expect(again.facts).toEqual(facts);
		await account.close();
	});

	it('says nothing of what was left open', () => {
		writeFileSync(file, JSON.stringify({ facts: [fact('omittedFlags', null)] }));
		expect(switchesInReport(file)).toEqual({});
	});

	it.each([
		['no JSON', 'kore', 'it is no such report'],
		['no report', '{"facts":[{"switch":1}]}', 'it is no such report'],
		[
			'an unknown switch',
			JSON.stringify({ facts: [fact('weather', 'fine')] }),
			'no switch "weather"',
		],
		[
			'an unknown position',
			JSON.stringify({ facts: [fact('omittedFlags', 'sometimes')] }),
			'Switch "omittedFlags" takes one of',
		],
	])('is refused with its name when it is %s', (_, text, why) => {
		writeFileSync(file, text);
		expect(() => switchesInReport(file)).toThrow(new RegExp(`report\\.json.*${why}`, 's'));
	});

	it('is refused with its name when it is not there', () => {
		expect(() => switchesInReport(file)).toThrow(/report\.json.*ENOENT/s);
	});

	it('is taken by the command line, where a single switch goes before it', async () => {
		const facts = [fact('omittedFlags', 'keep'), fact('errorKey', 'message')];
		writeFileSync(file, JSON.stringify({ facts }));
		const child = spawn(
			process.execPath,
			[
				'--import',
				'tsx',
				'sandbox/main.ts',
				'--port',
				'0',
				'--switches',
				file,
				'--switch',
				'omittedFlags=becomeTrue',
			],
			{ cwd: join(__dirname, '../../..'), stdio: ['ignore', 'pipe', 'inherit'] },
		);
		try {
			const url = await new Promise<string>((resolve, reject) => {
				let said = '';
				child.stdout.on('data', (chunk: Buffer) => {
					said += chunk.toString();
					const host = /Host +(\S+)/.exec(said)?.[1];
					if (host !== undefined) resolve(host);
				});
				child.once('exit', () => reject(new Error(`The sandbox ended: ${said}`)));
			});
			const answer = await fetch(`${url}/api/public/roles?roleType=bot`);
			expect(await answer.json()).toEqual({
				errors: [expect.objectContaining({ message: expect.any(String) })],
			});
		} finally {
			child.kill('SIGTERM');
		}
	}, 60_000);
});
