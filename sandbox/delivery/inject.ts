import type { IncomingRequest } from '../gate/backend';
import type { Carrier } from './carrier';

export interface InjectedRequest {
	readonly method: string;
	/** Path with query; an origin in front of it is ignored. */
	readonly url: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
}

export interface InjectedAnswer {
	readonly status: number;
	readonly headers: Record<string, string>;
	readonly body: string;
}

/** Sends an API request without a socket, for tests that need thousands. */
export async function inject(carrier: Carrier, request: InjectedRequest): Promise<InjectedAnswer> {
	const delivery = await carrier.carry(incomingRequest(request));
	if (delivery === undefined) {
		throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
	}
	const { status, headers, body } = delivery;
	return { status, headers: { ...headers }, body: request.method === 'HEAD' ? '' : body };
}

function incomingRequest({ method, url, headers = {}, body }: InjectedRequest): IncomingRequest {
	const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
	const given = new Map(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
	);
	const auth = given.get('auth');
	const contentType = given.get('content-type');
	// As on the socket, GET and HEAD have no body to read.
	const hasBody = body !== undefined && !['GET', 'HEAD'].includes(method.toUpperCase());
	return {
		method: method.toUpperCase(),
		path: pathname,
		query: Object.fromEntries(searchParams),
		...(auth === undefined ? {} : { auth }),
		...(contentType === undefined ? {} : { contentType }),
		...(hasBody ? { body } : {}),
	};
}
