import type { IHttpRequestOptions, ILoadOptionsFunctions, INode } from 'n8n-workflow';
import { KoreAdminApi } from '../../../../credentials/KoreAdminApi.credentials';
import type { Sandbox } from '../../../../sandbox';

type Authenticate = (
	credential: object,
	request: IHttpRequestOptions,
) => Promise<IHttpRequestOptions>;
const authenticate = new KoreAdminApi().authenticate as Authenticate;

/** The editor's side of a list: the credential, and n8n's HTTP helper as far as the node uses it. */
export function editorOf(
	sandbox: Sandbox,
	app: keyof Sandbox['apps'] = 'full',
	changes: object = {},
): ILoadOptionsFunctions {
	const { clientId, clientSecret } = sandbox.apps[app];
	const credential = { host: sandbox.url, clientId, clientSecret, ...changes };
	return {
		getCredentials: async () => credential,
		getNode: () => ({ name: 'Kore', type: 'koreAdmin', typeVersion: 1 }) as INode,
		helpers: {
			httpRequestWithAuthentication: async (_name: string, options: IHttpRequestOptions) => {
				const { url, method, headers } = await authenticate(credential, options);
				const query = new URLSearchParams(options.qs as Record<string, string>);
				const answer = await fetch(`${url}?${query.toString()}`, {
					method,
					headers: headers as Record<string, string>,
					redirect: 'manual',
				});
				return {
					statusCode: answer.status,
					headers: Object.fromEntries(answer.headers),
					body: await answer.text(),
				};
			},
		},
	} as unknown as ILoadOptionsFunctions;
}
