import type { Backend, Delivery, IncomingRequest } from '../gate/backend';
import type { RecordedCall } from '../gate/calls';
import type { Fault, FaultKind } from './faults';

/** What reaches the client, and when. */
export interface FaultyDelivery {
	/** Undefined when the connection breaks instead. */
	readonly delivery?: Delivery;
	readonly delayMs: number;
	/** Of a request that arrives later: the call that was sent. */
	readonly sent?: RecordedCall;
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
			real.call.status = 0;
			real.call.answer = undefined;
			return { delayMs: 0 };
		case 'late':
			if (fault.status === undefined) {
				real.call.status = 0;
				real.call.answer = undefined;
				return { delayMs: 0, sent: real.call };
			}
			return { ...answerOf(fault, instead), sent: real.call };
		case 'status':
			return answerOf(fault, instead);
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
			const second = backend.receive(request, { of: real.call });
			second.call.fault = fault.kind;
			return { delivery: fault.answer === 'second' ? second : real, delayMs: 0 };
		}
		case 'redirect':
			return instead(302, { ...HTML, location: fault.location ?? ELSEWHERE }, '');
		case 'hugeBody':
			return instead(200, JSON_TYPE, hugeJson(fault.bytes ?? DEFAULT_HUGE_BYTES));
	}
}

type Instead = (
	status: number,
	headers: Record<string, string>,
	body: string,
) => FaultyDelivery;

function answerOf(
	{ status = 503, retryAfterSeconds, text = htmlPage(`Error ${status}`) }: Fault,
	instead: Instead,
): FaultyDelivery {
	const retryAfter =
		retryAfterSeconds === undefined ? undefined : { 'retry-after': String(retryAfterSeconds) };
	return instead(status, { ...typeOf(text), ...retryAfter }, text);
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
