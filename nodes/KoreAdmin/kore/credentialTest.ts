import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { originOfHost } from '../../../credentials/host';
import { issueToken } from '../../../credentials/issueToken';
import type { Answer, RawAnswer } from './answers';
import { KoreClient, type Unreachable } from './client';
import { clockOf, NEVER_SENT, networkCode, textOfBody } from './connection';
import { lackOf, type Problem, sentences } from './problems';
import { usersInfoRequest } from './usersInfo';
import { isObject, type KoreRequest, SCOPES } from './wire';

/** As n8n finds it: the descriptions of both nodes name it as what tests the credential. */
export const credentialTest = { koreAdminApiTest };

/** Somebody waits in front of the credential's window. */
const AT_ONCE = { requestsPerMinute: 60, maxRetries: 0, maxWait: 0 };
const TIMEOUT_MS = 15_000;

const ONE_ROLE: KoreRequest = {
	method: 'GET',
	path: '/roles',
	query: { roleType: 'bot', limit: 1 },
	scope: SCOPES.roleManagement,
	repeat: 'safe',
};
/** An address that nobody can have (RFC 2606): what counts is whether Kore may be asked. */
const NOBODY = usersInfoRequest(['nobody@example.com']);

/**
 * Reads one role, and where the app may not, asks for a person who cannot be: an app with either scope is a good one. n8n's declarative
 * tests know neither a second call nor a sentence for a host that is out of reach.
 *
 * Never rejects: whatever is wrong is the message.
 */
async function koreAdminApiTest(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	try {
		const origin = originOfHost(data.host);
		issueToken(data);
		const send = async (request: KoreRequest) =>
			await sendFor(this, origin, issueToken(data), request);
		const client = new KoreClient(send, AT_ONCE, clockOf(), Math.random, origin);
		const problem = await problemWith(client);
		if (problem === undefined) return { status: 'OK', message: 'Connection successful' };
		const { message, description } = problem;
		return { status: 'Error', message: sentences(message, description) };
	} catch (error) {
		return { status: 'Error', message: (error as Error).message };
	}
}

async function problemWith(client: KoreClient): Promise<Problem | undefined> {
	const { answer } = await client.call(ONE_ROLE);
	if (answer.kind === 'ok') {
		const { body, status } = answer;
		if (isObject(body) && Array.isArray(body.roles)) return undefined;
		return client.problem({ kind: 'foreign', status, what: 'page' }, ONE_ROLE);
	}
	if (!isScopeMissing(answer)) return problemOf(client, answer, ONE_ROLE);
	const { answer: other } = await client.call(NOBODY);
	// Kore found fault with whom was asked about, and not with who asked.
	if (other.kind === 'ok' || (other.kind === 'refused' && other.status !== 403)) return undefined;
	if (!isScopeMissing(other)) return problemOf(client, other, NOBODY);
	const { description } = lackOf(SCOPES.userManagement);
	return {
		message: `The app has neither the scope “${SCOPES.userManagement}” nor “${SCOPES.roleManagement}”`,
		description: `${description}. Most operations need the first; Set User Access, Assign Admin Role and the lists need the second`,
	};
}

function isScopeMissing(answer: Answer): boolean {
	return answer.kind === 'denied' && answer.cause === 'scope';
}

/** In the window there is no run that waits or could be started again. */
function problemOf(
	client: KoreClient,
	answer: Exclude<Answer, { kind: 'ok' }>,
	request: KoreRequest,
): Problem {
	if (answer.kind === 'limited') {
		return {
			message: 'The account has used up its calls for now (60 a minute, 1,800 an hour)',
			description: 'Wait a minute, or an hour if it persists, and test again',
		};
	}
	const problem = client.problem(answer, request);
	return isUnclear(answer) ? { ...problem, description: ANOTHER_TRY } : problem;
}

const ANOTHER_TRY =
	'Test again. If the result is the same, check that Host is your environment URL, for example https://bots.kore.ai or https://platform.kore.ai, and that no proxy is in the way';

/** Whether it may be a matter of the moment. */
function isUnclear(answer: Answer): boolean {
	if (answer.kind === 'foreign') return answer.what === 'truncated' || answer.what === 'empty';
	if (answer.kind === 'unreachable') return answer.sent;
	return answer.kind === 'unavailable' || answer.kind === 'unfamiliar';
}

/** n8n gives the test of a credential its older helper alone. */
async function sendFor(
	{ helpers }: ICredentialTestFunctions,
	origin: string,
	token: string,
	{ method, path, query, body }: KoreRequest,
): Promise<RawAnswer | Unreachable> {
	try {
		const answer = (await helpers.request({
			method,
			uri: `${origin}/api/public${path}`,
			qs: query,
			body: body === undefined ? undefined : JSON.stringify(body),
			headers: { accept: 'application/json', 'content-type': 'application/json', auth: token },
			timeout: TIMEOUT_MS,
			json: false,
			simple: false,
			resolveWithFullResponse: true,
			followRedirect: false,
			followAllRedirects: false,
			maxRedirects: 0,
		})) as { statusCode: number; headers: Record<string, unknown>; body: unknown };
		const text = await textOfBody(answer.body, AbortSignal.timeout(TIMEOUT_MS));
		if (text === undefined) return { code: 'answer too large', sent: true };
		return { status: answer.statusCode, headers: answer.headers, text };
	} catch (error) {
		const code = networkCode(error);
		return { code, sent: !NEVER_SENT.test(code) };
	}
}
