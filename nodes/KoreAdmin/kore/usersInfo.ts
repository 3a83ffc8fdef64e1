import { isTooLarge, messageOf, signatureOf } from './answers';
import type { KoreClient } from './client';
import { type LookUp, personKey, readInformedUser } from './people';
import { type KoreRequest, isObject, SCOPES, textOf } from './wire';

/** What `usersInfo` shows of each address, by {@link personKey}; `denied` when the app lacks its scope. */
export type Informed = Map<string, LookUp> | 'denied';

/** Where one address spoils a call, the others are asked for without it; after so many failures in a row nobody else is asked for. */
const MOST_FAILURES_IN_A_ROW = 5;
/** What is no answer of Kore's at all is seldom about an address. */
const MOST_STRANGE_IN_A_ROW = 2;
const PARTS = 4;

/** Addresses to ask for in one call; `failed` once a larger call with them in it has failed, and how. */
interface Chunk {
	emailIds: string[];
	failed?: LookUp & { kind: 'unreadable' };
}

/** Asks for many people at once (`POST /usersInfo`), and goes on without those that Kore cannot be asked for. */
export class UsersInfo {
	/** Set once an answer came that every other call of the run would meet. */
	blocked: (LookUp & { kind: 'unreadable' }) | undefined;
	/** {@link signatureOf} an answer that is known to meet everybody. */
	expected: string | undefined;

	constructor(
		private readonly client: KoreClient,
		private peoplePerCall: number,
	) {}

	/** As few calls as Kore takes for so many addresses. */
	async ask(emailIds: string[]): Promise<Informed> {
		const found = new Map<string, LookUp>();
		// Parts of a call that failed wait behind all others, so that one address is not taken for an outage.
		const queue: Chunk[] = inParts(emailIds, this.peoplePerCall).map((part) => ({
			emailIds: part,
		}));
		let failuresInARow = 0;
		let last: (LookUp & { kind: 'unreadable' }) | undefined;
		for (let chunk = queue.shift(); chunk !== undefined; chunk = queue.shift()) {
			const giveUp = this.blocked ?? (failuresInARow >= mostAfter(last) ? last : undefined);
			if (giveUp !== undefined) {
				settle(found, chunk.emailIds, giveUp);
				continue;
			}
			const answer = await this.askChunk(chunk, found);
			if (answer === 'denied') return 'denied';
			failuresInARow = answer === 'read' ? 0 : failuresInARow + 1;
			if (answer === 'read') continue;
			last = answer.failed;
			queue.push(...answer.parts);
		}
		return found;
	}

	private async askChunk(
		{ emailIds, failed }: Chunk,
		found: Map<string, LookUp>,
	): Promise<'read' | 'denied' | { failed: LookUp & { kind: 'unreadable' }; parts: Chunk[] }> {
		const request = usersInfoRequest(emailIds);
		const { answer } = await this.client.call(request, failed === undefined ? {} : { retries: 0 });
		if (answer.kind === 'ok') {
			readAnswer(answer.body, emailIds, found);
			return 'read';
		}
		if (answer.kind === 'denied' && answer.cause === 'scope') return 'denied';
		const problem = this.client.problem(answer, request);
		const unreadable: LookUp & { kind: 'unreadable' } = { kind: 'unreadable', problem, answer };
		if (this.client.isHopeless(answer) || signatureOf(answer) === this.expected) {
			this.blocked = unreadable;
		}
		if (emailIds.length === 1 || this.blocked !== undefined) {
			settle(found, emailIds, unreadable);
			return { failed: unreadable, parts: [] };
		}
		const size = Math.ceil(emailIds.length / PARTS);
		if (answer.kind === 'refused' && isTooLarge(answer)) {
			this.peoplePerCall = Math.min(this.peoplePerCall, size);
		}
		const parts = inParts(emailIds, size).map((part) => ({ emailIds: part, failed: unreadable }));
		return { failed: unreadable, parts };
	}
}

function mostAfter(failed: (LookUp & { kind: 'unreadable' }) | undefined): number {
	return failed?.answer?.kind === 'foreign' ? MOST_STRANGE_IN_A_ROW : MOST_FAILURES_IN_A_ROW;
}

function inParts<T>(list: T[], size: number): T[][] {
	const parts: T[][] = [];
	for (let start = 0; start < list.length; start += size) {
		parts.push(list.slice(start, start + size));
	}
	return parts;
}

/** One call about these addresses. */
export function usersInfoRequest(emailIds: string[]): KoreRequest {
	return {
		method: 'POST',
		path: '/usersInfo',
		body: { emailIds },
		scope: SCOPES.userManagement,
		repeat: 'safe',
	};
}

function settle(found: Map<string, LookUp>, emailIds: string[], lookUp: LookUp): void {
	for (const id of emailIds) found.set(personKey({ by: 'emailId', id }), lookUp);
}

/** Kore's words for an address that nobody has; other words in their place say that something went wrong. */
const NOBODY =
	/not (be )?(found|exist|registered|associated)|doesn.?t exist|no such|unknown (user|e-?mail)|invalid e-?mail/i;
const SOMETHING_WRONG = /internal|server|time.?d? ?out|unavailable|try again|failed to/i;

/** One element per address, in any order; an address may also be left out (docs/contract.md, reading people). */
function readAnswer(body: unknown, asked: string[], found: Map<string, LookUp>): void {
	const elements: unknown[] | undefined = Array.isArray(body) ? body : undefined;
	const whole = elements?.every((element) => nameOf(element) !== undefined) === true;
	const own = new Map<string, LookUp>();
	for (const element of elements ?? []) {
		const name = nameOf(element);
		if (name === undefined || !isObject(element)) continue;
		const key = personKey({ by: 'emailId', id: name });
		const lookUp = readElement(element);
		const earlier = own.get(key);
		own.set(key, earlier === undefined || isSame(earlier, lookUp) ? lookUp : CONTRADICTORY);
	}
	for (const id of asked) {
		const key = personKey({ by: 'emailId', id });
		found.set(key, own.get(key) ?? (whole ? LEFT_OUT : UNFAMILIAR));
	}
}

function nameOf(element: unknown): string | undefined {
	if (!isObject(element)) return undefined;
	const info = isObject(element.userInfo) ? element.userInfo : element;
	return textOf(info.emailId) ?? textOf(element.emailId);
}

function readElement(element: Record<string, unknown>): LookUp {
	const info = isObject(element.userInfo) ? element.userInfo : element;
	const words =
		messageOf(info.reason) ??
		messageOf(element.reason) ??
		messageOf({ errors: info.errors ?? element.errors });
	const status = textOf(info.status)?.toLowerCase();
	if (words === undefined && (isStanding(status) || showsSomething(info, element))) {
		return { kind: 'found', state: readInformedUser(element), raw: element };
	}
	// Nothing and no reason: it may be about the person or about the look-up.
	if (words === undefined) {
		const message = 'Kore’s answer shows nothing of this person, and no reason';
		return { kind: 'unreadable', problem: { message } };
	}
	if (NOBODY.test(words) && !SOMETHING_WRONG.test(words)) {
		return { kind: 'notThere', reason: `Kore answered “${words}”`, said: true };
	}
	return { kind: 'unreadable', problem: { message: `Kore answered “${words}” for this person` } };
}

/** A status of an account, in Kore's words for it; any other is none of a person's. */
function isStanding(status: string | undefined): boolean {
	return status !== undefined && /active|suspended|enabled|disabled|pending|invited/.test(status);
}

/** Whether an element without a telling status shows anything that only an account has. */
function showsSomething(...parts: Array<Record<string, unknown>>): boolean {
	return parts.some(
		(part) =>
			!/fail|error|not ?found|unknown|invalid/i.test(textOf(part.status) ?? '') &&
			Object.entries(part).some(
				([key, value]) => !NAMING.has(key) && value !== undefined && value !== null && value !== '',
			),
	);
}

const NAMING = new Set(['userInfo', 'emailId', 'status', 'reason', 'errors']);

function isSame(one: LookUp, other: LookUp): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}

const LEFT_OUT: LookUp = {
	kind: 'notThere',
	reason: 'Kore’s answer leaves this person out',
	said: false,
};
const UNFAMILIAR: LookUp = {
	kind: 'unreadable',
	problem: { message: 'Kore’s answer about this person is in none of the documented forms' },
};
const CONTRADICTORY: LookUp = {
	kind: 'unreadable',
	problem: { message: 'Kore’s answer shows this person twice, and not in the same way' },
};
