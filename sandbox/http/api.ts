import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingRequest } from '../gate/backend';
import type { Carrier } from '../delivery/carrier';

/** Hands API requests to the carrier and writes what comes back. */
export function apiHandler(carrier: Carrier) {
	return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
		const delivery = await carrier.carry(incomingRequest(request));
		if (delivery === undefined) {
			reply.hijack();
			reply.raw.destroy();
			return reply;
		}
		return await reply.code(delivery.status).headers(delivery.headers).send(delivery.body);
	};
}

function incomingRequest(request: FastifyRequest): IncomingRequest {
	const { auth, 'content-type': contentType } = request.headers;
	const mark = request.url.indexOf('?');
	return {
		method: request.method,
		path: mark < 0 ? request.url : request.url.slice(0, mark),
		query: plainQuery(request.query),
		...(typeof auth === 'string' ? { auth } : {}),
		...(contentType === undefined ? {} : { contentType }),
		...(typeof request.body === 'string' ? { body: request.body } : {}),
	};
}

/** Of a parameter given twice, the last value counts. */
function plainQuery(query: unknown): Record<string, string> {
	const entries = Object.entries(query ?? {}).map(([name, value]: [string, unknown]) => [
		name,
		String(Array.isArray(value) ? value.at(-1) : value),
	]);
	return Object.fromEntries(entries) as Record<string, string>;
}
