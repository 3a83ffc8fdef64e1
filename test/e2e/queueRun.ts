import type { Sandbox } from '../../sandbox';

/** What the workflow answered for one person. */
interface Claim {
	outcome?: string;
	error?: string;
}

/** One request to the webhook, with the answer it got: one claim per person, or none at all. */
export interface Batch {
	people: string[];
	claims: Claim[] | undefined;
	/** HTTP status, or 0 when no answer came. */
	status: number;
	seconds: number;
	/** The answer that held no claims. */
	refusal?: string;
}

const TIMEOUT_MS = 240_000;
const DONE = new Set(['updated', 'unchanged', 'verified']);
/** Claims that leave nothing open: the person was not changed. */
const NOT_DONE = new Set(['failed', 'notAttempted']);

export async function send(url: string, people: string[], onlyIfChanged: boolean): Promise<Batch> {
	const started = Date.now();
	const finish = (status: number, claims?: Claim[], refusal?: string): Batch => {
		const seconds = (Date.now() - started) / 1000;
		return { people, claims, status, seconds, ...(refusal === undefined ? {} : { refusal }) };
	};
	try {
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ people: people.map((workEmail) => ({ workEmail })), onlyIfChanged }),
			signal: AbortSignal.timeout(TIMEOUT_MS),
		});
		const said: unknown = await response.json();
		const complete = response.ok && Array.isArray(said) && said.length === people.length;
		if (complete) return finish(response.status, said as Claim[]);
		return finish(response.status, undefined, JSON.stringify(said).slice(0, 300));
	} catch (error) {
		return finish(0, undefined, String(error));
	}
}

/** How many times each kind of claim was made. */
export function countClaims(batches: readonly Batch[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { claims = [] } of batches) {
		for (const { outcome = 'none' } of claims) counts[outcome] = (counts[outcome] ?? 0) + 1;
	}
	return counts;
}

/** Sentences about people of whom something untrue was said; empty when all was true. */
export function untruths(
	batches: readonly Batch[],
	hasAccess: (email: string) => boolean,
): string[] {
	return batches.flatMap(({ people, claims = [] }) =>
		claims.flatMap(({ outcome, error = '' }, index) => {
			const email = people[index] ?? '';
			const changed = hasAccess(email);
			if (outcome !== undefined && DONE.has(outcome) && !changed) {
				return [`${email}: said to be ${outcome}, and is not`];
			}
			if (outcome !== undefined && NOT_DONE.has(outcome) && changed) {
				return [`${email}: said to be ${outcome} (${error}), and was changed`];
			}
			if (outcome === undefined) return [`${email}: nothing is said of what became of them`];
			return [];
		}),
	);
}

/** Everybody whom the calls from number `first` on asked to change, whether the call passed or not. */
export function writtenSince({ calls }: Sandbox, first: number): string[] {
	return calls
		.slice(first)
		.filter(({ method, limited }) => method === 'PUT' && !limited)
		.flatMap(({ body }) => (body as { users: Array<{ userInfo: { emailId: string } }> }).users)
		.map(({ userInfo }) => userInfo.emailId);
}

export function callCounts({ calls }: Sandbox, first = 0) {
	const made = calls.slice(first);
	const limited = made.filter((call) => call.limited).length;
	return { calls: made.length, passed: made.length - limited, limited };
}
