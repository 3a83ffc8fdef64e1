import type { IExecuteFunctions, IHttpRequestOptions, INode } from 'n8n-workflow';
import { SCOPES } from '../../../../nodes/KoreAdmin/kore/wire';

export const NODE = { name: 'Kore', type: 'koreAdmin', typeVersion: 1 } as INode;
export const SETTINGS = { requestsPerMinute: 60, maxRetries: 0, maxWait: 3_600_000, timeout: 5000 };
export const LIMITED = {
	statusCode: 429,
	headers: {},
	body: '{"errors":[{"msg":"Rate limit for this API has been reached."}]}',
};
export const READ = {
	method: 'GET',
	path: '/roles',
	query: { roleType: 'admin' },
	scope: SCOPES.roleManagement,
	repeat: 'safe',
} as const;

export const CREDENTIAL = {
	host: 'https://bots.kore.ai/',
	clientId: 'cs-1',
	clientSecret: 'secret',
};

/** What n8n hands to a node, with an execution that can be stopped and answers of the test's choosing. */
export function executionThat(
	answer: (options: IHttpRequestOptions) => Promise<unknown>,
	credential: Record<string, unknown> = {},
	ofItem: (item: number) => Record<string, unknown> = () => ({}),
) {
	const stop = new AbortController();
	const requests: IHttpRequestOptions[] = [];
	/** The items whose credential was read. */
	const itemsRead: number[] = [];
	/** What n8n is told to sign each request with. */
	const signedWith: unknown[] = [];
	const context = {
		getCredentials: async (_name: string, item = 0) => {
			itemsRead.push(item);
			return { ...CREDENTIAL, ...credential, ...ofItem(item) };
		},
		getNode: () => NODE,
		getExecutionCancelSignal: () => stop.signal,
		helpers: {
			httpRequestWithAuthentication: async (
				_name: string,
				options: IHttpRequestOptions,
				additional: { credentialsDecrypted?: unknown },
			) => {
				requests.push(options);
				signedWith.push(additional.credentialsDecrypted);
				return await answer(options);
			},
		},
	} as unknown as IExecuteFunctions;
	return { context, requests, itemsRead, signedWith, stop: () => stop.abort() };
}
