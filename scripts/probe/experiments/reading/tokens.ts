import { type Answer, quoted } from '../../kore/answer';
import type { KoreRequest } from '../../kore/client';
import { lookUp } from '../../kore/people';
import type { Lab, ReadingExperiment } from '../experiment';
import { plan } from '../../kore/requests';

const HOUR = 3600;
const HALF_HOUR = 1800;

/** Tokens of this credential that are made in other ways than usual. */
export const tokens: ReadingExperiment = {
	stage: 'reading',
	name: 'Tokens: claims, algorithms, expiry, use twice',
	tells: ['appClaim', 'algorithms', 'expiredToken', 'jtiErrorStatus', 'futureIssuedAt'],
	needs: [],
	requests: [
		plan('GET', '/roles', 'roleType=bot&limit=1, each with a token of another kind', 6),
		plan('POST', '/usersInfo', '{ emailIds: [nobody] }, where the app may not read roles', 6),
	],
	async run(lab) {
		await appClaim(lab);
		await algorithms(lab);
		await expired(lab);
		await usedTwice(lab);
		await issuedInTheFuture(lab);
	},
};

async function ask({ kore, notebook, nobody }: Lab, token: () => string): Promise<Answer> {
	const request: KoreRequest = notebook.scopes.roles
		? { method: 'GET', path: '/roles', query: { roleType: 'bot', limit: 1 } }
		: lookUp([nobody()]);
	return await kore.read(request, { token });
}

/** A token that was not refused may still have asked for something that is. */
function isTokenRefused({ status, words }: Answer): boolean {
	return status === 401 || (status >= 400 && status < 500 && /jwt|token|credential/i.test(words));
}

function said({ status, words }: Answer): string {
	return status === 200 ? 'accepted' : `${status}, ${quoted(words)}`;
}

async function appClaim(lab: Lab): Promise<void> {
	const { kore, facts } = lab;
	const answer = await ask(lab, () => kore.token({ appId: undefined, iss: kore.clientId }));
	facts.tell(
		'appClaim',
		isTokenRefused(answer) ? 'appIdOnly' : 'appIdOrIss',
		`A token with iss and without appId: ${said(answer)}.`,
	);
}

async function algorithms(lab: Lab): Promise<void> {
	const answer = await ask(lab, () => lab.kore.token({}, 'HS512'));
	lab.facts.tell(
		'algorithms',
		isTokenRefused(answer) ? 'HS256only' : 'HS256andHS512',
		`A token signed with HS512: ${said(answer)}.`,
	);
}

async function expired(lab: Lab): Promise<void> {
	const { kore, facts } = lab;
	const now = Math.floor(kore.now() / 1000);
	const answer = await ask(lab, () => kore.token({ iat: now - 2 * HOUR, exp: now - HOUR }));
	const evidence = `A token that expired an hour ago: ${said(answer)}.`;
	if (isTokenRefused(answer) && /expired/i.test(answer.words)) {
		facts.tell('expiredToken', 'jwtExpired', `${evidence} The words say that it expired.`);
	} else if (isTokenRefused(answer) && /invalid sdk credentials/i.test(answer.words)) {
		facts.tell('expiredToken', 'invalidCredentials', evidence);
	} else facts.leave('expiredToken', evidence);
}

async function usedTwice(lab: Lab): Promise<void> {
	const { kore, facts } = lab;
	const token = kore.token({});
	await ask(lab, () => token);
	let answer = await ask(lab, () => token);
	let evidence = `A token used twice: ${said(answer)}.`;
	if (!isTokenRefused(answer)) {
		const now = Math.floor(kore.now() / 1000);
		answer = await ask(lab, () => kore.token({ exp: now + 2 * HOUR }));
		evidence += ` One with jti that is valid for two hours: ${said(answer)}.`;
	}
	facts.settle('jtiErrorStatus', isTokenRefused(answer) ? answer.status : undefined, evidence);
}

async function issuedInTheFuture(lab: Lab): Promise<void> {
	const { kore, facts } = lab;
	const now = Math.floor(kore.now() / 1000);
	const answer = await ask(lab, () => kore.token({ iat: now + HALF_HOUR, exp: now + HOUR - 300 }));
	facts.tell(
		'futureIssuedAt',
		isTokenRefused(answer) ? 'refused' : 'accepted',
		`A token issued half an hour from now: ${said(answer)}.`,
	);
}
