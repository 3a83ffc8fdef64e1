import { KoreClient } from '../../../../nodes/KoreAdmin/kore/client';
import type { Problem } from '../../../../nodes/KoreAdmin/kore/problems';
import type { EventName } from '../../../../nodes/KoreAdmin/trigger/events';
import { poll } from '../../../../nodes/KoreAdmin/trigger/poll';
import { readSettings } from '../../../../nodes/KoreAdmin/trigger/settings';
import type { Person, Sandbox } from '../../../../sandbox';
import type { TestAccount } from '../../../support/account';

export const ALL: EventName[] = [
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
}

export interface Told {
	items: Array<Record<string, unknown>>;
	startedAnew?: Problem;
	calls: number;
}

/** A trigger that polls the account again and again and remembers what it is given to remember. */
export class Watcher {
	stored: unknown;

	constructor(
		private readonly account: TestAccount,
		private readonly options: TellingOptions = {},
	) {}

	/** @throws Error when the poll fails, with what it says */
	async poll(changed: TellingOptions = {}): Promise<Told> {
		const { events = ALL, options = {}, app, host, clientId } = { ...this.options, ...changed };
		const settings = readSettings({ events }, options);
		const client = new KoreClient(
			this.account.send(app),
			settings.run,
			this.account.clock,
			() => 0.5,
		);
		const outcome = await poll({
			client,
			settings,
			account: { host: host ?? 'https://kore.example', app: clientId ?? 'app' },
			stored: this.stored,
		});
		if ('problem' in outcome) throw new Error(outcome.problem.message);
		// As n8n keeps it in its database.
		this.stored = JSON.parse(JSON.stringify(outcome.baseline));
		return { items: outcome.items, startedAnew: outcome.startedAnew, calls: client.calls };
	}
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
