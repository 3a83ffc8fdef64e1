import { type Answer, isRefused } from '../../kore/answer';
import { type Reply, replyIn } from '../../kore/reply';
import type { Lab, WritingLab } from '../experiment';
import { plan } from '../../kore/requests';
import { counts, saysNot } from './answers';

/** Both rights are always sent, except where leaving them out is what is tried. */
const NO_RIGHTS = { isDeveloper: false, canCreateBot: false };

/**
 * Something that can be seen afterwards: with the right that it gives, a call shows that it was carried out,
 * whatever it answers.
 */
export const VISIBLE = { isDeveloper: true, canCreateBot: false };

/** One person in a call of Update User. */
export function entryFor(emailId: string, parts: object = {}, info: object = {}): object {
	return { userInfo: { emailId, ...info }, ...NO_RIGHTS, ...parts };
}

export interface Updated {
	readonly answer: Answer;
	readonly refused: boolean;
	readonly reply: Reply;
}

/** Sends a call of Update User. */
export async function update({ kore, notebook }: Lab, ...users: object[]): Promise<Updated> {
	const answer = await kore.write({ method: 'PUT', path: '/users', body: { users } });
	const updated = { answer, refused: isRefused(answer), reply: replyIn(answer) };
	if (complains(updated) || counts(updated.reply.msg ?? '')) notebook.updateFailureSeen = true;
	return updated;
}

/**
 * Sends an entry with something to see in it.
 * @returns whether it was carried out
 */
export async function isCarriedOut(
	lab: WritingLab,
	parts: object,
	info: object = {},
): Promise<boolean> {
	const updated = await update(lab, entryFor(lab.person.email, { ...VISIBLE, ...parts }, info));
	// A part of a refused entry may be carried out all the same, so what is seen is not enough.
	return !complains(updated) && (await lab.person.read()).isDeveloper;
}

/** Whether the answer to a call for one person says that it failed. */
export function complains({ refused, reply }: Updated): boolean {
	return refused || reply.entries.some(({ failed }) => failed) || saysNot(reply.msg ?? '');
}

export function planUpdate(what: string, atMost = 1) {
	return plan('PUT', '/users', `{ users: [the test person, ${what}] }`, atMost);
}

const RANDOM_PART = () => Math.random().toString(16).slice(2, 14).padEnd(12, '0');

/** IDs in the form of Kore's that belong to nothing. */
export const unknownIds = {
	group: () => `e-00000000-0000-5000-8000-${RANDOM_PART()}`,
	bot: () => `st-00000000-0000-5000-8000-${RANDOM_PART()}`,
	role: () => `${RANDOM_PART()}${RANDOM_PART()}`,
};
