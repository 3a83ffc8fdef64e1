import type { FastifyReply, FastifyRequest } from 'fastify';

const LOOPBACK_ADDRESSES = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Keeps page and control surface to this machine. The Host header is checked because a foreign web
 * page can point its own name at 127.0.0.1, the Origin because it can post here without reading.
 */
export async function loopbackOnly(
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<FastifyReply | undefined> {
	const { host = '', origin } = request.headers;
	const local = LOOPBACK_ADDRESSES.has(request.ip) && LOOPBACK_HOST.test(host);
	const sameOrigin = origin === undefined || origin === `http://${host}`;
	if (local && sameOrigin) return undefined;
	return await reply.code(403).send({ error: 'Only this machine may use this address' });
}
