import { plan, type Requests } from '../kore/requests';
import type { Answer } from '../kore/answer';
import { type KoreRequest, LimitStays, NoAnswer } from '../kore/client';
import { elements } from '../kore/json';
import type { State } from './state';
import { Refused, type TestPerson } from './testPerson';

const ROUNDS = 6;
/** How often a request is sent that gets no answer: each sets a state, so once more does no harm. */
const TRIES = 3;
const PAUSE_MS = 2_000;
/** Together a little more than Kore's hour. */
const HOUR_WAITS = 7;
const HOUR_WAIT_MS = 10 * 60_000;
const NO_RIGHTS = { isDeveloper: false, canCreateBot: false };

/** How the test person is put back. */
export const PUTTING_BACK = [
	plan('PUT', '/users', '{ users: [the test person as they were, one part per call] }', 400),
	plan(
		'POST',
		'/useraccess',
		'{ emailIds: [the test person], isDeveloper: false, canCreateBot: false, hasDataTableAndViewAccess: false }',
		100,
	),
	plan(
		'POST',
		'/adminroles/assignments',
		'[{ roleId: [a role that was lent], removeUsers: [the test person] }]',
		100,
	),
];

/** What is still different, with what a person does about it in the Admin Console. */
export interface Left {
	readonly what: string;
	readonly byHand: string;
}

/**
 * Puts one person back to what they were and looks whether it worked.
 * Access to data tables and views can be set but not read, so it counts as put back when Kore says so.
 */
export class PutBack {
	/** Set before Update User Access is sent. */
	accessTouched = false;

	constructor(
		private readonly person: TestPerson,
		private readonly requests: Requests,
	) {}

	/** @returns what could not be put back */
	async run(): Promise<Left[]> {
		for (let round = 0; round < ROUNDS; round += 1) {
			if (round > 0) await this.requests.sleep(PAUSE_MS * round, 'before putting back again');
			const state = await this.look();
			const repairs = state === undefined ? [] : this.repairs(state, round);
			if (state !== undefined && repairs.length === 0 && !this.accessTouched) return [];
			if (this.accessTouched) await this.resetAccess();
			for (const repair of repairs) await this.tried(repair);
		}
		return await this.left();
	}

	/** What is not as it was; everything that may not be, when the person cannot be looked at. */
	async left(): Promise<Left[]> {
		const state = await this.look();
		if (state === undefined) return this.unknown();
		return [...leftIn(state, this.person.baseline), ...(this.accessTouched ? [DATA_TABLES] : [])];
	}

	/** Everything that may be left, when nobody has looked. */
	unknown(): Left[] {
		const { firstName, lastName } = this.person.baseline;
		const name = `${JSON.stringify(firstName)} and ${JSON.stringify(lastName)}`;
		const unread: Left = {
			what: 'what the person holds now is not known',
			byHand: `see that there is no group, role, bot task or right, and that first and last name are ${name}`,
		};
		return [unread, ...(this.accessTouched ? [DATA_TABLES] : [])];
	}

	private async look(): Promise<State | undefined> {
		return await this.patiently(async () => await this.person.read());
	}

	/** Waits for the account's next calls, however long that takes: leaving things as they are would be worse. */
	private async patiently<T>(work: () => Promise<T>): Promise<T | undefined> {
		for (let waits = 0; ; waits += 1) {
			try {
				return await work();
			} catch (error) {
				if (error instanceof NoAnswer || error instanceof Refused) return undefined;
				if (!(error instanceof LimitStays)) throw error;
				if (waits >= HOUR_WAITS) return undefined;
				await this.requests.sleep(HOUR_WAIT_MS, 'because the account’s hour is used up');
			}
		}
	}

	private async resetAccess(): Promise<void> {
		// Only a success says so; refused or lost, it is sent again.
		const answer = await this.tried({
			method: 'POST',
			path: '/useraccess',
			body: { emailIds: [this.person.email], ...NO_RIGHTS, hasDataTableAndViewAccess: false },
		});
		const said = elements(answer?.json).map(String).join(' ');
		if (answer?.status === 200 && !/not|fail/i.test(said)) this.accessTouched = false;
	}

	/** One request per part, so that one that is refused does not hold up the others. */
	private repairs(state: State, round: number): KoreRequest[] {
		const { email, baseline } = this.person;
		const update = (parts: object, info: object = {}): KoreRequest => ({
			method: 'PUT',
			path: '/users',
			body: { users: [{ userInfo: { emailId: email, ...info }, ...NO_RIGHTS, ...parts }] },
		});
		const repairs: KoreRequest[] = [];
		for (const field of ['firstName', 'lastName'] as const) {
			if (state[field] !== baseline[field]) repairs.push(update({}, { [field]: baseline[field] }));
		}
		if (state.tasks.size > 0) repairs.push(update({ assignBotTasks: [{}] }));
		if (state.isDeveloper || state.canCreateBot) {
			if (round % 2 === 0) repairs.push(update({}));
			else this.accessTouched = true;
		}
		if (state.groups.length > 0) {
			// Roles may come from the groups; what is left of them is seen in the next round.
			return [...repairs, update({ groups: { removeFrom: state.groups } })];
		}
		if (state.botRoles.length > 0) repairs.push(update({ roles: { removeFrom: state.botRoles } }));
		for (const roleId of state.adminRoles) {
			// Two calls can take an admin role away; should one of them not work, the other may.
			repairs.push(
				round % 2 === 0
					? {
							method: 'POST',
							path: '/adminroles/assignments',
							body: [{ roleId, removeUsers: [email] }],
						}
					: update({ roles: { removeFrom: [{ roleId }] } }),
			);
		}
		return repairs;
	}

	private async tried(repair: KoreRequest): Promise<Answer | undefined> {
		for (let attempt = 0; attempt < TRIES; attempt += 1) {
			const answer = await this.patiently(async () => await this.requests.write(repair));
			if (answer !== undefined) return answer;
		}
		return undefined;
	}
}

const DATA_TABLES: Left = {
	what: 'access to data tables and views may be on',
	byHand: 'switch off the access to data tables and views',
};

function leftIn(state: State, baseline: State): Left[] {
	const { firstName, lastName } = baseline;
	const renamed = state.firstName !== firstName || state.lastName !== lastName;
	const left = (is: boolean, what: string, byHand: string): Left[] =>
		is ? [{ what, byHand }] : [];
	return [
		...left(
			renamed,
			`the name is ${JSON.stringify(`${state.firstName} ${state.lastName}`.trim())}`,
			`set first name ${JSON.stringify(firstName)} and last name ${JSON.stringify(lastName)}`,
		),
		...left(
			state.groups.length > 0,
			'the person is in a group',
			'take the person out of all groups',
		),
		...left(state.adminRoles.length > 0, 'an admin role is assigned', 'take all admin roles away'),
		...left(state.botRoles.length > 0, 'a bot role is assigned', 'take all bot roles away'),
		...left(state.tasks.size > 0, 'bot tasks are assigned', 'unassign all bot tasks'),
		...left(
			state.isDeveloper || state.canCreateBot,
			'the person has access to the bot builder',
			'switch off bot builder access and bot creation',
		),
	];
}
