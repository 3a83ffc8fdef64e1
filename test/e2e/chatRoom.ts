import { startJsonServer } from './loopback';

/** A chat with an incoming webhook, on loopback. */
export interface ChatRoom {
	/** Address of the webhook. */
	readonly url: string;
	/** The text of every message so far. */
	readonly messages: readonly string[];
	close(): Promise<void>;
}

/** @param answer what the webhook says to every message */
export async function startChatRoom(answer: object = { ok: true }): Promise<ChatRoom> {
	const messages: string[] = [];
	const server = await startJsonServer((body) => {
		messages.push((body as { text: string }).text);
		return answer;
	});
	return { ...server, messages };
}
