import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Backend } from '../gate/backend';
import { loopbackOnly } from './guard';
import { createPageView } from './pageView';

const ASSETS = [
	{ url: '/', file: 'index.html', type: 'text/html; charset=utf-8' },
	{ url: '/sandbox/page.css', file: 'page.css', type: 'text/css; charset=utf-8' },
	{ url: '/sandbox/page.js', file: 'page.js', type: 'text/javascript; charset=utf-8' },
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

	const view = createPageView(backend);
	server.get('/sandbox/page-data', { onRequest: loopbackOnly }, (request) => {
		const { version = '', search = '' } = request.query as { version?: string; search?: string };
		return view(version, search);
	});
}
