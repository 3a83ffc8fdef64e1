import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { demoAccount, type Sandbox, startSandbox } from '../../sandbox';
import { projectRoot } from '../../scripts/n8n/package';
import { startBackground } from '../../scripts/process/background';
import { run } from '../../scripts/process/run';
import { DOCUMENTED } from '../docs/documentedCommands';

/** Types what the documentation says, one after the other, into a fresh copy of the repository, as its reader would. */
const TEST_USER = 'probe@example.com';

let folder: string;
let copy: string;
let sandbox: Sandbox;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'kore-admin-commands-'));
	copy = join(folder, 'clone');
	const files = execFileSync(
		'git',
		['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
		{
			cwd: projectRoot,
			encoding: 'utf8',
		},
	).split('\0');
	for (const file of files.filter((name) => name !== '')) {
		mkdirSync(dirname(join(copy, file)), { recursive: true });
		cpSync(join(projectRoot, file), join(copy, file));
	}
	execFileSync('git', ['init', '--quiet'], { cwd: copy });
	const { people, ...account } = demoAccount;
	sandbox = await startSandbox({
		seed: { ...account, people: [...people, { emailId: TEST_USER, profile: {} }] },
		limits: { perMinute: 10_000, perHour: 100_000 },
	});
	const { clientId, clientSecret } = sandbox.apps.full;
	env = {
		...process.env,
		KORE_HOST: sandbox.url,
		KORE_CLIENT_ID: clientId,
		KORE_CLIENT_SECRET: clientSecret,
	};
});

afterAll(async () => {
	await sandbox.close();
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** The home of the reader's n8n is not touched. */
function atHome(command: string): string {
	return command.replaceAll('~/', `${folder}/home/`);
}

async function saysInTime(command: string, words: RegExp): Promise<string> {
	let found: (line: string) => void = () => undefined;
	const said = new Promise<string>((resolve) => (found = resolve));
	const program = startBackground('sh', ['-c', `exec ${command}`], {
		cwd: copy,
		env,
		onLine: (line) => words.test(line) && found(line),
	});
	try {
		return await Promise.race([said, program.exited.then(() => program.lines.join('\n'))]);
	} finally {
		await program.stop();
	}
}

/** Each once, however often the documentation has it. */
const typed = new Set(Object.values(DOCUMENTED).filter((execution) => 'runs' in execution));

for (const { runs, until } of typed) {
	it(`${runs} does what it should`, async () => {
		if (until !== undefined) {
			expect(await saysInTime(atHome(runs), until)).toMatch(until);
			return;
		}
		const { code, output } = await run('sh', ['-c', atHome(runs)], { cwd: copy, env });
		expect({ code, output }).toMatchObject({ code: 0 });
	});
}
