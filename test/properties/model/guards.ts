import type { AccountSnapshot } from '../../../sandbox';
import { type Fields, isAddress, listOf, type Name } from './asked';
import { OPTIONS } from './names';

/** What the guard rails of a run forbid. */
export interface Guards {
	/** Why nothing at all may be written. */
	closed?: string;
	/** Most people that may be changed. */
	most: number;
	/** Addresses and user IDs, in lower case, of whom nothing may change. */
	protectedIds: ReadonlySet<string>;
	/** Whether somebody in several items may not be changed at all. */
	noRepetition: boolean;
}

/**
 * What the options forbid. A guard rail whose value cannot be read stops the run: somebody wanted to be safe.
 *
 * @param named how the run's items name people
 */
export function guardsOf(
	options: Fields,
	named: readonly Name[],
	account: AccountSnapshot,
): Guards {
	const protectedIds = new Set(idsIn(options.protectedUsers));
	const reasons = [
		...Object.keys(options).map((name) =>
			OPTIONS.has(name) ? undefined : `the unknown option ${name}`,
		),
		'dryRun' in options && !isSwitch(options.dryRun)
			? 'a dry run that is neither on nor off'
			: undefined,
		isOn(options.dryRun) ? 'a dry run' : undefined,
		'maxUsers' in options && !isCount(options.maxUsers) ? 'a maximum that is no number' : undefined,
		'protectedUsers' in options && !isList(options.protectedUsers)
			? 'protected people who are no list'
			: undefined,
		unresolved(options.protectedUsers, named, account),
	];
	const most = isCount(options.maxUsers) ? Number(options.maxUsers) : 0;
	return {
		closed: reasons.find((reason) => reason !== undefined),
		most: most === 0 ? Infinity : most,
		protectedIds,
		noRepetition: options.duplicateUsers === 'fail',
	};
}

const isOn = (value: unknown) => value === true || value === 'true';
const isSwitch = (value: unknown) =>
	typeof value === 'boolean' || value === 'true' || value === 'false';
const isCount = (value: unknown) =>
	['number', 'string'].includes(typeof value) && /^\d+$/.test(String(value).trim());

function isList(value: unknown): boolean {
	return (
		typeof value === 'string' ||
		(Array.isArray(value) && value.every((entry) => typeof entry === 'string'))
	);
}

/** Whatever looks like an address or ID in the value, however it is written. */
function idsIn(value: unknown): string[] {
	const entries = Array.isArray(value) ? value : [value];
	return entries.flatMap((entry) =>
		typeof entry === 'string'
			? entry
					.toLowerCase()
					.split(/[^\w.@+-]+/)
					.filter(Boolean)
			: [],
	);
}

/** Somebody who is protected by the kind of name that the items do not use must be found, or nobody knows whom to spare. */
function unresolved(
	value: unknown,
	named: readonly Name[],
	account: AccountSnapshot,
): string | undefined {
	if (!isList(value)) return undefined;
	const usesOther = (by: Name['by']) => named.some((name) => name.by !== by && name.by !== 'group');
	const lost = listOf(value).find((id) => {
		const by = id.includes('@') ? 'emailId' : 'orgUserId';
		if (!usesOther(by) || (by === 'emailId' && !isAddress(id)) || /\s/.test(id)) return false;
		return !Object.values(account.users).some(
			(person) => person[by]?.toLowerCase() === id.toLowerCase(),
		);
	});
	return lost === undefined ? undefined : `protecting ${lost}, who cannot be found`;
}
