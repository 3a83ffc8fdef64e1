import { startJsonServer } from './loopback';

/** A request for a chat completion in the form that OpenAI-compatible servers take, as far as it is read here. */
export interface ChatRequest {
	messages: Array<{ role: string; content: unknown; tool_call_id?: string }>;
	tools?: Array<{
		function: { name: string; description: string; parameters: { properties: object } };
	}>;
}

export interface ChatModel {
	/** Base URL, as the credential of n8n's OpenAI nodes takes it. */
	readonly url: string;
	/** Every request so far. */
	readonly requests: ChatRequest[];
	/** What the model fills into the first tool that it is offered, from now on. */
	askFor(args: Record<string, string>): void;
	close(): Promise<void>;
}

/** Calls the first tool once; after its answer it repeats what the tool said. */
function completion({ messages, tools }: ChatRequest, args: Record<string, string>): object {
	const toolSaid = messages.filter(({ role }) => role === 'tool').at(-1);
	const call = {
		id: 'call_1',
		type: 'function',
		function: { name: tools?.[0]?.function.name ?? 'missing', arguments: JSON.stringify(args) },
	};
	const message =
		toolSaid === undefined
			? { role: 'assistant', content: null, tool_calls: [call] }
			: { role: 'assistant', content: `The tool said: ${JSON.stringify(toolSaid.content)}` };
	const finish_reason = toolSaid === undefined ? 'tool_calls' : 'stop';
	return {
		id: 'chatcmpl-1',
		object: 'chat.completion',
		created: 1_700_000_000,
		model: 'scripted',
		choices: [{ index: 0, message, finish_reason }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

/** A chat model on loopback that does what a test says. */
export async function startChatModel(): Promise<ChatModel> {
	const requests: ChatRequest[] = [];
	let args: Record<string, string> = {};
	const { url, close } = await startJsonServer((body) => {
		const asked = body as ChatRequest;
		requests.push(asked);
		return completion(asked, args);
	});
	return {
		url: `${url}/v1`,
		requests,
		askFor: (wanted) => {
			args = wanted;
		},
		close,
	};
}
