import type { ICredentialTestRequest } from 'n8n-workflow';

/** What Kore says (contract: authentication and generic errors), and what the person can do about it. */
const DIAGNOSES: Array<{ words: string; advice: string }> = [
	{
		words: 'Invalid SDK credentials',
		advice:
			'Kore did not accept the signature. Check Client ID and Client Secret, that the app was created in the Admin Console (not in the bot builder), and that Host is the environment of that account.',
	},
	{
		words: 'Permission denied. Scope is incorrect!',
		advice:
			'The signature is right, but the app lacks the scope “Profile Management > Role Management”. Tick it under Security & Control > API Scopes in the Admin Console and save; an app that is not listed there was made in the bot builder and cannot be used. Update User also needs “User Management > User Management”.',
	},
	{
		words: 'Invalid JWT token',
		advice:
			'Kore could not read the token. If the app has “Enforce JWE” switched on, switch it off: this credential signs tokens and does not encrypt them.',
	},
	...[
		'Rate limit for this API has been reached. Please try again after some time.',
		"You've exceeded the per-minute rate limit. Please wait for sometime before retrying.",
		"You've exceeded the hourly rate limit. Please wait for sometime before retrying.",
	].map((words) => ({
		words,
		advice:
			'The account has used up its calls for now (60 a minute, 1,800 an hour). Wait a minute, or an hour if it persists, and test again.',
	})),
];

/** Kore prints the words of an error under either name, depending on the page of its documentation; those of the limit maybe alone. */
const WORD_KEYS = ['errors[0].msg', 'errors[0].message', 'msg', 'message'];

/**
 * Reads one role. n8n compares single values of an answer only when the call counts as successful, so every status does;
 * the last rule turns whatever is not a list of roles into an error.
 */
export const credentialTest: ICredentialTestRequest = {
	request: {
		baseURL: '={{$credentials.host.trim().replace(/\\/+$/, "")}}',
		url: '/api/public/roles',
		qs: { roleType: 'bot', limit: 1 },
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	},
	rules: [
		...DIAGNOSES.flatMap(({ words, advice }) =>
			WORD_KEYS.map((key) => refuse(key, words, `${words} — ${advice}`)),
		),
		refuse(
			'errors[0].code',
			401,
			'Kore refused the token. Check that Token Lifetime is at most 3,600 seconds, that the clock of this server is right, and switch Unique Token ID on if the app has “Enforce JTI”.',
		),
		refuse(
			'errors[0].code',
			4002,
			'Kore refused the token. Check Client ID, Client Secret and the settings of the app in the Admin Console.',
		),
		refuse(
			'roles',
			undefined,
			'The answer is not that of Kore’s Admin API. Check that Host is your environment URL, for example https://bots.kore.ai or https://platform.kore.ai, and that no proxy stands in between.',
		),
	],
};

function refuse(key: string, value: unknown, message: string) {
	return { type: 'responseSuccessBody' as const, properties: { key, value, message } };
}
