import { plan } from '../kore/requests';
import { type Answer, reasonWords } from '../kore/answer';
import { type KoreClient, type KoreRequest, NoAnswer } from '../kore/client';
import { object } from '../kore/json';
import { lookedUpIn, lookUp } from '../kore/people';
import { newNotebook, type Notebook } from '../person/notebook';

/** The run cannot begin, for the reason that the message gives. */
export class CannotRun extends Error {}

/** What is sent before anything else. */
export const PREFLIGHT = [
	plan('GET', '/roles', 'roleType=bot&limit=1, without a token and with one', 2),
	plan('POST', '/usersInfo', '{ emailIds: [nobody] }'),
];

const ROLES: KoreRequest = { method: 'GET', path: '/roles', query: { roleType: 'bot', limit: 1 } };
/** Nobody wants to wait long for a host that does not answer. */
const FIRST_TRIES = 3;

/**
 * Makes sure that Kore answers and takes the credential, and finds out which scopes the app has.
 * @throws CannotRun
 */
export async function preflight(
	client: KoreClient,
	nobody: string,
	note: (text: string) => void,
): Promise<Notebook> {
	const anonymous = await ask(client, ROLES, { token: () => undefined, tries: FIRST_TRIES });
	if (anonymous.status !== 401 || anonymous.words === '') throw new CannotRun(NO_KORE);

	const roles = await ask(client, ROLES);
	checkCredential(roles);
	const people = await ask(client, lookUp([nobody]));
	checkCredential(people);
	const scopes = { roles: !lacksScope(roles), users: !lacksScope(people) };
	if (scopes.roles && !Array.isArray(object(roles.json)?.['roles'])) throw new CannotRun(NO_KORE);
	if (!scopes.roles && !scopes.users) throw new CannotRun(NO_SCOPES);

	const found = lookedUpIn(people);
	if (scopes.users && people.status === 200 && found === undefined) {
		scopes.users = false;
		note(UNREADABLE);
	} else if (!scopes.users) note(lacking('User Management > User Management'));
	if (!scopes.roles) note(lacking('Profile Management > Role Management'));

	const notebook = newNotebook(scopes);
	if (scopes.users) {
		const [element] = found ?? [];
		notebook.unknown = {
			failsCall: found === undefined,
			status: people.status,
			words: element === undefined ? people.words : reasonWords(element.reason),
		};
	}
	return notebook;
}

async function ask(
	client: KoreClient,
	request: KoreRequest,
	how?: Parameters<KoreClient['read']>[1],
): Promise<Answer> {
	try {
		return await client.read(request, how);
	} catch (error) {
		if (!(error instanceof NoAnswer)) throw error;
		throw new CannotRun(error.instead === undefined ? SILENCE : NO_KORE);
	}
}

function lacksScope({ status, words }: Answer): boolean {
	return status === 401 && /scope/i.test(words);
}

function checkCredential(answer: Answer): void {
	if (answer.status !== 401 || lacksScope(answer)) {
		if (!/error verifying the jwt/i.test(answer.words)) return;
	}
	const { words } = answer;
	if (/invalid jwt/i.test(words)) throw new CannotRun(ENCRYPTED_TOKENS);
	throw new CannotRun(`Kore refuses the credential (“${words}”). ${WRONG_CREDENTIAL}`);
}

const SILENCE = 'The host does not answer. Check KORE_HOST, and that this machine may reach it.';
const NO_KORE =
	'The host does not answer as Kore’s Admin API does. Check that KORE_HOST is the environment URL of your Kore account, for example https://bots.kore.ai, and that no proxy stands in between.';
const WRONG_CREDENTIAL =
	'Check client ID and client secret, that the app was made in the Admin Console (not in the bot builder), that the host is the environment of that account, and that the clock of this machine is right.';
const ENCRYPTED_TOKENS =
	'Kore cannot read the token. If the app has “Enforce JWE” switched on, use one without it: the probe signs tokens and does not encrypt them.';
const NO_SCOPES =
	'The app has neither of the scopes “User Management > User Management” and “Profile Management > Role Management”, so there is nothing that the probe could ask. Tick them under Security & Control > API Scopes.';
const UNREADABLE =
	'What Kore says of people cannot be read; where it comes encrypted, use an app without “Enforce Request and Response Payload Encryption”. Facts that need it stay open.';

function lacking(scope: string): string {
	return `The app lacks the scope “${scope}”; facts that need it stay open.`;
}
