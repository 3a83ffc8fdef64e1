import { createHash } from 'node:crypto';

/** What tells accounts apart from one poll to the next. Nothing in it opens anything. */
export interface AccountMark {
	/** The origin that is polled. */
	host: string;
	/** A digest of the credential's Client ID. */
	app: string;
	/** Kore's ID of the account, where its list of users shows one. */
	accountId?: string;
}

/** A digest of the Client ID: that it is another one shows, and which it is does not. */
export function appMark(clientId: unknown): string {
	return createHash('sha256').update(String(clientId)).digest('base64url').slice(0, 16);
}

/** Whether two looks were at the same account. By Kore's own ID of it where both know one, so that an account may get a new app. */
export function isSameAccount(one: AccountMark, other: AccountMark): boolean {
	if (one.host !== other.host) return false;
	if (one.accountId === undefined || other.accountId === undefined) return one.app === other.app;
	return one.accountId === other.accountId;
}
