import { ApiError, WORDS } from '../contract/errors';
import { SCOPES } from '../contract/scopes';
import { ok, type Endpoint } from './endpoint';

const HOST = 'https://sandbox.example.com';

/** Fetch the SSO Meta: both addresses of the account, and the configuration where single sign-on is on. */
export const ssoConfig: Endpoint = {
	method: 'GET',
	path: '/ssoconfig',
	scope: SCOPES.ssoConfiguration,
	encryptable: false,
	handle({ query }, { account, switches }) {
		// Other protocols exist, but the documentation names no value for them.
		if (query.SSOProtocol !== 'saml') {
			throw new ApiError(switches.invalidBodyStatus, switches.invalidBodyStatus, WORDS.invalidBody);
		}
		const addresses = {
			ACS_IDP_URL: `${HOST}/api/sso/login/callback?c=${account.accountId}`,
			ACS_SP_CallBack_URL: `${HOST}/authorize/callback`,
		};
		const { sso } = account;
		if (sso === undefined) return ok(addresses);
		return ok({
			...addresses,
			ssoConfig: {
				method: 'saml',
				allusers: false,
				ssoProvider: 'okta',
				autoOnboarding: { restrict: !sso.autoOnboarding },
				modifiedDate: '2026-02-26T07:29:05.798Z',
				modifiedBy: { userId: 'u-00000000-0000-5000-8000-000000000001', firstName: 'Ada' },
				skip2faVerification: { idp: true, sp: true },
				config: {
					cert: [sso.certificate],
					entryPoint: `${HOST}/sso/saml`,
					issuer: 'https://identity.example.com/issuer',
					disableRequestedAuthnContext: false,
				},
				samlAttributeMapping: {
					fullSynchronization: sso.fullSync ? 'enabled' : 'disabled',
					status: 'active',
					attributeMapping: sso.maps.map(({ sent, attributeType, koreAttribute }) => ({
						samlAttributeName: 'role',
						samlAttributeValue: sent,
						attributeType,
						koreAttribute,
					})),
				},
			},
		});
	},
};
