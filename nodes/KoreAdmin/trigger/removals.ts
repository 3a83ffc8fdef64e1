import type { KoreClient } from '../kore/client';
import { inTime } from '../kore/deadline';
import { type LookUp, personKey } from '../kore/people';
import { UsersInfo } from '../kore/usersInfo';
import { areOther, type Watched } from './watched';

/** People whom Kore is asked about at once. */
const PEOPLE_PER_CALL = 50;

/** What became of people whom the list does not show. */
export interface Settled {
	gone: Watched[];
	/** Who stays known: whoever is there after all, and for now those of whom nothing is known. */
	kept: Watched[];
}

/**
 * Which of the people who are missing from the list are gone. Being missing once does not say so: a list that shifts while it is read
 * may pass somebody over. So Kore is asked about them by name; where it says nothing that counts, the next reading of the list decides.
 */
export async function settleMissing(
	client: KoreClient,
	missing: readonly Watched[],
): Promise<Settled> {
	const settled: Settled = { gone: [], kept: [] };
	for (const [person, verdict] of await askAbout(client, missing)) {
		const isGone = verdict === 'gone' || (verdict === 'open' && person.missed === true);
		if (isGone) settled.gone.push(person);
		else settled.kept.push({ ...person, missed: verdict === 'open' ? true : undefined });
	}
	return settled;
}

type Verdict = 'gone' | 'there' | 'open';

async function askAbout(
	client: KoreClient,
	missing: readonly Watched[],
): Promise<Map<Watched, Verdict>> {
	const emails = missing.flatMap(({ emailId }) => emailId ?? []);
	const informed =
		emails.length === 0
			? undefined
			: await inTime(new UsersInfo(client, PEOPLE_PER_CALL).ask(emails));
	return new Map(
		missing.map((person) => {
			const { emailId } = person;
			if (informed === undefined || informed === 'denied' || emailId === undefined) {
				return [person, 'open'];
			}
			const lookUp = informed.get(personKey({ by: 'emailId', id: emailId }));
			return [person, verdictOf(person, lookUp)];
		}),
	);
}

function verdictOf({ userId }: Watched, lookUp: LookUp | undefined): Verdict {
	if (lookUp?.kind === 'notThere') return lookUp.said ? 'gone' : 'open';
	if (lookUp?.kind !== 'found') return 'open';
	return areOther(lookUp.state.userId, userId) === true ? 'gone' : 'there';
}
