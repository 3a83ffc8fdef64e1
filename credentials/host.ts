const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The origin of a Kore environment as typed into the credential's Host field.
 *
 * @returns the origin without a trailing slash, for example `https://bots.kore.ai`
 * @throws Error naming the Host field when it is not an https address (http for loopback) without path, query or user
 */
export function originOfHost(host: unknown): string {
	const typed = typeof host === 'string' ? host.trim() : '';
	if (typed === '') {
		throw new Error('Host is empty: enter the environment URL, for example https://bots.kore.ai');
	}
	if (!URL.canParse(typed)) {
		throw new Error(
			'Host is not a URL: enter it with its protocol, for example https://bots.kore.ai',
		);
	}
	const url = new URL(typed);
	const secure = url.protocol === 'https:';
	if (!secure && !(url.protocol === 'http:' && LOOPBACK.test(url.hostname))) {
		throw new Error(
			'Host must start with https:// so that tokens and personal data travel encrypted',
		);
	}
	if (url.username !== '' || url.password !== '') {
		throw new Error(
			'Host must not contain a user name or password: use the Client ID and Client Secret fields',
		);
	}
	if (!/^\/*$/.test(url.pathname) || url.search !== '' || url.hash !== '') {
		throw new Error(
			`Host must be the environment URL alone, without a path: ${url.origin} instead of what was entered`,
		);
	}
	return url.origin;
}
