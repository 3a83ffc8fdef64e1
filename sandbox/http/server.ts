import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import type { Backend } from '../gate/backend';
import type { Carrier, ResetOptions } from '../delivery/carrier';
import { apiHandler } from './api';
import { registerControl } from './control';
import { registerInbox } from './inbox';
import { registerPage } from './page';

// Room for ten thousand people in one call; what Kore accepts is a switch.
const BODY_LIMIT_BYTES = 64 * 1024 * 1024;

/** The HTTP server: the API below /api, the control surface below /sandbox, and the page. */
export function createServer(
	backend: Backend,
	carrier: Carrier,
	reset: (options?: ResetOptions) => void,
): FastifyInstance {
	const server = Fastify({
		logger: false,
		bodyLimit: BODY_LIMIT_BYTES,
		// Otherwise keep-alive connections of a client would hold up close().
		forceCloseConnections: true,
		exposeHeadRoutes: false,
	});
	// The API answers broken bodies in its own words, so they arrive as text.
	server.removeAllContentTypeParsers();
	server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
		done(null, body);
	});
	registerPage(server, backend);
	registerInbox(server, backend);
	registerControl(server, backend, carrier, reset);
	const handler = apiHandler(carrier);
	server.all('/api/*', handler);
	server.setNotFoundHandler(async (request, reply) => {
		if (!request.url.startsWith('/sandbox/')) return await handler(request, reply);
		return await reply.code(404).send({ error: 'There is nothing at this address' });
	});
	// A body that cannot be read, such as one with a malformed content type, is the API's to refuse.
	server.setErrorHandler(async (error: FastifyError, request, reply) => {
		if (error.code?.startsWith('FST_ERR_CTP_')) return await handler(request, reply);
		return await reply.code(500).send({ error: error.message });
	});
	return server;
}
