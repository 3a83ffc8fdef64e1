import type { KoreClient } from '../kore/client';
import { type LookUp, personKey } from '../kore/people';
import type { Problem } from '../kore/problems';
import { UsersInfo } from '../kore/usersInfo';
import { readEverybody } from './reading';
import { compareWatched } from './compare';
import { type Watched, watchedOf } from './watched';

/** People whom Kore is asked about at once. */
const PEOPLE_PER_CALL = 50;

/**
 * Which of the people who are missing from the list are gone. Being missing alone does not say so: a list that shifts while it is read
 * may pass somebody over. So Kore is asked about them by name; where it says nothing that counts, the whole list is read a second time.
 *
 * @returns a problem where that cannot be settled
 */
export async function confirmRemovals(
	client: KoreClient,
	missing: readonly Watched[],
): Promise<Set<Watched> | Problem> {
	const gone = new Set<Watched>();
	const open: Watched[] = [];
	for (const [person, verdict] of await askAbout(client, missing)) {
		if (verdict === 'gone') gone.add(person);
		if (verdict === 'open') open.push(person);
	}
	if (open.length === 0) return gone;
	const again = await readEverybody(client);
	if (!Array.isArray(again)) return again;
	if (again.length === 0) {
		return {
			message: 'Kore’s list of users shows nobody, although every account has an administrator',
			description: 'Look at the account in the Admin Console',
		};
	}
	const { missing: stillMissing, replaced } = compareWatched(open, again.map(watchedOf));
	for (const person of [...stillMissing, ...replaced]) gone.add(person);
	return gone;
}

type Verdict = 'gone' | 'there' | 'open';

async function askAbout(
	client: KoreClient,
	missing: readonly Watched[],
): Promise<Map<Watched, Verdict>> {
	const emails = missing.flatMap(({ emailId }) => emailId ?? []);
	const informed =
		emails.length === 0 ? undefined : await new UsersInfo(client, PEOPLE_PER_CALL).ask(emails);
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
	const shown = lookUp.state.userId;
	const isAnother = shown !== undefined && userId !== undefined && shown !== userId;
	return isAnother ? 'gone' : 'there';
}
