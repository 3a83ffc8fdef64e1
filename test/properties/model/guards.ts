import type { AccountSnapshot } from '../../../sandbox';
import { type Fields, isAddress, listOf, type Name } from './asked';
import { OPTIONS } from './names';
import type { Operation } from './operations';

/** What the guard rails of a run forbid. */
export interface Guards {
	/** Why nothing at all may be written. */
	closed?: string;
	/** Whether the run may refuse to begin: one of the values is not written as anybody would. */
	odd: boolean;
	/**
	 * Kinds of names of protected people who cannot be found. Whoever is named in another way only may be one of them, and is not to be
	 * touched.
	 */
	unresolved: ReadonlySet<Name['by']>;
	/** Most people that may be changed. */
	most: number;
	/** Addresses and user IDs, in lower case, of whom nothing may change. */
	protectedIds: ReadonlySet<string>;
	/** Whether somebody in several items may not be changed at all. */
	noRepetition: boolean;
}

/** What the options forbid. A guard rail whose value cannot be read stops the run: somebody wanted to be safe. */
export function guardsOf(operation: Operation, options: Fields, account: AccountSnapshot): Guards {
	const protectedIds = new Set(idsIn(options.protectedUsers));
	const reasons = [
		...Object.keys(options).map((name) =>
			OPTIONS[operation].has(name) ? undefined : `the unknown option ${name}`,
		),
		'dryRun' in options && !isSwitch(options.dryRun)
			? 'a dry run that is neither on nor off'
			: undefined,
		isOn(options.dryRun) ? 'a dry run' : undefined,
		'maxUsers' in options && !isCount(options.maxUsers) ? 'a maximum that is no number' : undefined,
		'protectedUsers' in options && !isList(options.protectedUsers)
			? 'protected people who are no list'
			: undefined,
	];
	const closed = reasons.find((reason) => reason !== undefined);
	const written = isList(options.protectedUsers) ? listOf(options.protectedUsers) : [];
	const ends = operation === 'user delete' || operation === 'user removeAccess';
	const unset = ends && !('maxUsers' in options) ? MOST_ENDED : 0;
	const most = isCount(options.maxUsers) ? Number(options.maxUsers) : unset;
	return {
		closed,
		odd: closed !== undefined || !written.every(isPlain),
		unresolved: unresolvedIn(written, account),
		most: most === 0 ? Infinity : most,
		protectedIds,
		noRepetition: options.duplicateUsers === 'fail',
	};
}

/** Delete User and Remove All Access stop at so many people unless told otherwise. */
const MOST_ENDED = 10;

const isPlain = (entry: string) =>
	/^[\w.@+-]+$/.test(entry) && (!entry.includes('@') || isAddress(entry));
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

function unresolvedIn(written: readonly string[], account: AccountSnapshot): Set<Name['by']> {
	const everybody = Object.values(account.users);
	return new Set(
		written.flatMap((id) => {
			const by = id.includes('@') ? 'emailId' : 'orgUserId';
			const plain = by === 'emailId' ? isAddress(id) : !/\s/.test(id);
			const found = everybody.some(({ emailId, orgUserId }) =>
				[emailId, orgUserId].some((own) => own?.toLowerCase() === id.toLowerCase()),
			);
			return plain && !found ? [by] : [];
		}),
	);
}
