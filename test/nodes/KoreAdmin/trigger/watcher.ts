import { KoreClient } from '../../../../nodes/KoreAdmin/kore/client';
import { clockUntil } from '../../../../nodes/KoreAdmin/kore/deadline';
import type { Problem } from '../../../../nodes/KoreAdmin/kore/problems';
import type { EventName } from '../../../../nodes/KoreAdmin/trigger/events';
import { type Kept, poll } from '../../../../nodes/KoreAdmin/trigger/poll';
import { readSettings } from '../../../../nodes/KoreAdmin/trigger/settings';
import type { Person, Sandbox } from '../../../../sandbox';
import type { TestAccount } from '../../../support/account';

export const ALL: EventName[] = [
	'accountChanged',
	'userAdded',
	'userRemoved',
	'builderAccessChanged',
	'botCreationChanged',
	'adminRolesChanged',
	'botRolesChanged',
];

export interface TellingOptions {
	events?: EventName[];
	options?: Record<string, unknown>;
	app?: keyof Sandbox['apps'];
	host?: string;
	clientId?: string;
	/** Milliseconds that the poll may take. */
	budget?: number;
	/** Milliseconds from the end of one poll to the next. */
	pause?: number;
}

/** Polls are so far apart. */
const BETWEEN_POLLS_MS = 3 * 60_000;

export interface Told {
	items: Array<Record<string, unknown>>;
	notice?: Problem;
	calls: number;
	/** Whether the reading is to go on with the next poll. */
	goesOn: boolean;
}

/** A trigger that polls the account again and again and remembers what it is given to remember. */
export class Watcher {
	kept: Kept = {};

	constructor(
		private readonly account: TestAccount,
		private readonly options: TellingOptions = {},
	) {}

	/** @throws Error when the poll fails, with what it says */
	async poll(changed: TellingOptions = {}): Promise<Told> {
		const {
			events = ALL,
			options = {},
			app,
			host,
			clientId,
			...more
		} = { ...this.options, ...changed };
		const { budget = 40_000, pause = BETWEEN_POLLS_MS } = more;
		const { clock } = this.account;
		clock.pass(pause);
		const settings = readSettings({ events }, options);
		const client = new KoreClient(
			this.account.send(app),
			settings.run,
			clockUntil(clock, clock.now() + budget),
			() => 0.5,
		);
		const outcome = await poll({
			client,
			settings,
			account: { host: host ?? 'https://kore.example', app: clientId ?? 'app' },
			kept: this.kept,
		});
		if ('problem' in outcome) {
			this.kept = { ...this.kept, reading: outcome.reading };
			throw new Error(outcome.problem.message);
		}
		const { items, kept, read, notice } = outcome;
		// As n8n keeps it in its database.
		this.kept = { ...(JSON.parse(JSON.stringify(kept)) as Kept), read: read ?? this.kept.read };
		return { items, notice, calls: client.calls, goesOn: kept.reading !== undefined };
	}
}

/** Polls until the account has been read to its end. */
export async function pollToTheEnd(watcher: Watcher): Promise<Told> {
	const told = await watcher.poll();
	if (!told.goesOn) return told;
	const rest = await pollToTheEnd(watcher);
	return { ...rest, calls: told.calls + rest.calls };
}

/** Somebody of the account, to be changed by another administrator. */
export function person(account: TestAccount, email: string): Person {
	const found = account.sandbox.account.findByEmail(email, 'caseInsensitive');
	if (found === undefined) throw new Error(`Nobody is called ${email}`);
	return found;
}

/** The events of a poll in few words. */
export function inShort({ items }: Told): string[] {
	return items.map(({ event, emailId }) => `${String(event)} ${String(emailId)}`);
}
