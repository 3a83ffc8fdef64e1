import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Backend } from '../gate/backend';
import { loopbackOnly } from './guard';

const KEPT = 200;
const TEXT_KEPT = 20_000;

const MessageBody = z.object({ text: z.string() });

export interface InboxMessage {
	readonly at: number;
	/** The last part of the address it was sent to, as a chat has channels. */
	readonly room: string;
	readonly text: string;
}

/** Stands for the chats that workflows write to: takes what a chat's incoming webhook takes, for the page that shows it. */
export function registerInbox(server: FastifyInstance, backend: Backend): void {
	const routes = { onRequest: loopbackOnly };
	let messages: InboxMessage[] = [];
	let resets = backend.resets;
	const current = () => {
		if (resets !== backend.resets) messages = [];
		resets = backend.resets;
		return messages;
	};

	server.post('/inbox/:room', routes, async (request, reply) => {
		const { room } = request.params as { room: string };
		const message = parsed(request.body);
		if (message === undefined) {
			return await reply.code(400).send({ error: 'A message is { "text": "…" }' });
		}
		const text = message.text.slice(0, TEXT_KEPT);
		messages = [...current(), { at: Date.now(), room, text }].slice(-KEPT);
		return { ok: true };
	});

	server.get('/sandbox/inbox', routes, () => current());
}

function parsed(body: unknown): { text: string } | undefined {
	try {
		return MessageBody.parse(JSON.parse(String(body)));
	} catch {
		return undefined;
	}
}
