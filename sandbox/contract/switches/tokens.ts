import type { SwitchSpecs } from './spec';

export const tokensSwitches = {
	appClaim: {
		about: 'an app is recognized by the claim appId only, or also by iss',
		values: ['appIdOnly', 'appIdOrIss'],
	},
	algorithms: {
		about: 'signature algorithms that apps with API scopes accept',
		values: ['HS256andHS512', 'HS256only'],
	},
	expiredToken: {
		about: 'wording for an expired token: its own, or that of wrong credentials',
		values: ['jwtExpired', 'invalidCredentials'],
	},
	jtiErrorStatus: {
		about: 'HTTP status when a rule about jti is broken; the code in the body stays 401',
		values: [401, 400, 403],
	},
	futureIssuedAt: {
		about: 'a token whose iat lies in the future is accepted, or refused',
		values: ['accepted', 'refused'],
	},
	builderApp: {
		about: 'wording for an app made in the builder: wrong credentials, or wrong scope',
		values: ['invalidCredentials', 'scopeIncorrect'],
	},
} as const satisfies SwitchSpecs;
