import { demoAccount, type Sandbox } from '../../sandbox';
import { bringUp, type Demo, openSandbox } from '../demo/demo';
import {
	aimOf,
	type Example,
	exampleNamed,
	JOINER,
	MOVER,
	readExamples,
	readRequest,
	webhookPath,
} from '../demo/examples';
import { runHere } from '../demo/firstRun';
import { readOptions, type StartOptions, USAGE } from '../demo/options';
import { judge, type ReportEntry, STEPS } from '../demo/outcome';
import { demoOwner } from '../demo/owner';
import { APPROVER } from '../demo/outside';
import { readSandboxUsers } from '../demo/sandboxState';
import { exitWith } from '../process/exit';
import { Lifetime } from '../process/lifetime';
import { say, seconds } from '../terminal/progress';
import { table } from '../terminal/table';

/** The examples that are run, and what they are called with. */
const RUN = [
	[JOINER, 'joiners'],
	[MOVER, 'movers'],
] as const;
const WEBHOOK_TIMEOUT_MS = 120_000;

async function callWebhook(url: string, body: object): Promise<ReportEntry[]> {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
		signal: AbortSignal.timeout(WEBHOOK_TIMEOUT_MS),
	});
	const text = await response.text();
	if (!response.ok)
		throw new Error(`The workflow answered ${response.status}: ${text.slice(0, 500)}`);
	return JSON.parse(text) as ReportEntry[];
}

type HrRequest = ReturnType<typeof readRequest>;
/** How an example gets its HR request, and what it answers. */
type Call = (example: Example, request: object) => Promise<ReportEntry[]>;

/** Runs an example, judges what came of it, and shows it; returns whether all is as it should be. */
async function runExample(example: Example, request: HrRequest, sandbox: Sandbox, call: Call) {
	const before = await readSandboxUsers(sandbox.url);
	const report = await call(example, request);
	const after = await readSandboxUsers(sandbox.url);
	const aim = aimOf(example, request.people);
	const { rows, problems } = judge(aim, report, before, after);
	const heads = aim.steps.map((key) => STEPS[key]);
	say(`\n${example.name}\n\n${table(['Person', ...heads], rows).join('\n')}\n`);
	if (problems.length > 0) {
		say(`Not as it should be:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
	}
	return problems.length === 0;
}

/** Runs them one after the other; returns whether all of them did what they said. */
async function runExamples(sandbox: Sandbox, call: Call): Promise<boolean> {
	const examples = readExamples();
	let good = true;
	for (const [id, name] of RUN) {
		const one = exampleNamed(examples, id);
		if (!(await runExample(one, readRequest(name), sandbox, call))) good = false;
	}
	if (good) say('Every step did what it said: the sandbox has all the changes.');
	return good;
}

async function showAddresses({ examples, sandbox, server, setup }: Demo): Promise<void> {
	const owner = await demoOwner(server, setup.userFolder);
	const joiner = exampleNamed(examples, JOINER);
	const webhook = `${server.url}webhook/${webhookPath(joiner)}`;
	console.log(`
  n8n editor   ${server.url}home/workflows
  log in as    ${owner.email}  ${owner.password}
  sandbox      ${sandbox.url}/
  inbox        ${sandbox.url}/inbox, where workflows ask; decide as ${APPROVER.user}  ${APPROVER.password}
  workflows    ${examples.map(({ name }) => name).join(', ')}
  run again    curl -H 'content-type: application/json' -d @examples/requests/joiners.json ${webhook}

Press Ctrl+C to end n8n and the sandbox. What you make here is gone then, unless you start with: npm start -- --keep`);
}

async function demonstrate(options: StartOptions, lifetime: Lifetime, startedAt: number) {
	const since = () => seconds(Date.now() - startedAt);
	const sandbox = await openSandbox(options, lifetime);
	// n8n takes its minutes while the first outcome is made and read.
	const ids = RUN.map(([id]) => id);
	const rising = bringUp(sandbox, options, ids, lifetime);
	rising.catch(() => undefined);
	say("\nRunning the joiner and the mover example in n8n's own engine, inside this process:");
	const here = await runExamples(sandbox, (example, body) => runHere(example, body, sandbox));
	say(`First outcome ${since()} after the start. Look at it: ${sandbox.url}/\n`);
	const demo = await rising;
	say(
		`\nThe editor is there ${since()} after the start. The same in it, with the sandbox as at the start:`,
	);
	sandbox.reset({ seed: demoAccount });
	const { server } = demo;
	const there = await runExamples(sandbox, (example, body) =>
		callWebhook(`${server.url}webhook/${webhookPath(example)}`, body),
	);
	const good = here && there;
	if (options.once) return good ? 0 : 1;
	await showAddresses(demo);
	const code = await demo.server.exited;
	if (lifetime.signal.aborted) return 0;
	console.error(`n8n ended by itself with exit code ${code}. Its last words:`);
	console.error(demo.server.log.slice(-20).join('\n'));
	return 1;
}

async function main(): Promise<number> {
	const startedAt = Number(process.env['RUN_STARTED_AT'] ?? Date.now());
	const options = readOptions(process.argv.slice(2));
	if (options.help) {
		console.log(USAGE);
		return 0;
	}
	const lifetime = new Lifetime((why) => console.log(`\n${why}: ending n8n and the sandbox …`));
	lifetime.watchSignals();
	try {
		return await demonstrate(options, lifetime, startedAt);
	} finally {
		await lifetime.end();
	}
}

exitWith(main());
