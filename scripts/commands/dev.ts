import { bringUp, type Demo, openSandbox } from '../demo/demo';
import { JOINER } from '../demo/examples';
import { followSources } from '../demo/followSources';
import { DEV_USAGE, type DevOptions, readDevOptions } from '../demo/options';
import { demoOwner } from '../demo/owner';
import { installedPackage, projectRoot } from '../n8n/package';
import { APPROVER } from '../demo/outside';
import { exitWith } from '../process/exit';
import { Lifetime } from '../process/lifetime';
import { freePort } from '../process/ports';

/** What n8n says when it has loaded a package again, and when it could not. */
const RELOADED = /hot reload (triggered|failed)/i;

const say = (line: string) => console.log(line);

async function showAddresses({ sandbox, server, setup }: Demo, inspect: number): Promise<void> {
	const owner = await demoOwner(server, setup.userFolder);
	say(`
  n8n editor   ${server.url}home/workflows
  log in as    ${owner.email}  ${owner.password}
  sandbox      ${sandbox.url}/
  inbox        ${sandbox.url}/inbox; decide as ${APPROVER.user}  ${APPROVER.password}
  debugger     127.0.0.1:${inspect}

Change a file of nodes/ or credentials/: the open editor shows it within seconds. A changed sandbox needs a new start.
Press Ctrl+C to end n8n and the sandbox.
`);
}

async function develop(options: DevOptions, lifetime: Lifetime): Promise<number> {
	const inspect = await freePort(options.inspectPort);
	const serverOptions = {
		env: {
			// n8n loads packages again in development only.
			NODE_ENV: 'development',
			N8N_DEV_RELOAD: 'true',
			NODE_OPTIONS: `--inspect=127.0.0.1:${inspect}`,
		},
		onLine: (line: string) => RELOADED.test(line) && say(line),
	};
	// Before n8n runs: it would load the package again for each of the files that are written first.
	const sandbox = await openSandbox(options, lifetime);
	const demo = await bringUp(
		sandbox,
		options,
		[JOINER],
		lifetime,
		serverOptions,
		({ userFolder }) =>
			followSources({
				root: projectRoot,
				packageFolder: installedPackage(userFolder),
				lifetime,
				say,
			}),
	);
	await showAddresses(demo, inspect);
	const code = await demo.server.exited;
	if (lifetime.signal.aborted) return 0;
	console.error(`n8n ended by itself with exit code ${code}. Its last words:`);
	console.error(demo.server.log.slice(-20).join('\n'));
	return 1;
}

/** `npm run dev`: live work on the node in a real n8n. */
async function main(): Promise<number> {
	const options = readDevOptions(process.argv.slice(2));
	if (options.help) {
		say(DEV_USAGE);
		return 0;
	}
	const lifetime = new Lifetime((why) => say(`\n${why}: ending n8n and the sandbox …`));
	lifetime.watchSignals();
	try {
		return await develop(options, lifetime);
	} finally {
		await lifetime.end();
	}
}

exitWith(main());
