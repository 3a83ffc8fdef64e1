import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Backend } from '../gate/backend';
import { loopbackOnly } from './guard';
import { callDetails, personDetails } from './pageDetails';
import { createPageView } from './pageView';
import { StartState } from './startState';

const ASSETS = [
	{ url: '/', file: 'index.html', type: 'text/html; charset=utf-8' },
	{ url: '/inbox', file: 'inbox.html', type: 'text/html; charset=utf-8' },
	{ url: '/sandbox/page.css', file: 'page.css', type: 'text/css; charset=utf-8' },
	...['page.js', 'elements.js', 'details.js', 'startOver.js', 'inbox.js'].map((file) => ({
		url: `/sandbox/${file}`,
		file,
		type: 'text/javascript; charset=utf-8',
	})),
];

// Nothing from elsewhere and nothing inline: whatever a test writes into a name stays text.
const POLICY = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"connect-src 'self'",
	// The empty icon in the page itself.
	'img-src data:',
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
].join('; ');

const NOT_THERE = { error: 'There is nothing of that name since the last start' };

/** The page that shows people, access and the latest calls, and the data it polls. */
export function registerPage(server: FastifyInstance, backend: Backend): void {
	for (const { url, file, type } of ASSETS) {
		server.get(url, { onRequest: loopbackOnly }, async (_request, reply) => {
			const text = readFileSync(join(__dirname, '..', 'page', file), 'utf8');
			return await reply
				.type(type)
				.headers({
					'content-security-policy': POLICY,
					'x-content-type-options': 'nosniff',
					'cache-control': 'no-store',
				})
				.send(text);
		});
	}

	const start = new StartState(backend);
	const view = createPageView(backend, start);
	server.get('/sandbox/page-data', { onRequest: loopbackOnly }, (request) => {
		const { version = '', search = '' } = request.query as { version?: string; search?: string };
		return view(version, search);
	});

	server.get('/sandbox/page-call', { onRequest: loopbackOnly }, async (request, reply) => {
		const { number = '' } = request.query as { number?: string };
		return callDetails(backend, Number(number)) ?? (await reply.code(404).send(NOT_THERE));
	});
	server.get('/sandbox/page-person', { onRequest: loopbackOnly }, async (request, reply) => {
		const { email = '' } = request.query as { email?: string };
		return personDetails(backend, start, email) ?? (await reply.code(404).send(NOT_THERE));
	});
}
