import type { Answer, DeniedCause, ForeignCause } from './answers';
import type { Clock } from './budget';
import { type Failure, failureOf } from './failure';
import type { KoreRequest, Repeat, Scope } from './wire';

/** Something a person has to know: what happened, and what to do next. Both are sentences without a final full stop. */
export interface Problem {
	message: string;
	description?: string;
	/** HTTP status or network code, where an answer (or its absence) is the cause. */
	httpCode?: string;
	/** Whether it is about the whole run and not about one person. */
	concernsRun?: boolean;
	/** The cause in n8n's words, for the error that n8n is given; undefined where none is proved. */
	failure?: Failure;
}

/** Sentences, of which the last one has no full stop; Kore's own may end with one. */
export function sentences(...parts: Array<string | undefined>): string {
	const [first = '', ...others] = parts.filter((part) => part !== undefined && part !== '');
	return others.reduce<string>(
		(text, next) => `${text}${/[.!?]”?$/.test(text) ? '' : '.'} ${next}`,
		first,
	);
}

/** What the sentence about a failed call needs to know about the call. */
export interface CallContext {
	request: Pick<KoreRequest, 'scope' | 'repeat'>;
	clock: Clock;
}

const API_SCOPES = 'Security & Control > API Scopes in Kore’s Admin Console';

/** What to do after an answer that leaves open whether the call was carried out. */
const AFTERWARDS: Record<Repeat, string> = {
	safe: 'Run the workflow again later; repeating this call is safe',
	onlyIfUnsent: 'Check in Kore whether the change was made before you run the workflow again',
};

/** The sentence for an answer that stopped a whole call. */
export function problemOf(answer: Exclude<Answer, { kind: 'ok' }>, context: CallContext): Problem {
	const failure = failureOf(answer, context.clock.now());
	return { ...sentenceOf(answer, context), ...(failure === undefined ? {} : { failure }) };
}

function sentenceOf(
	answer: Exclude<Answer, { kind: 'ok' }>,
	{ request, clock }: CallContext,
): Problem {
	switch (answer.kind) {
		case 'refused':
			return { message: `Kore answered “${answer.words}”`, httpCode: String(answer.status) };
		case 'unfamiliar':
			return {
				message: `Kore answered with HTTP ${answer.status} (“${answer.words}”), which it does not document`,
				description: AFTERWARDS[request.repeat],
				httpCode: String(answer.status),
			};
		case 'denied':
			return {
				...DENIED[answer.cause](answer.words, request.scope),
				httpCode: String(answer.status),
			};
		case 'limited':
			return limited(answer, clock);
		case 'foreign':
			return {
				...FOREIGN[answer.what],
				...(answer.what === 'truncated' || answer.what === 'empty'
					? { description: AFTERWARDS[request.repeat] }
					: {}),
				httpCode: String(answer.status),
			};
		case 'unavailable':
			return {
				message: `Kore or a proxy in front of it was unavailable (HTTP ${answer.status})${said(answer.words)}`,
				description: AFTERWARDS[request.repeat],
				httpCode: String(answer.status),
			};
		case 'unreachable':
			return unreachable(answer, request.repeat);
	}
}

/** The sentence for a scope that an earlier answer of the run said the app lacks. */
export function lackOf(scope: Scope): Problem {
	return {
		...DENIED.scope('', scope),
		httpCode: '401',
		failure: { cause: 'configuration-invalid' },
	};
}

function said(words: string): string {
	return words === '' ? '' : ` (Kore said “${words}”)`;
}

const DENIED: Record<DeniedCause, (words: string, scope: Scope) => Problem> = {
	credentials: (words) => ({
		message: `Kore did not accept the credential${said(words)}`,
		description: `Check Client ID and Client Secret in the Kore Admin API credential against ${API_SCOPES}. The app must have been created in the Admin Console, not in the bot builder, and Host must be the environment of that account`,
	}),
	malformed: (words) => ({
		message: `Kore could not read the token${said(words)}`,
		description: `If “Enforce JWE” is on for the app, turn it off under ${API_SCOPES}: the credential signs tokens and does not encrypt them`,
	}),
	unverified: (words) => ({
		message: `Kore did not accept the token${said(words)}`,
		description: `Check the app under ${API_SCOPES} against the Kore Admin API credential, and the clock of the server that n8n runs on`,
	}),
	scope: (words, scope) => ({
		message: `The app lacks the scope “${scope}”${said(words)}`,
		description: `Open ${API_SCOPES}, choose the app, select “${scope}” and save. An app that is not listed there was created in the bot builder and cannot be used`,
	}),
	jti: (words) => ({
		message: `Kore rejected the ID of the token${said(words)}`,
		description:
			'In the Kore Admin API credential, turn Unique Token ID on and set Token Lifetime to at most 3,600 seconds. Also check the clock of this server',
	}),
	replay: (words) => ({
		message: `Kore had already seen the token of this call${said(words)}, so the call may have reached it twice`,
		description:
			'A proxy between n8n and Kore may be repeating calls. Stop it from doing so, or turn Unique Token ID off in the Kore Admin API credential',
	}),
	expired: (words) => ({
		message: `Kore considers the token expired${said(words)}`,
		description:
			'Check the clock of the server that n8n runs on, or raise Token Lifetime in the Kore Admin API credential',
	}),
	encrypted: (words) => ({
		message: `Kore requires an encrypted token${said(words)}`,
		description: `Turn “Enforce JWE” off for the app under ${API_SCOPES}: the credential signs tokens and does not encrypt them`,
	}),
};

const CHECK_HOST =
	'Check Host in the Kore Admin API credential: it must be your environment URL, for example https://bots.kore.ai or https://platform.kore.ai (hosts named “agent-platform” are another product)';

const FOREIGN: Record<ForeignCause, Problem> = {
	redirect: {
		message: 'The host redirected the request, and redirects are not followed',
		description: CHECK_HOST,
	},
	page: {
		message: 'The answer was a web page, not an answer from Kore’s Admin API',
		description: `A proxy or a login page may be in the way. ${CHECK_HOST}`,
	},
	truncated: {
		message: 'The answer was cut off',
	},
	empty: {
		message: 'The answer was empty',
	},
	encrypted: {
		message: 'The answer is encrypted and cannot be read',
		description: `Turn “Enforce Request and Response Payload Encryption” off for the app under ${API_SCOPES}`,
	},
	address: {
		message: 'The host does not recognize this call of Kore’s Admin API',
		description: CHECK_HOST,
	},
};

function limited(answer: Answer & { kind: 'limited' }, clock: Clock): Problem {
	const hourly = answer.window === 'hour';
	const wait = answer.waitMs ?? (hourly ? 3_600_000 : 60_000);
	const at = `${new Date(clock.now() + wait).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
	return {
		message: hourly
			? `The account has used up its calls for this hour${said(answer.words)}`
			: `The account has used up its calls, and the run has waited as long as Max Wait allows${said(answer.words)}`,
		description: hourly
			? `Run the workflow again after ${at}`
			: `Run the workflow again after ${at}, raise Max Wait, or lower Requests per Minute when others use the account at the same time`,
		httpCode: String(answer.status),
	};
}

function unreachable({ code, sent }: Answer & { kind: 'unreachable' }, repeat: Repeat): Problem {
	if (!sent) {
		return {
			message: 'The host could not be reached',
			description: `${CHECK_HOST}. Also check that this server can connect to it (${code})`,
			httpCode: code,
		};
	}
	return {
		message: 'The connection was lost before Kore answered',
		description: `${AFTERWARDS[repeat]} (${code})`,
		httpCode: code,
	};
}
