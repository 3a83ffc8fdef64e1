import type { IDataObject } from 'n8n-workflow';
import { issueToken } from '../../credentials/issueToken';
import type { Clock } from '../../nodes/KoreAdmin/kore/budget';
import { KoreClient, type Send } from '../../nodes/KoreAdmin/kore/client';
import { OwnWrites } from '../../nodes/KoreAdmin/kore/ownWrites';
import { type OperationKey, OPERATIONS } from '../../nodes/KoreAdmin/operations';
import { readRunSettings } from '../../nodes/KoreAdmin/parameters/options';
import type { ItemInput, ItemResult, Operation, Report } from '../../nodes/KoreAdmin/run/operation';
import type { ResetOptions, Sandbox } from '../../sandbox';
import type { TestSandbox } from './useSandbox';

/** A clock that only moves when somebody waits on it or a request takes its time. */
export class VirtualClock implements Clock {
	private at = Date.UTC(2026, 0, 5, 2, 30);
	/** Milliseconds slept in total. */
	slept = 0;

	now = (): number => this.at;

	async sleep(ms: number): Promise<void> {
		this.slept += ms;
		this.at += ms;
	}

	pass(ms: number): void {
		this.at += ms;
	}
}

/** Where the requests would go to, were there a socket. */
const HOST = 'https://bots.kore.ai';

/** The three operations that most tests are about, by their values alone. */
const SHORT = {
	update: 'user update',
	setAccess: 'user setAccess',
	assign: 'adminRole assign',
} as const satisfies Record<string, OperationKey>;

export type OperationName = keyof typeof SHORT;

export function operationOf(name: OperationName | OperationKey): Operation {
	return OPERATIONS[name in SHORT ? SHORT[name as OperationName] : (name as OperationKey)];
}

export interface RunInput {
	items: Array<Record<string, unknown>>;
	/** The properties of the incoming items. */
	json?: IDataObject[];
	/** The parameters of every item as they were typed, before expressions were evaluated. */
	written?: Record<string, unknown>;
	/** Options of every item. */
	options?: Record<string, unknown>;
	/** Options of single items beside those, as expressions give them. */
	perItem?: Array<Record<string, unknown>>;
	/** On Error: Stop. */
	stop?: boolean;
	app?: keyof Sandbox['apps'];
}

export interface RunOutcome extends Report {
	client: KoreClient;
	/** Virtual milliseconds from the first to the last call. */
	took: number;
	/** What it said of its progress. */
	told: string[];
}

/**
 * A Kore account for tests of the engine: the sandbox without a socket, on a virtual clock that node and sandbox share, so that an
 * hour of waiting takes no time.
 */
export class TestAccount {
	clock = new VirtualClock();
	/** What this process wrote lately, as n8n's own process remembers it from node to node. */
	private ownWrites = new OwnWrites();
	/** As the credential's field: without IDs, a request that arrives twice is not refused for that. */
	uniqueTokenId = true;

	constructor(readonly sandbox: TestSandbox) {}

	reset(options: ResetOptions = {}): void {
		this.clock = new VirtualClock();
		this.ownWrites = new OwnWrites();
		this.sandbox.startOver({ ...options, clock: this.clock.now });
	}

	send(app: keyof Sandbox['apps'] = 'full'): Send {
		const { clientId, clientSecret } = this.sandbox.apps[app];
		return async ({ method, path, query, body }) => {
			this.clock.pass(20);
			const { uniqueTokenId } = this;
			const token = issueToken(
				{ clientId, clientSecret, uniqueTokenId },
				Math.floor(this.clock.now() / 1000),
			);
			const search = Object.entries(query ?? {})
				.map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
				.join('&');
			try {
				const {
					status,
					headers,
					body: text,
				} = await this.sandbox.inject({
					method,
					url: `/api/public${path}${search === '' ? '' : `?${search}`}`,
					headers: { auth: token, 'content-type': 'application/json' },
					...(body === undefined ? {} : { body: JSON.stringify(body) }),
				});
				return { status, headers, text };
			} catch (error) {
				const { code } = error as { code?: string };
				if (code !== 'ECONNRESET') throw error;
				return { code, sent: true };
			} finally {
				this.clock.pass(20);
			}
		};
	}

	async run(
		operation: OperationName | OperationKey,
		{ items, json = [], written, options = {}, perItem = [], stop = false, app }: RunInput,
	): Promise<RunOutcome> {
		const chosen = operationOf(operation);
		const settings = readRunSettings(options, chosen.unset);
		const client = new KoreClient(
			this.send(app),
			settings,
			this.clock,
			() => 0.5,
			HOST,
			this.ownWrites,
		);
		const inputs = items.map((parameters, item): ItemInput => ({
			parameters,
			options: { ...options, ...perItem[item] },
			written,
			json: json[item],
		}));
		const start = this.clock.now();
		const told: string[] = [];
		const tell = (sentence: string) => void told.push(sentence);
		const report = await chosen.run({
			inputs,
			settings,
			client,
			mayOnlyPlan: false,
			stopAtFirstFailure: stop,
			tell,
		});
		return { ...report, client, told, took: this.clock.now() - start };
	}

	/** The calls of a kind, as `METHOD path`. */
	callsTo(path: string): Array<Sandbox['calls'][number]> {
		return this.sandbox.calls.filter((call) => call.path.startsWith(`/api/public${path}`));
	}
}

export function outcomeOf(result: ItemResult | undefined): string {
	if (result === undefined) return 'missing';
	if (!result.ok) return `error: ${result.problem.message}`;
	return result.rows === undefined ? String(result.json.outcome) : `${result.rows.length} rows`;
}
