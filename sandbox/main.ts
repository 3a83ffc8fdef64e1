import { parseArgs } from 'node:util';
import { startSandbox, type Sandbox, type SandboxOptions } from './sandbox';
import { demoAccount, manyPeople, SINGLE_SIGN_ON } from './seed';
import { parseSwitch } from './contract/parseSwitch';
import type { SingleSignOn } from './account/types';
import { switchesInReport } from './contract/reportFile';
import { aboutSwitch, switchNames, switchValues, type Switches } from './contract/switches';

const DEFAULT_PORT = 4010;
const PORTS_TO_TRY = 20;

const HELP = `Stand-in for Kore.ai's Admin API

  --port NUMBER         port to listen on; default ${DEFAULT_PORT}, or the next free one
  --speed NUMBER        let rate limit windows pass this many times faster
  --people NUMBER       start with that many made-up people instead of the demo account
  --sso WAY             how people sign in by SAML: ${Object.keys(SINGLE_SIGN_ON).join(', ')}
  --switches FILE       behave like the account that a report of the contract probe (npm run probe) is about
  --switch NAME=VALUE   choose a behaviour that is not documented; can be given again
  --help                this text

Switches, the default first:
${switchNames.map(switchHelp).join('\n')}
`;

interface Settings {
	readonly port?: number;
	readonly options: SandboxOptions;
}

async function main(): Promise<void> {
	const settings = readSettings();
	if (settings === undefined) {
		process.stdout.write(HELP);
		return;
	}
	const sandbox = await startOnFreePort(settings);
	process.stdout.write(welcome(sandbox));
	let stopping = false;
	const stop = () => {
		if (stopping) return;
		stopping = true;
		void sandbox.close();
	};
	process.on('SIGINT', stop);
	process.on('SIGTERM', stop);
}

/** Undefined when help is asked for. */
function readSettings(): Settings | undefined {
	const { values } = parseArgs({
		options: {
			port: { type: 'string' },
			speed: { type: 'string' },
			people: { type: 'string' },
			sso: { type: 'string', default: 'off' },
			switches: { type: 'string' },
			switch: { type: 'string', multiple: true, default: [] },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return undefined;
	const port = wholeNumber('--port', values.port);
	const people = wholeNumber('--people', values.people);
	const seed = people === undefined ? demoAccount : manyPeople(people);
	const clockSpeed = values.speed === undefined ? 1 : Number(values.speed);
	if (!(clockSpeed > 0)) throw new Error('--speed takes a number above 0');
	return {
		...(port === undefined ? {} : { port }),
		options: {
			clockSpeed,
			seed: { ...seed, sso: singleSignOn(values.sso) },
			switches: {
				...(values.switches === undefined ? {} : switchesInReport(values.switches)),
				...switchesFrom(values.switch),
			},
		},
	};
}

function switchesFrom(settings: readonly string[]): Partial<Switches> {
	const chosen: Partial<Switches> = {};
	for (const setting of settings) {
		const equals = setting.indexOf('=');
		if (equals < 0) throw new Error(`--switch takes NAME=VALUE, not "${setting}"`);
		Object.assign(chosen, parseSwitch(setting.slice(0, equals), setting.slice(equals + 1)));
	}
	return chosen;
}

function singleSignOn(way: string): SingleSignOn | undefined {
	const ways: Record<string, SingleSignOn | undefined> = SINGLE_SIGN_ON;
	if (!Object.hasOwn(ways, way)) {
		throw new Error(`--sso takes ${Object.keys(ways).join(', ')}, not "${way}"`);
	}
	return ways[way];
}

function wholeNumber(option: string, text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	if (!/^\d+$/.test(text)) throw new Error(`${option} takes a whole number`);
	return Number(text);
}

async function startOnFreePort({ port, options }: Settings): Promise<Sandbox> {
	const first = port ?? DEFAULT_PORT;
	for (let candidate = first; ; candidate += 1) {
		try {
			return await startSandbox({ ...options, port: candidate });
		} catch (error) {
			const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
			// Port 0 means any free port, so it never runs into this.
			if (!taken || candidate - first >= PORTS_TO_TRY) throw error;
		}
	}
}

function welcome({ url, apps }: Sandbox): string {
	return `Sandbox of Kore.ai's Admin API

  Host           ${url}
  Client ID      ${apps.full.clientId}
  Client Secret  ${apps.full.clientSecret}
  Page           ${url}/

Ctrl+C ends it.
`;
}

function switchHelp(name: (typeof switchNames)[number]): string {
	const values = switchValues(name)?.map((value) => `"${value}"`) ?? ['a number'];
	return `  ${name}: ${aboutSwitch(name)}\n      ${values.join(', ')}`;
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
