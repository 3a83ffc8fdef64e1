import {
	type ICredentialDataDecryptedObject,
	type ICredentialsDecrypted,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type IPollFunctions,
	NodeOperationError,
	sleep,
} from 'n8n-workflow';
import { originOfHost } from '../../../credentials/host';
import { issueToken } from '../../../credentials/issueToken';
import type { RawAnswer } from './answers';
import type { Clock } from './budget';
import { type ClientSettings, KoreClient, type Unreachable } from './client';
import { ownWritesOf } from './ownWrites';
import { clockUntil } from './deadline';
import type { Problem } from './problems';
import type { KoreRequest } from './wire';

type Context = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

const CREDENTIAL = 'koreAdminApi';
/** A stopped execution ends its wait after at most this long. */
const LONGEST_SLEEP_MS = 500;

/** The credential is read for so many items at once: n8n fetches and decrypts it anew for each, which is waiting rather than work. */
const READ_AT_ONCE = 20;

/**
 * Why the node's credential cannot be used, before anything is sent; undefined when it can.
 *
 * @throws what n8n throws when there is no credential
 */
export async function flawOfCredential(
	context: Context,
	items: number,
): Promise<Problem | undefined> {
	return await flawOf(context, await context.getCredentials(CREDENTIAL, 0), items);
}

/**
 * The account of the node's credential.
 *
 * @param items how many items the run has; a credential with an expression must be the same for all of them
 * @param deadline when everything must be over, in milliseconds since 1970: a wait that would last longer rejects with OutOfTime
 * @throws NodeOperationError when a field of the credential cannot be used, before anything is sent
 */
export async function connect(
	context: Context,
	settings: ClientSettings & { timeout: number },
	items = 1,
	deadline = Infinity,
): Promise<KoreClient> {
	const data = await context.getCredentials(CREDENTIAL, 0);
	const flaw = await flawOf(context, data, items);
	if (flaw !== undefined) {
		const { message, description } = flaw;
		throw new NodeOperationError(context.getNode(), message, { description });
	}
	const origin = originOfHost(data.host);
	// Not read again for requests: left to itself, n8n reads and decrypts the credential again for every request, which costs more than the request.
	const { id, name } = context.getNode().credentials?.[CREDENTIAL] ?? {};
	const credential = { id: id ?? '', name: name ?? '', type: CREDENTIAL, data };
	const clock = clockOf(context);
	return new KoreClient(
		async (request) => {
			const timeout = Math.max(1, Math.min(settings.timeout, deadline - clock.now()));
			return await send(context, { origin, credential }, request, timeout);
		},
		settings,
		clockUntil(clock, deadline),
		Math.random,
		origin,
		ownWritesOf(`${origin} ${String(data.clientId)}`),
	);
}

async function flawOf(
	context: Context,
	data: ICredentialDataDecryptedObject,
	items: number,
): Promise<Problem | undefined> {
	try {
		originOfHost(data.host);
		issueToken(data);
		await assertSameForAll(context, data, items);
		return undefined;
	} catch (error) {
		const description = 'Correct it in the Kore Admin API credential';
		return { message: (error as Error).message, description };
	}
}

/** @throws Error when an expression in the credential gives another account for another item */
async function assertSameForAll(
	context: Context,
	data: ICredentialDataDecryptedObject,
	items: number,
): Promise<void> {
	const expected = JSON.stringify(data);
	for (let from = 1; from < items; from += READ_AT_ONCE) {
		const some = Array.from({ length: Math.min(READ_AT_ONCE, items - from) }, (_, n) => from + n);
		const read = await Promise.all(
			some.map(async (item) => await context.getCredentials(CREDENTIAL, item)),
		);
		const other = read.findIndex((one) => JSON.stringify(one) !== expected);
		if (other < 0) continue;
		throw new Error(
			`The credential resolves to different values for item 0 and item ${from + other}, but one run can use only one account`,
		);
	}
}

/**
 * One HTTP request, with a token that n8n asks the credential for. Statuses are not turned into errors here, because what they mean is in
 * the body; and n8n would send a request again by itself after a 401. Redirects are not followed: they would carry the token along. The
 * answer is read as it comes in, so that one without an end is noticed by its size or its time, whichever is first.
 */
async function send(
	context: Context,
	{ origin, credential }: { origin: string; credential: ICredentialsDecrypted },
	{ method, path, query, body }: KoreRequest,
	timeout: number,
): Promise<RawAnswer | Unreachable> {
	const deadline = AbortSignal.timeout(timeout);
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
				encoding: 'stream',
				timeout,
				abortSignal: deadline,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
			},
			{ credentialsDecrypted: credential },
		)) as { statusCode: number; headers: Record<string, unknown>; body: unknown };
		const text = await textOfBody(answer.body, deadline);
		if (text === undefined) return { code: 'answer too large', sent: true };
		return { status: answer.statusCode, headers: answer.headers, text };
	} catch (error) {
		if (isStopped(context)) throw stopped(context);
		const code = deadline.aborted ? 'ETIMEDOUT' : networkCode(error);
		return { code, sent: !NEVER_SENT.test(code) };
	}
}

/** Kore's largest documented answers are lists of 50 groups with all their members. */
const LARGEST_ANSWER_BYTES = 64 * 1024 * 1024;

/** Undefined when there is more than anybody would send in earnest. */
export async function textOfBody(
	body: unknown,
	deadline: AbortSignal,
): Promise<string | undefined> {
	if (typeof body === 'string') return body;
	if (body === undefined || body === null) return '';
	if (!isStream(body)) return JSON.stringify(body);
	// n8n's own use of the signal ends with the headers; and what it hands on does not tell its reader that it was destroyed.
	const late = new Promise<'late'>((resolve) => {
		deadline.addEventListener('abort', () => resolve('late'));
	});
	const chunks = body[Symbol.asyncIterator]();
	const parts: Uint8Array[] = [];
	let bytes = 0;
	for (;;) {
		const next = await Promise.race([chunks.next(), late]);
		if (next !== 'late' && next.done === true) return Buffer.concat(parts).toString('utf8');
		const chunk = next === 'late' ? undefined : Buffer.from(next.value);
		bytes += chunk?.length ?? 0;
		if (chunk === undefined || bytes > LARGEST_ANSWER_BYTES) {
			body.destroy?.();
			if (chunk === undefined) throw new Error('Kore did not finish its answer in time');
			return undefined;
		}
		parts.push(chunk);
	}
}

interface Body extends AsyncIterable<Uint8Array | string> {
	destroy?(): void;
}

function isStream(body: unknown): body is Body {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

/**
 * Failures before a request can leave: unknown name, refused connection, untrusted certificate. What breaks a connection that stood, in TLS or
 * below it, is none of them.
 */
export const NEVER_SENT =
	/^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS_CERT|ERR_INVALID)/;

/** The code of a network error, however deep n8n has wrapped it. */
export function networkCode(error: unknown): string {
	for (let at = error, depth = 0; at instanceof Object && depth < 5; depth++) {
		const { code, cause, httpCode } = at as { code?: unknown; cause?: unknown; httpCode?: unknown };
		for (const found of [code, httpCode]) {
			if (typeof found === 'string' && /^[A-Z][A-Z0-9_]+$/.test(found)) return found;
		}
		at = cause;
	}
	return 'no answer';
}

/** The real time; a wait ends when the execution is stopped. It counts what it slept, so that a server's clock may be set meanwhile. */
export function clockOf(context?: Context): Clock {
	return {
		now: () => Date.now(),
		async sleep(ms) {
			for (let left = ms; left > 0;) {
				if (context !== undefined && isStopped(context)) throw stopped(context);
				const step = Math.min(left, LONGEST_SLEEP_MS);
				await sleep(step);
				left -= step;
			}
			if (context !== undefined && isStopped(context)) throw stopped(context);
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
