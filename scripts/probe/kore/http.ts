import { setTimeout as delay } from 'node:timers/promises';
import type { Clock, Send } from './wire';

const TIMEOUT_MS = 30_000;
const LARGEST_ANSWER = 32 * 1024 * 1024;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The origin of an environment URL.
 * @throws Error that says how it should look
 */
export function originOf(host: string): string {
	const typed = host.trim();
	if (!URL.canParse(typed)) {
		throw new Error('The host must be an address such as https://bots.kore.ai');
	}
	const url = new URL(typed);
	const encrypted = url.protocol === 'https:';
	if (!encrypted && !(url.protocol === 'http:' && LOOPBACK.test(url.hostname))) {
		throw new Error('The host must begin with https://');
	}
	if (url.username !== '' || url.pathname.replace(/\/+$/, '') !== '' || url.search !== '') {
		throw new Error('The host must be the address alone, such as https://bots.kore.ai');
	}
	return url.origin;
}

/** Sends to one origin only; redirects are answers, never followed, so that a token goes nowhere else. */
export function sendTo(origin: string): Send {
	return async ({ method, url, headers, body }) => {
		const response = await fetch(`${origin}${url}`, {
			method,
			headers,
			redirect: 'manual',
			signal: AbortSignal.timeout(TIMEOUT_MS),
			...(body === undefined ? {} : { body }),
		});
		return {
			status: response.status,
			headers: Object.fromEntries(response.headers),
			body: await textOf(response),
		};
	};
}

async function textOf(response: Response): Promise<string> {
	if (response.body === null) return '';
	const parts: Uint8Array[] = [];
	let size = 0;
	for await (const part of response.body) {
		size += part.byteLength;
		if (size > LARGEST_ANSWER) throw new Error('The answer is too large');
		parts.push(part);
	}
	return Buffer.concat(parts).toString('utf8');
}

export const realClock: Clock = {
	now: () => Date.now(),
	sleep: async (ms, signal) => {
		await delay(ms, undefined, { signal }).catch(() => undefined);
	},
};
