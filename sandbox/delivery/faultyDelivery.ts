import type { Backend, Delivery, IncomingRequest } from '../gate/backend';
import type { Fault, FaultKind } from './faults';

/** What reaches the client, and when. */
export interface FaultyDelivery {
	/** Undefined when the connection breaks instead. */
	readonly delivery?: Delivery;
	readonly delayMs: number;
}

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const PLAIN = { 'content-type': 'text/plain; charset=utf-8' };
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const ELSEWHERE = 'https://elsewhere.example/api/public';
const DEFAULT_HUGE_BYTES = 16 * 1024 * 1024;

// Kinds that stand for a lost answer reach the API; kinds that stand for a gateway do not.
const USUALLY_APPLIED: Readonly<Record<FaultKind, boolean>> = {
	dropBefore: false,
	dropAfter: true,
	status: false,
	truncated: true,
	html: false,
	empty: true,
	slow: true,
	duplicate: true,
	redirect: false,
	hugeBody: true,
	meanwhile: true,
	late: false,
};

/** Lets one request meet one fault. */
export function deliverWithFault(
	fault: Fault,
	request: IncomingRequest,
	backend: Backend,
): FaultyDelivery {
	if (fault.kind === 'meanwhile') backend.removeBehindItsBack(fault.removes ?? '');
	const applied = fault.applied ?? USUALLY_APPLIED[fault.kind];
	const real = applied ? backend.receive(request) : backend.turnAway(request);
	real.call.fault = fault.kind;
	const instead = (status: number, headers: Record<string, string>, body: string) => {
		real.call.status = status;
		real.call.answer = body.length > 10_000 ? `${body.slice(0, 100)}…` : body;
		return { delivery: { ...real, status, headers, body }, delayMs: 0 };
	};
	switch (fault.kind) {
		case 'dropBefore':
		case 'dropAfter':
		case 'late':
			real.call.status = 0;
			real.call.answer = undefined;
			return { delayMs: 0 };
		case 'status': {
			const { status = 503, retryAfterSeconds, text = htmlPage(`Error ${status}`) } = fault;
			const retryAfter =
				retryAfterSeconds === undefined ? undefined : { 'retry-after': String(retryAfterSeconds) };
			return instead(status, { ...typeOf(text), ...retryAfter }, text);
		}
		case 'truncated':
			// One character less already breaks JSON; half of it looks like a cut transfer.
			return instead(
				real.status,
				JSON_TYPE,
				real.body.slice(0, Math.ceil(real.body.length / 2) - 1),
			);
		case 'html':
			return instead(200, HTML, htmlPage('Please sign in to continue'));
		case 'empty':
			return instead(200, JSON_TYPE, '');
		case 'meanwhile':
			return { delivery: real, delayMs: 0 };
		case 'slow':
			return { delivery: real, delayMs: fault.ms ?? 1000 };
		case 'duplicate': {
			const second = backend.receive(request);
			second.call.fault = fault.kind;
			return { delivery: fault.answer === 'second' ? second : real, delayMs: 0 };
		}
		case 'redirect':
			return instead(302, { ...HTML, location: fault.location ?? ELSEWHERE }, '');
		case 'hugeBody':
			return instead(200, JSON_TYPE, hugeJson(fault.bytes ?? DEFAULT_HUGE_BYTES));
	}
}

function typeOf(text: string): Record<string, string> {
	if (/^\s*[{[]/.test(text)) return JSON_TYPE;
	return /^\s*</.test(text) ? HTML : PLAIN;
}

function htmlPage(title: string): string {
	return `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
}

function hugeJson(bytes: number): string {
	const head = '{"msg":"';
	const tail = '"}';
	return head + 'x'.repeat(Math.max(0, bytes - head.length - tail.length)) + tail;
}
