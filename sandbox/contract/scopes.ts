/** API scopes as the Admin Console names them; see "scope names". */
export const SCOPES = {
	userManagement: 'User Management > User Management',
	roleManagement: 'Profile Management > Role Management',
	auditLogs: 'Logs > Admin Console Audit Logs',
	ssoConfiguration: 'User Management > SSO Configuration',
} as const;

export type Scope = (typeof SCOPES)[keyof typeof SCOPES];
