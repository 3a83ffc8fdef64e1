import type { KoreClient } from '../kore/client';
import type { Problem } from '../kore/problems';
import { type ListedUser, UserList } from '../kore/userList';

/** Where somebody comes or goes while the list is read, the next reading most often succeeds. */
const MOST_READINGS = 2;

/** Everybody in the account; a problem where the list cannot be had, or not as a whole. */
export async function readEverybody(client: KoreClient): Promise<ListedUser[] | Problem> {
	for (let readings = 1; ; readings++) {
		const { people, problem, answer } = await new UserList(client).everybody();
		if (problem === undefined) return people;
		if (answer !== undefined || readings >= MOST_READINGS) return problem;
	}
}
