import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { originOfHost } from './host';
import { issueToken } from './issueToken';

/**
 * Stands outside the list because a rule of n8n's takes every field with “token” in its name for a secret, and a masked number
 * cannot be read back in the editor.
 */
const tokenLifetime: INodeProperties = {
	displayName: 'Token Lifetime',
	name: 'tokenLifetime',
	type: 'number',
	typeOptions: { minValue: 30, maxValue: 3600 },
	default: 300,
	description: 'How many seconds each token is valid. Every request is signed with a new token.',
};

export class KoreAdminApi implements ICredentialType {
	name = 'koreAdminApi';

	displayName = 'Kore Admin API';

	icon = { light: 'file:koreAdmin.svg', dark: 'file:koreAdmin.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-kore-admin/n8n-nodes-kore-admin#create-the-app-in-kore';

	properties: INodeProperties[] = [
		{
			displayName:
				'Create the app in Kore’s Admin Console under Security & Control > API Scopes, and tick “User Management > User Management” and “Profile Management > Role Management”. An app created in the bot builder does not work.',
			name: 'setupNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Host',
			name: 'host',
			type: 'string',
			default: 'https://bots.kore.ai',
			required: true,
			placeholder: 'e.g. https://platform.kore.ai',
			description:
				'URL of your Kore environment. Known hosts: https://bots.kore.ai and https://platform.kore.ai (US), the same with eu-, de- or jp- in front (https://eu-bots.kore.ai), or your own host.',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. cs-1c2d3e4f-5a6b-5c7d-8e9f-0a1b2c3d4e5f',
			description: 'Client ID of an app created in the Admin Console',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Client secret of the same app, exactly as shown, including a final “=”',
		},
		{
			displayName: 'Subject',
			name: 'subject',
			type: 'string',
			default: 'n8n',
			description:
				'The “sub” claim of the token. Kore accepts any text; a recognizable one helps when you read its logs.',
		},
		{
			displayName: 'Signing Algorithm',
			name: 'algorithm',
			type: 'options',
			options: [
				{ name: 'HS256', value: 'HS256' },
				{ name: 'HS512', value: 'HS512' },
			],
			default: 'HS256',
			description: 'How tokens are signed. Apps created in the Admin Console use HS256.',
		},
		tokenLifetime,
		{
			displayName: 'Unique Token ID',
			name: 'uniqueTokenId',
			type: 'boolean',
			default: true,
			description:
				'Whether each token carries a unique ID (the “jti” claim), which apps with “Enforce JTI” require',
		},
	];

	/**
	 * Puts a fresh token into the header `auth`, and only on requests to the credential's own host, so that a mistyped or
	 * redirected address in an HTTP Request node never receives one. n8n would carry the header along to wherever Kore's host redirects.
	 */
	authenticate: IAuthenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const origin = originOfHost(credentials.host);
		const target = targetOrigin(requestOptions);
		if (target !== origin) {
			throw new Error(
				`This Kore Admin API credential is for ${origin}, but the request goes to ${target}. Change the URL of the request or the Host of the credential.`,
			);
		}
		return {
			...requestOptions,
			...WITHOUT_REDIRECTS,
			headers: { ...requestOptions.headers, auth: issueToken(credentials) },
		};
	};
}

/** In the words of both of n8n's helpers for requests. */
const WITHOUT_REDIRECTS = {
	disableFollowRedirect: true,
	followRedirect: false,
	followAllRedirects: false,
	maxRedirects: 0,
};

/** n8n hands over requests of its older helper too, which say `uri` for `url`. */
function targetOrigin(request: IHttpRequestOptions & { uri?: string }): string {
	const address = request.url || request.uri || '';
	try {
		return new URL(address, request.baseURL).origin;
	} catch {
		return address || 'an unknown address';
	}
}
