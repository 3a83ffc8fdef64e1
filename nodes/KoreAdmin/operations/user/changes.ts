import type { Plan } from '../../change/operation';
import { type Comparison, type Impossible, type Subject, subjectName } from '../../change/types';
import type { Written } from '../../kore/ownWrites';
import { type LookUp, namedBy, type PersonState } from '../../kore/people';
import {
	type KoreRequest,
	SCOPES,
	type Scope,
	type UserCreation,
	type UserUpdate,
} from '../../kore/wire';
import type { StateNeed } from '../../change/operation';
import type { UserWish } from './aspects';
import { compareRights, impossibleAtCreation, RIGHT_LABELS } from './aspects/rights';
import { notThere } from './notThere';
import { compareWish, wishAtCreation, writeCreation, writeUpdate, writtenBy } from './wish';

/** What the operations share that change or create users. */

/** One user of `PUT /users`, and what of it a later reading could show. */
export interface Update {
	user: UserUpdate;
	written: Written;
}

/** One user of `POST /users`, with what the whole call says. */
export interface Creation {
	user: UserCreation;
	sendEmail: boolean;
}

export function stateOf(present: LookUp | undefined): PersonState | undefined {
	return present?.kind === 'found' ? present.state : undefined;
}

/** The user's entry. What was not asked for is not in it, but for the rights, which count as granted where they are left out. */
export function planUpdate(
	{ subject, wanted }: { subject: Subject; wanted: UserWish },
	present: LookUp | undefined,
): Plan<Update> {
	if (present?.kind === 'notThere') return { problem: notThere(present.reason) };
	const state = stateOf(present);
	const user: UserUpdate = { userInfo: subject.kind === 'person' ? namedBy(subject.person) : {} };
	const problem = writeUpdate(wanted, user, state);
	if (problem !== undefined) return { problem };
	return { entries: [{ user, written: writtenBy(wanted, state) }] };
}

/** Somebody who is not there cannot be changed. */
export function compareUpdate(
	wish: UserWish,
	present: LookUp | undefined,
	when: 'before' | 'after',
	[sent]: Update[] = [],
): Comparison[] | Impossible {
	if (present?.kind === 'notThere') return { impossible: present.reason };
	const state = stateOf(present);
	const { rights, ...others } = wish;
	return [...compareWish(others, state, when), ...compareRights(rights, state, sent?.user)];
}

export function updateRequest(updates: Update[]): KoreRequest {
	return {
		method: 'PUT',
		path: '/users',
		body: { users: updates.map(({ user }) => user) },
		scope: SCOPES.userManagement,
		repeat: 'safe',
	};
}

export function planCreation(subject: Subject, wish: UserWish, sendEmail: boolean): Plan<Creation> {
	const problem = impossibleAtCreation(wish.rights);
	if (problem !== undefined) return { problem };
	const user: UserCreation = { userInfo: { emailId: subjectName(subject) } };
	writeCreation(wishAtCreation(wish), user);
	return { entries: [{ user, sendEmail }] };
}

/** A creation held against what Kore shows: the account itself settles whether it was made. */
export function compareCreation(
	wish: UserWish,
	present: LookUp | undefined,
	when: 'before' | 'after',
): Comparison[] {
	return [
		compareAccount(present, 'there', 'create the account'),
		...compareWish(wishAtCreation(wish), stateOf(present), when),
	];
}

/** Sent twice it may invite somebody twice, so only what was certainly not processed is sent again. */
export function createRequest(creations: Creation[]): KoreRequest {
	return {
		method: 'POST',
		path: '/users',
		body: { users: creations.map(({ user }) => user), sendEmail: creations[0]?.sendEmail ?? true },
		scope: SCOPES.userManagement,
		repeat: 'onlyIfUnsent',
	};
}

/** Whether the account is there, as it should be or not. */
export function compareAccount(
	present: LookUp | undefined,
	to: 'there' | 'not there',
	step: string,
): Comparison {
	const from =
		present?.kind === 'found' ? 'there' : present?.kind === 'notThere' ? 'not there' : undefined;
	return {
		field: 'account',
		label: 'Account',
		...(from === undefined ? {} : { from }),
		to,
		state: from === undefined ? 'unreadable' : from === to ? 'same' : 'different',
		decisive: true,
		step,
	};
}

/** Where present rights are needed and cannot be read; `scope` is that of the operation. */
export function rightsNeed(subject: Subject, scope: Scope): StateNeed {
	const byEmail = subject.kind === 'person' && subject.person.by === 'emailId';
	const byName = byEmail
		? ''
		: `, or name the user by e-mail, for which “${SCOPES.userManagement}” is enough`;
	return {
		need: 'the user’s current access could not be read, which Keep requires',
		instead: `To continue without it, set both ${RIGHT_LABELS.isDeveloper} and ${RIGHT_LABELS.canCreateBot} to Grant or Revoke${byName}`,
		scope,
	};
}

/** Where it must be known whether somebody has an account. */
export const EXISTENCE_NEED: StateNeed = {
	need: 'Kore could not be asked whether the user exists',
	instead: 'Run the item again when Kore is available',
	scope: SCOPES.userManagement,
};
