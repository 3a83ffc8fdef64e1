import { messageOf } from './answers';
import type { KoreClient } from './client';
import { type LookUp, personKey, readInformedUser } from './people';
import { type KoreRequest, isObject, SCOPES, textOf } from './wire';

/** What `usersInfo` shows of each address, by {@link personKey}; `denied` when the app lacks its scope. */
export type Informed = Map<string, LookUp> | 'denied';

type Unreadable = LookUp & { kind: 'unreadable' };

/** So many addresses in a row that fail alone are not about these addresses. */
const MOST_FAILURES_IN_A_ROW = 3;

/** Asks for many people at once (`POST /usersInfo`), and goes on without those that Kore cannot be asked for. */
export class UsersInfo {
	private failures = 0;
	private left = Infinity;
	private last: Unreadable | undefined;

	/** @param peoplePerCall as many, or fewer once a call has failed whose halves passed */
	constructor(
		private readonly client: KoreClient,
		private peoplePerCall: number,
	) {}

	/**
	 * As few calls as Kore takes for so many addresses.
	 *
	 * @param most calls that may fail before the rest is unreadable
	 */
	async ask(emailIds: string[], { most = Infinity }: { most?: number } = {}): Promise<Informed> {
		const found = new Map<string, LookUp>();
		this.failures = 0;
		this.left = most;
		for (let start = 0; start < emailIds.length;) {
			const part = emailIds.slice(start, start + this.peoplePerCall);
			start += part.length;
			if ((await this.askFor(part, found)) === 'denied') return 'denied';
		}
		return found;
	}

	private async askFor(
		part: string[],
		found: Map<string, LookUp>,
		retries = Infinity,
	): Promise<'passed' | 'failed' | 'denied'> {
		if (this.failures >= MOST_FAILURES_IN_A_ROW && this.last !== undefined) {
			settle(found, part, this.last);
			return 'failed';
		}
		const request = usersInfoRequest(part);
		const { answer } = await this.client.call(request, { retries });
		if (answer.kind === 'ok') {
			this.failures = 0;
			readAnswer(answer.body, part, found);
			return 'passed';
		}
		if (answer.kind === 'denied' && answer.cause === 'scope') return 'denied';
		this.last = { kind: 'unreadable', problem: this.client.problem(answer, request), answer };
		const isElsewhere =
			answer.kind === 'foreign' && (answer.what === 'address' || answer.what === 'redirect');
		if (isElsewhere || this.client.isHopeless(answer)) this.failures = MOST_FAILURES_IN_A_ROW;
		else if (part.length === 1) this.failures++;
		if (part.length === 1 || this.failures >= MOST_FAILURES_IN_A_ROW) {
			settle(found, part, this.last);
			return 'failed';
		}
		this.left--;
		if (this.left <= 0) this.failures = MOST_FAILURES_IN_A_ROW;
		const size = Math.ceil(part.length / 2);
		const halves = [];
		for (const half of inParts(part, size)) halves.push(await this.askFor(half, found, 0));
		if (halves.includes('denied')) return 'denied';
		if (halves.includes('failed')) return 'failed';
		this.peoplePerCall = Math.min(this.peoplePerCall, size);
		return 'passed';
	}
}

export function inParts<T>(list: T[], size: number): T[][] {
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

/** Kore's documented words for an address that nobody has (docs/contract.md, reading people). */
const NOBODY = /user not found|invalid ?e-?mail/i;

/** One element per address, in any order; whoever else is shown says nothing of those who were asked for. */
function readAnswer(body: unknown, asked: string[], found: Map<string, LookUp>): void {
	const own = new Map<string, LookUp>();
	for (const element of Array.isArray(body) ? (body as unknown[]) : []) {
		const name = nameOf(element);
		if (name === undefined || !isObject(element)) continue;
		const key = personKey({ by: 'emailId', id: name });
		const lookUp = readElement(element);
		const earlier = own.get(key);
		const isSame = earlier === undefined || JSON.stringify(earlier) === JSON.stringify(lookUp);
		own.set(key, isSame ? lookUp : NOT_UNDERSTOOD);
	}
	for (const id of asked) {
		const key = personKey({ by: 'emailId', id });
		found.set(key, own.get(key) ?? NOT_UNDERSTOOD);
	}
}

function nameOf(element: unknown): string | undefined {
	if (!isObject(element)) return undefined;
	const info = isObject(element.userInfo) ? element.userInfo : element;
	return textOf(info.emailId) ?? textOf(element.emailId);
}

function readElement(element: Record<string, unknown>): LookUp {
	const info = isObject(element.userInfo) ? element.userInfo : element;
	const words = messageOf(info.reason) ?? messageOf(element.reason);
	const status = textOf(info.status)?.toLowerCase();
	if (words === undefined) {
		return status === 'failure' || !showsAccount(element, info)
			? NOT_UNDERSTOOD
			: { kind: 'found', state: readInformedUser(element), raw: element };
	}
	return NOBODY.test(words)
		? { kind: 'notThere', reason: `Kore answered “${words}”`, said: true }
		: { kind: 'unreadable', problem: { message: `Kore answered “${words}” for this user` } };
}

/** Whether an element shows anything that only an account has. */
function showsAccount(...parts: Array<Record<string, unknown>>): boolean {
	return parts.some(
		(part) =>
			textOf(part.userId) !== undefined ||
			typeof part.isDeveloper === 'boolean' ||
			isObject(part.roles),
	);
}

const NOT_UNDERSTOOD: LookUp = {
	kind: 'unreadable',
	problem: { message: 'Kore’s answer says nothing documented about this user' },
};
