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

/** What the sentence about a failed call needs to know about the call. */
export interface CallContext {
	request: Pick<KoreRequest, 'scope' | 'repeat'>;
	clock: Clock;
}

const API_SCOPES = 'Security & Control > API Scopes in Kore’s Admin Console';

/** What to do after an answer that leaves open whether the call was carried out. */
const AFTERWARDS: Record<Repeat, string> = {
	safe: 'Run the workflow again later; repeating this call is safe',
	onlyIfUnsent: 'Look at what became of it before the workflow is run again',
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
				message: `Kore or a server before it was not available (HTTP ${answer.status})${said(answer.words)}`,
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
		description: `If the app has “Enforce JWE” switched on, switch it off under ${API_SCOPES}: the credential signs tokens and does not encrypt them`,
	}),
	unverified: (words) => ({
		message: `Kore did not accept the token${said(words)}`,
		description: `Check the app under ${API_SCOPES} against the Kore Admin API credential, and the clock of the server that n8n runs on`,
	}),
	scope: (words, scope) => ({
		message: `The app lacks the scope “${scope}”${said(words)}`,
		description: `Open ${API_SCOPES}, choose the app, tick “${scope}” and save. An app that is not listed there was made in the bot builder and cannot be used`,
	}),
	jti: (words) => ({
		message: `Kore refused the ID of the token${said(words)}`,
		description:
			'In the Kore Admin API credential switch Unique Token ID on and set Token Lifetime to at most 3,600 seconds; also check that the clock of this server is right',
	}),
	replay: (words) => ({
		message: `Kore had seen the token of this call before${said(words)}, so the call may have reached it twice`,
		description:
			'A proxy between n8n and Kore may send calls again. Let it pass them on once, or switch Unique Token ID off in the Kore Admin API credential',
	}),
	expired: (words) => ({
		message: `Kore takes the token for expired${said(words)}`,
		description:
			'Check the clock of the server that n8n runs on, or raise Token Lifetime in the Kore Admin API credential',
	}),
	encrypted: (words) => ({
		message: `Kore asks for an encrypted token${said(words)}`,
		description: `Switch “Enforce JWE” off for the app under ${API_SCOPES}: the credential signs tokens and does not encrypt them`,
	}),
};

const CHECK_HOST =
	'Check Host in the Kore Admin API credential: it must be your environment URL, for example https://bots.kore.ai or https://platform.kore.ai (hosts named “agent-platform” are another product)';

const FOREIGN: Record<ForeignCause, Problem> = {
	redirect: {
		message: 'The host sent the request elsewhere, and redirects are not followed',
		description: CHECK_HOST,
	},
	page: {
		message: 'The answer was a page and not that of Kore’s Admin API',
		description: `A proxy or a login page may stand in between. ${CHECK_HOST}`,
	},
	truncated: {
		message: 'The answer broke off before its end',
	},
	empty: {
		message: 'The answer was empty',
	},
	encrypted: {
		message: 'The answer is encrypted, so nobody can tell what it says',
		description: `Switch “Enforce Request and Response Payload Encryption” off for the app under ${API_SCOPES}`,
	},
	address: {
		message: 'The host does not know this call of Kore’s Admin API',
		description: CHECK_HOST,
	},
};

function limited(answer: Answer & { kind: 'limited' }, clock: Clock): Problem {
	const hourly = answer.window === 'hour';
	const wait = answer.waitMs ?? (hourly ? 3_600_000 : 60_000);
	const at = `${new Date(clock.now() + wait).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
	return {
		message: hourly
			? `The account’s calls for this hour are used up${said(answer.words)}`
			: `The account’s calls are used up, and the run has waited as long as it may${said(answer.words)}`,
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
			description: `${CHECK_HOST}, and that this server may connect to it (${code})`,
			httpCode: code,
		};
	}
	return {
		message: 'The connection was lost before Kore answered',
		description: `${AFTERWARDS[repeat]} (${code})`,
		httpCode: code,
	};
}
