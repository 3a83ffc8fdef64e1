import type { Dice } from './dice';

/** Somebody in the simulated account. */
export interface Member {
	userId: string;
	email: string;
	hrId?: string;
	builder: boolean;
	creator: boolean;
	adminRoles: string[];
	botRoles: string[];
}

const ADMIN_ROLES = ['ar-1', 'ar-2', 'ar-3', 'ar-4'];
const BOT_ROLES = ['br-1@st-1', 'br-1@st-2', 'br-2@st-1', 'br-3@st-3'];
const SMALLEST = 40;

/** People who come, go and get other rights. */
export class Company {
	/** In the order in which Kore lists them. */
	members: Member[] = [];
	changes = 0;
	private hired = 0;

	constructor(
		private readonly dice: Dice,
		size: number,
	) {
		for (let number = 0; number < size; number++) this.hire();
		this.changes = 0;
	}

	has(userId: string): boolean {
		return this.members.some((member) => member.userId === userId);
	}

	/** Something happens to somebody. */
	change(): void {
		this.changes++;
		const luck = this.dice.roll();
		if (luck < 0.15) return this.hire();
		if (luck < 0.28 && this.members.length > SMALLEST) return this.dismiss();
		const member = this.dice.pick(this.members);
		if (luck < 0.32) return this.replace(member);
		if (luck < 0.48) return this.toggleBuilder(member);
		if (luck < 0.6) return this.toggleCreator(member);
		if (luck < 0.8) return toggle(member.adminRoles, this.dice.pick(ADMIN_ROLES));
		toggle(member.botRoles, this.dice.pick(BOT_ROLES));
	}

	/** Somebody comes, to a place in the list that nobody can foresee. */
	hire(email = `member${this.hired + 1}@example.com`): void {
		this.hired++;
		const builder = this.dice.happens(0.4);
		const member: Member = {
			userId: `u-${String(this.hired).padStart(6, '0')}`,
			email,
			...(this.dice.happens(0.8) ? { hrId: `HR-${this.hired}` } : {}),
			builder,
			creator: builder && this.dice.happens(0.5),
			adminRoles: this.dice.happens(0.2) ? [this.dice.pick(ADMIN_ROLES)] : [],
			botRoles: this.dice.happens(0.3) ? [this.dice.pick(BOT_ROLES)] : [],
		};
		this.members.splice(this.dice.below(this.members.length + 1), 0, member);
	}

	dismiss(): void {
		this.members.splice(this.dice.below(this.members.length), 1);
	}

	/** An account is deleted and another one made for the same address. */
	private replace(member: Member): void {
		this.members.splice(this.members.indexOf(member), 1);
		this.hire(member.email);
	}

	private toggleBuilder(member: Member): void {
		member.builder = !member.builder;
		if (!member.builder) member.creator = false;
	}

	private toggleCreator(member: Member): void {
		member.creator = !member.creator;
		if (member.creator) member.builder = true;
	}
}

function toggle(list: string[], entry: string): void {
	const place = list.indexOf(entry);
	if (place < 0) list.push(entry);
	else list.splice(place, 1);
}
