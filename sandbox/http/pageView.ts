import type { Account } from '../account/account';
import { snapshotOfPerson, type PersonSnapshot } from '../account/snapshot';
import type { Person } from '../account/types';
import { rolesOf } from '../api/users/personWire';
import type { Backend } from '../gate/backend';
import type { RecordedCall } from '../gate/calls';
import { defaultSwitches, switchNames, type Switches } from '../contract/switches';
import { demoAccount } from '../seed';
import { fieldChanges } from './personFields';
import type { StartState } from './startState';
import { withoutSecrets } from './withoutSecrets';

const PEOPLE_SHOWN = 200;
const CALLS_SHOWN = 60;
const TEXT_SHOWN = 400;

/** What the page draws. Everything in it is plain text to be escaped by whoever shows it. */
export interface PageView {
	readonly version: string;
	readonly app: { readonly clientId: string; readonly clientSecret: string };
	readonly people: {
		readonly total: number;
		readonly found: number;
		readonly changed: number;
		readonly removed: number;
		/** How many made-up people the account started with; 0 for the demo account. */
		readonly madeUp: number;
		readonly rows: readonly object[];
	};
	readonly calls: { readonly total: number; readonly rows: readonly object[] };
	readonly switches: readonly { readonly name: string; readonly value: string }[];
}

interface FoundPerson {
	readonly person: Readonly<Person>;
	readonly changed: readonly string[];
	/** Undefined for whoever is new. */
	readonly before: PersonSnapshot | undefined;
}

/** Makes the view, comparing with the start so that the page can show what a workflow did. */
export function createPageView(
	backend: Backend,
	start: StartState,
): (version: string, search: string) => PageView | { version: string } {
	const changesOf = (
		person: Readonly<Person>,
		before: PersonSnapshot | undefined,
	): readonly string[] => {
		if (before === undefined) return ['new'];
		const now: PersonSnapshot = snapshotOfPerson(person);
		const keys = Object.keys({ ...before, ...now }) as (keyof PersonSnapshot)[];
		return keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(now[key]));
	};

	return (version, search) => {
		const { account, calls, resets } = backend;
		const switches = switchedFromDefault(backend.switches);
		const current = JSON.stringify([resets, calls.length, calls.at(-1)?.status, switches, search]);
		if (current === version) return { version };
		const all = [...account.users.values()].map((person) => {
			const before = start.people.get(person.emailId);
			return { person, before, changed: changesOf(person, before) };
		});
		const wanted = search.trim().toLowerCase();
		const found = all.filter(({ person }) => searchText(person).includes(wanted));
		const changedFirst = [
			...found.filter(({ changed }) => changed.length > 0),
			...found.filter(({ changed }) => changed.length === 0),
		];
		return {
			version: current,
			app: backend.apps.full,
			people: {
				total: all.length,
				found: found.length,
				changed: all.filter(({ changed }) => changed.length > 0).length,
				removed: [...start.people.keys()].filter((email) => !account.users.has(email)).length,
				madeUp: backend.startSeed.people === demoAccount.people ? 0 : start.people.size,
				rows: changedFirst.slice(0, PEOPLE_SHOWN).map((row) => personRow(row, account)),
			},
			calls: { total: calls.length, rows: latest(backend) },
			switches,
		};
	};
}

function switchedFromDefault(switches: Switches): PageView['switches'] {
	const defaults = defaultSwitches();
	return switchNames
		.filter((name) => switches[name] !== defaults[name])
		.map((name) => ({ name, value: JSON.stringify(switches[name]) }));
}

function searchText({ emailId, orgUserId = '', profile }: Readonly<Person>): string {
	const { firstName = '', lastName = '', dept = '' } = profile;
	return `${firstName} ${lastName} ${emailId} ${orgUserId} ${dept}`.toLowerCase();
}

function personRow({ person, changed, before }: FoundPerson, account: Account): object {
	const { profile } = person;
	const { btRoles, adminRoles } = rolesOf(person, account);
	return {
		name: [profile.firstName, profile.lastName].filter(Boolean).join(' '),
		emailId: person.emailId,
		orgUserId: person.orgUserId ?? '',
		dept: profile.dept ?? '',
		active: person.status === 'active',
		access: [
			{ label: 'Builder', on: person.isDeveloper, changed: changed.includes('isDeveloper') },
			{ label: 'Create bots', on: person.canCreateBot, changed: changed.includes('canCreateBot') },
			{
				label: 'Data tables',
				on: person.hasDataTableAndViewAccess,
				changed: changed.includes('hasDataTableAndViewAccess'),
			},
		],
		groups: [...person.groups].map((id) => account.group(id)?.name ?? id),
		adminRoles: adminRoles.map(({ roleName, groups }) => ({ name: roleName, via: groups })),
		botRoles: btRoles.map(({ roleName, botName = '', groups }) => ({
			name: `${roleName} · ${botName}`,
			via: groups,
		})),
		botTasks: [...person.botTasks].map(([botId, dialogs]) => {
			const bot = account.bots.get(botId);
			return `${bot?.name ?? botId} (${dialogs.size} of ${bot?.dialogs.length ?? 0})`;
		}),
		changed,
		fields:
			before === undefined
				? []
				: fieldChanges(before, snapshotOfPerson(person), account).map(({ label }) => label),
	};
}

/** The latest calls, the newest first. */
function latest({ calls, changes }: Backend): object[] {
	const first = Math.max(0, calls.length - CALLS_SHOWN);
	return calls
		.slice(first)
		.map((call, index) => ({
			...callRow(call),
			number: first + index + 1,
			changed: changes.of(call).length,
		}))
		.reverse();
}

function callRow(call: RecordedCall): object {
	return {
		method: call.method,
		path: call.path,
		query: withoutSecrets(new URLSearchParams(call.query).toString()),
		status: call.status,
		at: call.at,
		limited: call.limited,
		fault: call.fault ?? '',
		body: shortText(call.body),
		answer: shortText(call.answer),
	};
}

function shortText(value: unknown): string {
	const text = withoutSecrets(value);
	return text.length > TEXT_SHOWN ? `${text.slice(0, TEXT_SHOWN)}…` : text;
}
