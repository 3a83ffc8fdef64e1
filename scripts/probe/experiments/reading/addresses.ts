import { isRefused } from '../../kore/answer';
import { lookedUpIn, lookUp, sameAddress } from '../../kore/people';
import { MOST_USERS_TRIED } from '../../questions';
import type { Lab, ReadingExperiment } from '../experiment';
import { largestAccepted } from '../largestAccepted';
import { plan } from '../../kore/requests';

/** Look-ups may fail now and then. */
const TRIES = 12;

/** How many addresses a look-up takes, and how it compares them. */
export const addresses: ReadingExperiment = {
	stage: 'reading',
	name: 'Get User Information: how many addresses, in which case',
	tells: ['maxUsersPerCall', 'maxUsersStatus', 'emailMatching'],
	needs: ['users'],
	requests: [
		plan('POST', '/usersInfo', `{ emailIds: [up to ${MOST_USERS_TRIED} that nobody has] }`, 11),
		plan('POST', '/usersInfo', '{ emailIds: [a known address in the other case] }', TRIES),
	],
	async run(lab) {
		await howMany(lab);
		await inTheOtherCase(lab);
	},
};

async function howMany(lab: Lab): Promise<void> {
	const { kore, facts, notebook, nobody } = lab;
	const { failsCall = true } = notebook.unknown ?? {};
	const known = knownAddresses(lab);
	if (failsCall && known.length === 0) {
		const why = 'An unknown address fails the call, and no known one was found to count with.';
		for (const name of ['maxUsersPerCall', 'maxUsersStatus'] as const) facts.leave(name, why);
		return;
	}
	// Addresses that nobody has are looked up faster, and are nobody's business.
	const some = (count: number) =>
		Array.from({ length: count }, (_, index) =>
			failsCall ? (known[index % known.length] ?? '') : nobody(),
		);
	let refusal: number | undefined;
	const isAccepted = async (count: number) => {
		const answer = await kore.read(lookUp(some(count)));
		if (isRefused(answer)) refusal = answer.status;
		return !isRefused(answer);
	};
	if (await isAccepted(MOST_USERS_TRIED)) {
		const evidence = `${MOST_USERS_TRIED} addresses in one look-up are taken.`;
		facts.tell('maxUsersPerCall', 0, evidence);
		facts.leave('maxUsersStatus', evidence);
		return;
	}
	if (!(await isAccepted(1))) {
		const why = 'A look-up of one address is refused as well.';
		for (const name of ['maxUsersPerCall', 'maxUsersStatus'] as const) facts.leave(name, why);
		return;
	}
	const most = await largestAccepted(1, MOST_USERS_TRIED, isAccepted);
	notebook.mostUsers = most;
	const evidence = `${most} addresses in one look-up are taken, ${most + 1} refused with ${refusal}.`;
	facts.tell('maxUsersPerCall', most, evidence);
	facts.settle('maxUsersStatus', refusal, evidence);
}

async function inTheOtherCase(lab: Lab): Promise<void> {
	const { kore, facts, notebook } = lab;
	const address = knownAddresses(lab).find((one) => otherCase(one) !== one);
	if (address === undefined) {
		facts.leave('emailMatching', 'No e-mail address of the account is known.');
		return;
	}
	for (let attempt = 1; attempt <= TRIES; attempt += 1) {
		const answer = await kore.read(lookUp([otherCase(address)]));
		const found = lookedUpIn(answer);
		if (found?.some(({ failed, email }) => !failed && sameAddress(email, address)) === true) {
			facts.tell('emailMatching', 'caseInsensitive', 'An address in the other case is found.');
			return;
		}
		const { failsCall, status, words } = notebook.unknown ?? {};
		const asUnknown =
			found === undefined
				? failsCall === true && answer.status === status
				: failsCall === false && found.every((one) => one.words === words);
		// Without words, a look-up that failed by chance looks the same, but not so often in a row.
		const unmistakable = found === undefined || found.length === 0 || words !== '';
		if (asUnknown && (unmistakable || attempt === TRIES)) {
			const evidence = 'An address in the other case is answered as one that nobody has.';
			facts.tell('emailMatching', 'caseSensitive', evidence);
			return;
		}
	}
	facts.leave('emailMatching', 'An address in the other case is answered in a way of its own.');
}

/** Addresses of people of the account. */
function knownAddresses({ notebook }: Lab): string[] {
	return [...notebook.people.map(({ email }) => email), ...notebook.groupMembers];
}

function otherCase(address: string): string {
	const upper = address.toUpperCase();
	return upper === address ? address.toLowerCase() : upper;
}
