import {
	type ICredentialsDecrypted,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	NodeOperationError,
	sleep,
} from 'n8n-workflow';
import { originOfHost } from '../../../credentials/host';
import { issueToken } from '../../../credentials/issueToken';
import type { RawAnswer } from './answers';
import type { Clock } from './budget';
import { type ClientSettings, KoreClient, type Unreachable } from './client';
import type { KoreRequest } from './wire';

type Context = IExecuteFunctions | ILoadOptionsFunctions;

const CREDENTIAL = 'koreAdminApi';
/** A stopped execution ends its wait after at most this long. */
const LONGEST_SLEEP_MS = 500;

/**
 * The account of the node's credential.
 *
 * @throws NodeOperationError when a field of the credential cannot be used, before anything is sent
 */
export async function connect(
	context: Context,
	settings: ClientSettings & { timeoutMs: number },
): Promise<KoreClient> {
	const data = await context.getCredentials(CREDENTIAL);
	let origin: string;
	try {
		origin = originOfHost(data.host);
		issueToken(data);
	} catch (error) {
		throw new NodeOperationError(context.getNode(), (error as Error).message, {
			description: 'Correct it in the Kore Admin API credential',
		});
	}
	// Read once per run: left to itself, n8n reads and decrypts the credential again for every request, which costs more than the request.
	const { id, name } = context.getNode().credentials?.[CREDENTIAL] ?? {};
	const credential = { id: id ?? '', name: name ?? '', type: CREDENTIAL, data };
	return new KoreClient(
		async (request) => await send(context, { origin, credential }, request, settings.timeoutMs),
		settings,
		clockOf(context),
	);
}

/**
 * One HTTP request, with a token that n8n asks the credential for. Statuses are not turned into errors here, because what they mean is in
 * the body; and n8n would send a request again by itself after a 401. Redirects are not followed: they would carry the token along.
 */
async function send(
	context: Context,
	{ origin, credential }: { origin: string; credential: ICredentialsDecrypted },
	{ method, path, query, body }: KoreRequest,
	timeout: number,
): Promise<RawAnswer | Unreachable> {
	try {
		const answer = (await context.helpers.httpRequestWithAuthentication.call(
			context,
			CREDENTIAL,
			{
				method,
				url: `${origin}/api/public${path}`,
				qs: query,
				body,
				headers: { accept: 'application/json', 'content-type': 'application/json' },
				encoding: 'text',
				timeout,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
			},
			{ credentialsDecrypted: credential },
		)) as { statusCode: number; headers: Record<string, unknown>; body: unknown };
		const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? '');
		return { status: answer.statusCode, headers: answer.headers, text };
	} catch (error) {
		if (isStopped(context)) throw stopped(context);
		const code = networkCode(error);
		return { code, sent: !NEVER_SENT.test(code) };
	}
}

/** Failures before a request can leave: unknown name, refused connection, untrusted certificate. */
const NEVER_SENT =
	/^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS|EPROTO|ERR_SSL|ERR_INVALID)/;

/** The code of a network error, however deep n8n has wrapped it. */
function networkCode(error: unknown): string {
	for (let at = error, depth = 0; at instanceof Object && depth < 5; depth++) {
		const { code, cause, httpCode } = at as { code?: unknown; cause?: unknown; httpCode?: unknown };
		for (const found of [code, httpCode]) {
			if (typeof found === 'string' && /^[A-Z][A-Z0-9_]+$/.test(found)) return found;
		}
		at = cause;
	}
	return 'no answer';
}

/** The real time; a wait ends when the execution is stopped. */
export function clockOf(context: Context): Clock {
	return {
		now: () => Date.now(),
		async sleep(ms) {
			const end = Date.now() + ms;
			for (let left = ms; left > 0; left = end - Date.now()) {
				if (isStopped(context)) throw stopped(context);
				await sleep(Math.min(left, LONGEST_SLEEP_MS));
			}
			if (isStopped(context)) throw stopped(context);
		},
	};
}

function isStopped(context: Context): boolean {
	return (
		'getExecutionCancelSignal' in context && context.getExecutionCancelSignal()?.aborted === true
	);
}

function stopped(context: Context): NodeOperationError {
	return new NodeOperationError(context.getNode(), 'The execution was stopped');
}
