import { NoAnswer } from '../kore/client';
import { flag } from '../kore/json';
import { lookedUpIn, lookUp, sameAddress } from '../kore/people';
import type { Notebook } from './notebook';
import { plan, type Requests } from '../kore/requests';
import { listedPerson, planList } from './listedPerson';
import { noteElement } from './shapes';
import { type State, stateOf } from './state';

/** Look-ups may fail now and then for somebody who is there. */
const TRIES = 14;

/** How the test person is looked at. */
export const LOOKING = [
	plan('POST', '/usersInfo', '{ emailIds: [the test person] }', 400),
	planList('limit, offset: only where the look-up shows two states of the person', 400),
];

/** The test person cannot be used, for the reason that the message gives. */
export class Refused extends Error {}

/** Two states of the person are shown; once the list of everybody is understood, it may say which is theirs. */
export class Ambiguous extends Refused {}

/** The one person on whom writing is tried. */
export class TestPerson {
	private constructor(
		/** As Kore has it stored. */
		readonly email: string,
		/** What the person was like before anything was written. */
		readonly baseline: State,
		private readonly requests: Requests,
		private readonly notebook: Notebook,
	) {}

	/** @throws Refused unless the person exists and nothing of any kind is given to them */
	static async open(typed: string, requests: Requests, notebook: Notebook): Promise<TestPerson> {
		const { email, states } = await statesOf(typed, requests, notebook);
		const [state] = states;
		if (email === undefined) {
			throw new Refused(
				'Kore does not know the test person: give the e-mail address of somebody who exists.',
			);
		}
		if (state === undefined) {
			throw new Refused(
				'What the test person holds cannot be read from Kore’s answer, so nothing is tried on them.',
			);
		}
		const one = await oneState(email, states, requests, notebook);
		const held = heldBy(one);
		if (held.length > 0) {
			throw new Refused(
				`The test person already has ${held.join(', ')}. Give somebody who has no group, role, bot task or right: what the probe tries would be mixed with it.`,
			);
		}
		return new TestPerson(email, one, requests, notebook);
	}

	/** The present state. */
	async read(): Promise<State> {
		const { states } = await statesOf(this.email, this.requests, this.notebook);
		return await oneState(this.email, states, this.requests, this.notebook);
	}
}

interface Found {
	/** Undefined when nobody has the address. */
	readonly email?: string;
	/** Several where Kore shows a person more than once. */
	readonly states: readonly State[];
}

async function statesOf(typed: string, requests: Requests, notebook: Notebook): Promise<Found> {
	for (let attempt = 0; attempt < TRIES; attempt += 1) {
		const found = lookedUpIn(await requests.read(lookUp([typed])));
		if (found === undefined) return { states: [] };
		const shown = found.filter(({ failed, email }) => !failed && sameAddress(email, typed));
		const [first] = shown;
		if (first === undefined) {
			const { failsCall, words } = notebook.unknown ?? {};
			// Without words, a look-up that failed by chance looks the same.
			const unmistakable = failsCall === false && words !== '';
			if (unmistakable && found.every((one) => one.words === words)) return { states: [] };
			if (failsCall === false && found.length === 0) return { states: [] };
			continue;
		}
		for (const { element } of shown) noteElement(element, notebook.shapes);
		const states = shown.map(({ element }) => stateOf(element));
		const known = states.filter((state) => state !== undefined);
		return { email: first.email, states: known.length === states.length ? known : [] };
	}
	return { states: [] };
}

async function oneState(
	email: string,
	states: readonly State[],
	requests: Requests,
	notebook: Notebook,
): Promise<State> {
	const [first] = states;
	if (first === undefined) throw new NoAnswer('The test person could not be looked up');
	const agree = states.every(
		({ isDeveloper, canCreateBot }) =>
			isDeveloper === first.isDeveloper && canCreateBot === first.canCreateBot,
	);
	if (agree) return first;
	const listed = await listedPerson(email, requests, notebook);
	const isDeveloper = flag(listed?.['isDeveloper']);
	const canCreateBot = flag(listed?.['canCreateBot']);
	if (isDeveloper === undefined || canCreateBot === undefined) {
		throw new Ambiguous(
			'Kore shows the test person twice, with different rights, and the list of everybody does not settle it.',
		);
	}
	return { ...first, isDeveloper, canCreateBot };
}

/** What a person has, in words; empty when it is nothing. */
export function heldBy(state: State): string[] {
	return [
		state.isDeveloper ? 'access to the bot builder' : '',
		state.canCreateBot ? 'the right to create bots' : '',
		state.groups.length > 0 ? 'groups' : '',
		state.adminRoles.length > 0 ? 'admin roles' : '',
		state.botRoles.length > 0 ? 'bot roles' : '',
		state.tasks.size > 0 ? 'bot tasks' : '',
	].filter((part) => part !== '');
}
