import { lookedUpIn, type LookedUp, lookUp, sameAddress } from '../../kore/people';
import { noteElement } from '../../person/shapes';
import type { Lab, ReadingExperiment } from '../experiment';
import { plan } from '../../kore/requests';

/** So many look-ups, and one in five failing would have come up. */
const LOOK_UPS = 64;
const USUAL_CALL = 16;
/** How unlikely it must be that a shuffled answer came in the order asked. */
const BY_CHANCE = 1e-7;
/** Fewer are shown only where people were removed in between. */
const ENOUGH_SHOWN = 56;
/** So many people show most of what elements look like. */
const ENOUGH_SEEN = 20;
const TRIES = 12;

/** Look-ups of people who are known. */
export const lookUps: ReadingExperiment = {
	stage: 'reading',
	name: 'Get User Information: known people, again and again',
	tells: ['usersInfoKnown', 'usersInfoOrder'],
	needs: ['users'],
	requests: [
		plan('POST', '/usersInfo', `{ emailIds: [up to ${USUAL_CALL} known ones] }`, LOOK_UPS + TRIES),
	],
	async run(lab) {
		const { facts } = lab;
		const known = worthLooking(lab);
		if (known.length === 0) {
			for (const name of this.tells)
				facts.leave(name, 'No e-mail address of the account is known.');
			return;
		}
		await new Series(lab, known).run();
	},
};

/** Those first who hold roles or are in groups: they show most of what can be shown. */
function worthLooking({ notebook }: Lab): string[] {
	const holders = notebook.people.filter(({ holdsRole }) => holdsRole);
	const others = notebook.people.filter(({ holdsRole }) => !holdsRole);
	const ordered = [
		...notebook.groupMembers.slice(0, LOOK_UPS / 4),
		...holders.slice(0, LOOK_UPS / 2).map(({ email }) => email),
		...others.map(({ email }) => email),
	];
	const once = new Map(ordered.map((email) => [email.toLowerCase(), email]));
	return [...once.values()].slice(0, LOOK_UPS);
}

class Series {
	/** Addresses per call. */
	private readonly size: number;
	/** How often somebody was shown. */
	private shown = 0;
	/** How likely it is that shuffled answers would have come in order so far. */
	private byChance = 1;

	constructor(
		private readonly lab: Lab,
		private readonly known: readonly string[],
	) {
		this.size = Math.min(known.length, lab.notebook.mostUsers ?? USUAL_CALL, USUAL_CALL);
	}

	async run(): Promise<void> {
		const { kore, facts } = this.lab;
		for (let at = 0; at < LOOK_UPS && !this.isSettled(); at += this.size) {
			const asked = Array.from(
				{ length: this.size },
				(_, index) => this.known[(at + index) % this.known.length] ?? '',
			);
			const found = lookedUpIn(await kore.read(lookUp(asked)));
			if (found === undefined) {
				const why = 'A look-up of known people is not answered with a list.';
				for (const name of lookUps.tells) facts.leave(name, why);
				return;
			}
			this.compareOrder(asked, found);
			await this.countShown(asked, found);
		}
		this.conclude();
	}

	private isSettled(): boolean {
		const { facts } = this.lab;
		const order = facts.isTold('usersInfoOrder') || this.byChance < BY_CHANCE || this.size === 1;
		return order && facts.isTold('usersInfoKnown') && this.shown >= ENOUGH_SEEN;
	}

	private compareOrder(asked: readonly string[], found: readonly LookedUp[]): void {
		const order = found
			.map(({ email }) => email.toLowerCase())
			.filter((email, index, all) => email !== '' && email !== all[index - 1]);
		const expected = asked
			.map((email) => email.toLowerCase())
			.filter((email) => order.includes(email));
		if (order.join('\n') !== expected.join('\n')) {
			const evidence = `${asked.length} people in one look-up are answered in another order.`;
			this.lab.facts.tell('usersInfoOrder', 'shuffled', evidence);
		}
		for (let places = expected.length; places > 1; places -= 1) this.byChance /= places;
	}

	private async countShown(asked: readonly string[], found: readonly LookedUp[]): Promise<void> {
		const { facts, notebook } = this.lab;
		for (const email of asked) {
			const shown = found.filter((one) => !one.failed && sameAddress(one.email, email));
			for (const { element } of shown) noteElement(element, notebook.shapes);
			this.shown += Math.min(shown.length, 1);
			if (shown.length > 1) {
				const evidence = 'One look-up shows the same person more than once.';
				facts.tell('usersInfoKnown', 'twice', evidence);
			} else if (shown.length === 0 && (await this.isShownLater(email))) {
				const evidence = 'A look-up fails for somebody whom the next ones show.';
				facts.tell('usersInfoKnown', 'sometimesFails', evidence);
			}
		}
	}

	/** Whether a failed look-up works when it is tried again; people who are gone stay gone. */
	private async isShownLater(email: string): Promise<boolean> {
		const { kore, facts, notebook } = this.lab;
		if (facts.isTold('usersInfoKnown')) return false;
		for (let attempt = 0; attempt < TRIES; attempt += 1) {
			const again = lookedUpIn(await kore.read(lookUp([email])));
			const shown = again?.find(({ failed }) => !failed);
			if (shown === undefined) continue;
			noteElement(shown.element, notebook.shapes);
			return true;
		}
		return false;
	}

	private conclude(): void {
		const { facts } = this.lab;
		if (this.shown >= ENOUGH_SHOWN) {
			const evidence = `${this.shown} look-ups in a row show each person once.`;
			facts.tell('usersInfoKnown', 'once', evidence);
		} else facts.leave('usersInfoKnown', 'Too many of the people looked up are not shown.');
		if (this.byChance < BY_CHANCE) {
			const evidence = `${this.size} people in one look-up are answered in the order asked.`;
			facts.tell('usersInfoOrder', 'asAsked', evidence);
		} else
			facts.leave('usersInfoOrder', `With ${this.size} in a call, the order shows too little.`);
	}
}
