import { bringUp, type Demo } from '../demo/demo';
import { aimOf, exampleNamed, JOINER, MOVER, readRequest, webhookPath } from '../demo/examples';
import { readOptions, type StartOptions, USAGE } from '../demo/options';
import { judge, type ReportEntry, STEPS } from '../demo/outcome';
import { demoOwner } from '../demo/owner';
import { readSandboxUsers } from '../demo/sandboxState';
import { exitWith } from '../process/exit';
import { Lifetime } from '../process/lifetime';
import { seconds, step } from '../terminal/progress';
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

/** Sends the HR request to a live workflow, judges what came of it, and shows it; returns whether all is as it should be. */
async function runExample(
	{ examples, sandbox, server }: Demo,
	[id, name]: (typeof RUN)[number],
): Promise<boolean> {
	const example = exampleNamed(examples, id);
	const request = readRequest(name);
	const before = await readSandboxUsers(sandbox.url);
	const report = await step(
		`Sending ${request.people.length} people to the workflow “${example.name}”`,
		() => callWebhook(`${server.url}webhook/${webhookPath(example)}`, request),
	);
	const after = await readSandboxUsers(sandbox.url);
	const aim = aimOf(example, request.people);
	const { rows, problems } = judge(aim, report, before, after);
	const heads = aim.steps.map((key) => STEPS[key]);
	console.log(`\n${table(['Person', ...heads], rows).join('\n')}\n`);
	if (problems.length > 0) {
		console.log(`Not as it should be:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
	}
	return problems.length === 0;
}

/** Runs them one after the other; returns whether all of them did what they said. */
async function runExamples(demo: Demo, startedAt: number): Promise<boolean> {
	let good = true;
	for (const [index, one] of RUN.entries()) {
		if (!(await runExample(demo, one))) good = false;
		if (index === 0) {
			console.log(`First outcome ${seconds(Date.now() - startedAt)} after the start.`);
		}
	}
	if (good) console.log('Every step did what it said: the sandbox has all the changes.');
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
  workflows    ${examples.map(({ name }) => name).join(', ')}
  run again    curl -H 'content-type: application/json' -d @examples/requests/joiners.json ${webhook}

Press Ctrl+C to end n8n and the sandbox. What you make here is gone then, unless you start with: npm start -- --keep`);
}

async function demonstrate(options: StartOptions, lifetime: Lifetime, startedAt: number) {
	const demo = await bringUp(
		options,
		RUN.map(([id]) => id),
		lifetime,
	);
	const good = await runExamples(demo, startedAt);
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
