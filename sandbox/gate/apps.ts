import { SCOPES, type Scope } from '../contract/scopes';

/** An app that signs tokens. */
export interface App {
	readonly clientId: string;
	readonly clientSecret: string;
	readonly scopes: readonly Scope[];
	readonly madeIn: 'adminConsole' | 'builder';
	readonly enforceJti: boolean;
	readonly enforceJwe: boolean;
	readonly encryptPayload: boolean;
}

export interface Apps {
	/** Every scope; the one printed by the command line. */
	readonly full: App;
	readonly userManagementOnly: App;
	readonly roleManagementOnly: App;
	readonly noScopes: App;
	readonly jtiEnforced: App;
	readonly jweEnforced: App;
	/** Made in the bot builder, so no admin API accepts it. */
	readonly builder: App;
	/** Answers of the user endpoints come encrypted. */
	readonly encrypted: App;
}

const ALL_SCOPES: readonly Scope[] = Object.values(SCOPES);

export const apps: Apps = {
	full: app(1, 'full', {}),
	userManagementOnly: app(2, 'user-management', { scopes: [SCOPES.userManagement] }),
	roleManagementOnly: app(3, 'role-management', { scopes: [SCOPES.roleManagement] }),
	noScopes: app(4, 'no-scopes', { scopes: [] }),
	jtiEnforced: app(5, 'jti', { enforceJti: true }),
	jweEnforced: app(6, 'jwe', { enforceJwe: true }),
	builder: app(7, 'builder', { madeIn: 'builder' }),
	encrypted: app(8, 'encrypted', { encryptPayload: true }),
};

// Ids and secrets have the shape of real ones and say in clear text, once decoded, that they are not.
function app(number: number, name: string, settings: Partial<App>): App {
	return {
		clientId: `cs-5a9db000-0000-5000-8000-${String(number).padStart(12, '0')}`,
		clientSecret: Buffer.from(`sandbox only, not a secret: ${name}`).toString('base64'),
		scopes: ALL_SCOPES,
		madeIn: 'adminConsole',
		enforceJti: false,
		enforceJwe: false,
		encryptPayload: false,
		...settings,
	};
}
