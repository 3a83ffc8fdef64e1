import type { RawAnswer } from '../../../nodes/KoreAdmin/kore/answers';
import type { Unreachable } from '../../../nodes/KoreAdmin/kore/client';
import type { KoreRequest } from '../../../nodes/KoreAdmin/kore/wire';
import type { TestAccount } from '../../support/account';

/** An answer in JSON, or of bare text. */
export function raw(
	status: number,
	body: unknown,
	headers: Record<string, string> = {},
): RawAnswer {
	return { status, headers, text: typeof body === 'string' ? body : JSON.stringify(body) };
}

/** Kore's usual form of an error. */
export function error(status: number, msg: string, code: unknown = status): RawAnswer {
	return raw(status, { errors: [{ msg, code }] });
}

/**
 * Runs with somebody in Kore's place for some of the requests: what `answer` answers never reaches the account.
 *
 * @param answer undefined for what the account is to answer
 */
export async function withStandIn<T>(
	account: TestAccount,
	answer: (request: KoreRequest) => RawAnswer | Unreachable | undefined,
	run: () => Promise<T>,
): Promise<T> {
	const { send } = account;
	account.send = (app) => async (request) => {
		const instead = answer(request);
		if (instead === undefined) return await send.call(account, app)(request);
		account.clock.pass(40);
		return instead;
	};
	try {
		return await run();
	} finally {
		Reflect.deleteProperty(account, 'send');
	}
}

export function isWrite({ path }: KoreRequest): boolean {
	return /^\/(users|useraccess|(admin|bt)roles\/assignments\/)$/.test(path);
}

/** Whether a request names somebody. */
export function names({ body }: KoreRequest, ...people: string[]): boolean {
	const text = JSON.stringify(body ?? {}).toLowerCase();
	return people.some((person) => text.includes(person.toLowerCase()));
}
