import { type Answer, limitMet, quoted } from '../kore/answer';
import type { KoreRequest } from '../kore/client';
import { object } from '../kore/json';
import type { Lab, ReadingExperiment } from './experiment';
import { plan } from '../kore/requests';

/** Some accounts have a higher limit than 60; further than this it is not looked for. */
const MOST_CALLS = 150;
const AT_ONCE = 5;
const WINDOW_MS = 61_000;
const HALF_MS = 30_000;

/** Goes over the limit of a minute, twice, with the smallest of reading calls. */
export const limits: ReadingExperiment = {
	stage: 'limits',
	name: 'The limit of a minute',
	tells: [
		'limitStatus',
		'limitWords',
		'limitBody',
		'retryAfter',
		'limitSharing',
		'refusedCallsCount',
	],
	needs: ['roles'],
	requests: [
		plan(
			'GET',
			'/roles',
			'roleType=bot&limit=1, as fast as they are answered',
			2 * MOST_CALLS + 2 * AT_ONCE,
		),
		plan('GET', '/groups', 'offset=0&limit=1, right after the first refusal'),
	],
	async run(lab) {
		const { kore, facts } = lab;
		await kore.sleep(WINDOW_MS, 'for a minute without calls');
		const start = kore.now();
		const { refusal, accepted } = await untilRefused(lab);
		if (refusal === undefined) {
			for (const name of limits.tells) {
				facts.leave(name, `${accepted} calls in a row met no limit.`);
			}
			return;
		}
		tellForm(lab, refusal);
		const other = await kore.hurried(OTHER_CALL);
		const shared = limitMet(other) !== undefined;
		facts.tell(
			'limitSharing',
			shared ? 'account' : 'endpoint',
			`Once one call is refused, another kind of call is ${shared ? 'refused as well' : 'answered'}.`,
		);
		await countsRefused(lab, start, accepted);
	},
};

const CALL: KoreRequest = { method: 'GET', path: '/roles', query: { roleType: 'bot', limit: 1 } };
const OTHER_CALL: KoreRequest = { method: 'GET', path: '/groups', query: { offset: 0, limit: 1 } };

async function burst({ kore }: Lab, size: number): Promise<Answer[]> {
	return await Promise.all(Array.from({ length: size }, () => kore.hurried(CALL)));
}

async function untilRefused(lab: Lab): Promise<{ refusal?: Answer; accepted: number }> {
	let accepted = 0;
	while (accepted < MOST_CALLS) {
		const answers = await burst(lab, AT_ONCE);
		const refusal = answers.find((answer) => limitMet(answer) !== undefined);
		accepted += answers.filter((answer) => limitMet(answer) === undefined).length;
		if (refusal !== undefined) return { refusal, accepted };
	}
	return { accepted };
}

function tellForm({ facts }: Lab, { status, words, json, headers }: Answer): void {
	const evidence = `A call over the limit: ${status}, ${quoted(words)}`;
	facts.settle('limitStatus', status, `${evidence}.`);
	const generic = /rate limit for this api/i.test(words) ? 'generic' : undefined;
	const newer = /per-minute|hourly/i.test(words) ? 'newer' : generic;
	facts.settle('limitWords', newer, `${evidence}.`);

	const body = object(json);
	if (Array.isArray(body?.['errors'])) {
		facts.tell('limitBody', 'errors', `${evidence}, in an errors array.`);
	} else if (body !== undefined && 'msg' in body) {
		facts.tell('limitBody', 'message', `${evidence}, under msg alone.`);
	} else if (json === undefined) facts.tell('limitBody', 'text', `${evidence}, as plain text.`);
	else facts.leave('limitBody', `${evidence}, in another form.`);

	const after = headers['retry-after'];
	if (after === undefined) facts.tell('retryAfter', 'none', 'There is no Retry-After.');
	else if (/^\d+$/.test(after)) facts.tell('retryAfter', 'seconds', 'Retry-After holds seconds.');
	else if (!Number.isNaN(Date.parse(after))) {
		facts.tell('retryAfter', 'date', 'Retry-After holds a date.');
	} else facts.leave('retryAfter', 'Retry-After holds neither seconds nor a date.');
}

/**
 * Sends as many calls as the limit allows half a minute later, all to be refused. When those that were answered are more than a
 * minute old, the refused ones alone decide whether the next call passes.
 */
async function countsRefused(lab: Lab, start: number, limit: number): Promise<void> {
	const { kore, facts } = lab;
	const answered = kore.now();
	await kore.sleep(HALF_MS, 'to see whether refused calls count');
	let refused = 0;
	for (let sent = 0; sent < limit; sent += AT_ONCE) {
		const answers = await burst(lab, AT_ONCE);
		refused += answers.filter((answer) => limitMet(answer) !== undefined).length;
	}
	const passed = kore.now();
	await kore.sleep(answered + WINDOW_MS - passed, 'until the answered calls are a minute old');
	const isTooLate = kore.now() - passed > WINDOW_MS - 2_000;
	if (isTooLate || refused < limit) {
		const slow = `The answers took ${Math.round((answered - start) / 1000)} s, too long to tell.`;
		facts.leave('refusedCallsCount', slow);
		return;
	}
	const [answer] = await burst(lab, 1);
	const counted = answer !== undefined && limitMet(answer) !== undefined;
	const evidence = `A minute after the last answered call, with ${refused} refused ones in it, a call is ${counted ? 'refused' : 'answered'}.`;
	facts.tell('refusedCallsCount', counted, evidence);
}
