import type { Company, Member } from './company';
import type { Dice } from './dice';

/** How one Kore behaves; what is not documented differs from week to week. */
export interface Habits {
	offset: 'page' | 'record';
	/** The largest page. */
	pageSize: number;
	oversized: 'cut' | 'refused';
	/** Whether the app may look people up by address. */
	lookUp: 'allowed' | 'denied';
	unknownAddress: 'said' | 'leftOut';
}

/** What goes wrong in one poll. */
export type Trouble =
	| 'none'
	/** Single answers break. */
	| 'flaky'
	/** Nothing is answered from some request on. */
	| 'outage'
	/** The first reading of the list ends early. */
	| 'shortOnce'
	/** Every reading of the list ends early. */
	| 'short'
	/** People come and go between two pages. */
	| 'busy'
	/** One leaves and one comes between two pages, so that the number of people says nothing. */
	| 'swapped'
	/** The first request is answered with the limit. */
	| 'limited';

interface Asked {
	method: string;
	path: string;
	query?: Record<string, string | number>;
	body?: object;
}

type Answered =
	| { status: number; headers: Record<string, unknown>; text: string }
	| { code: string; sent: boolean };

/** Answers the two calls that a poll makes, and remembers what it has shown of whom. */
export class SimulatedKore {
	/** What each reading of the list has shown, the latest last: everybody as they were when they were shown first. */
	readings: Array<Map<string, Member>> = [];
	requests = 0;
	/** What it said of people by address since the latest reading began. */
	said = new Map<string, 'gone' | 'there'>();
	private trouble: Trouble = 'none';
	private asked = 0;
	private brokenFrom = Infinity;

	constructor(
		readonly company: Company,
		private readonly habits: Habits,
		private readonly dice: Dice,
	) {}

	/** Lets everything go well from now on. */
	calmDown(): void {
		this.trouble = 'none';
		this.brokenFrom = Infinity;
	}

	/** Before each poll that begins to read. */
	expect(trouble: Trouble): void {
		this.trouble = trouble;
		this.readings = [];
		this.said.clear();
		this.asked = 0;
		this.brokenFrom = trouble === 'outage' ? 1 + this.dice.below(3) : Infinity;
	}

	answer(request: Asked): Answered {
		this.requests++;
		this.asked++;
		if (this.asked >= this.brokenFrom) return { code: 'ECONNRESET', sent: true };
		if (this.trouble === 'limited' && this.asked === 1) return LIMIT;
		if (this.trouble === 'flaky' && this.dice.happens(0.25)) return this.dice.pick(BROKEN);
		if (request.method === 'GET') return this.list(request.query ?? {});
		return this.lookUp((request.body as { emailIds: string[] }).emailIds);
	}

	private list(query: Record<string, string | number>): Answered {
		const limit = Number(query['limit']);
		const offset = Number(query['offset']);
		if (limit > this.habits.pageSize && this.habits.oversized === 'refused') {
			return json(412, { errors: [{ msg: 'Validation errors/ Invalid arguments', code: 412 }] });
		}
		if (offset === 0) {
			this.readings.push(new Map());
			this.said.clear();
		} else this.meanwhile();
		const { members } = this.company;
		const size = Math.min(limit, this.habits.pageSize);
		const start = this.habits.offset === 'page' ? offset * size : offset;
		const isShort =
			this.trouble === 'short' || (this.trouble === 'shortOnce' && this.readings.length === 1);
		const end = isShort ? members.length - 3 : members.length;
		const shown = members.slice(start, Math.min(start + size, end));
		for (const member of shown) this.show(member);
		return json(200, {
			total: members.length,
			availableMore: start + size < end,
			users: shown.map(listed),
		});
	}

	/** What it said of somebody, if anything that counts. */
	verdictOf({ email, userId }: Member): 'gone' | 'there' | 'open' {
		return this.said.get(`${email} ${userId}`) ?? this.said.get(email) ?? 'open';
	}

	private show(member: Member): void {
		const reading = this.readings.at(-1);
		if (reading?.has(member.userId) === false) reading.set(member.userId, structuredClone(member));
	}

	private meanwhile(): void {
		const { company, dice } = this;
		if (this.trouble === 'busy' && dice.happens(0.3)) company.change();
		if (this.trouble === 'swapped' && dice.happens(0.5)) {
			company.dismiss();
			company.hire();
			company.changes += 2;
		}
	}

	private lookUp(addresses: string[]): Answered {
		if (this.habits.lookUp === 'denied') {
			return json(401, { errors: [{ msg: 'Permission denied. Scope is incorrect!', code: 4002 }] });
		}
		return json(
			200,
			addresses.flatMap((address): object[] => {
				const member = this.company.members.find(({ email }) => email === address);
				if (member !== undefined) {
					this.said.set(`${address} ${member.userId}`, 'there');
					this.said.set(address, 'gone');
					return [informed(member)];
				}
				if (this.habits.unknownAddress === 'said') this.said.set(address, 'gone');
				if (this.habits.unknownAddress === 'leftOut') return [];
				const msg = 'User not found. Please check the provided email address.';
				const reason = { errors: [{ msg, code: 400 }] };
				return [{ userInfo: { emailId: address, status: 'failure', reason } }];
			}),
		);
	}
}

function json(status: number, body: unknown): Answered {
	return { status, headers: {}, text: JSON.stringify(body) };
}

const LIMIT = json(429, {
	errors: [
		{ msg: 'You’ve exceeded the per-minute rate limit. Please wait for sometime.', code: 429 },
	],
});

const BROKEN: Answered[] = [
	{ code: 'ECONNRESET', sent: true },
	{ code: 'ECONNREFUSED', sent: false },
	{ status: 503, headers: {}, text: '<html>Service Unavailable</html>' },
	{ status: 200, headers: {}, text: '{"total":12,"users":[{"userna' },
	{ status: 200, headers: {}, text: '' },
];

function heldBotRole(role: string) {
	const [roleId, botId] = role.split('@');
	return { roleId, roleName: `Role ${roleId}`, groups: [], botId, botName: `Bot ${botId}` };
}

function heldRoles({ adminRoles, botRoles }: Member) {
	return {
		btRoles: botRoles.map(heldBotRole),
		adminRoles: adminRoles.map((roleId) => ({ roleId, roleName: `Role ${roleId}`, groups: [] })),
	};
}

function listed(member: Member) {
	return {
		username: member.email,
		...(member.hrId === undefined ? {} : { orgUserId: member.hrId }),
		accountId: 'acc-1',
		isDeveloper: member.builder,
		canCreateBot: member.creator,
		userId: member.userId,
		...heldRoles(member),
	};
}

function informed(member: Member) {
	return {
		isDeveloper: member.builder,
		canCreateBot: member.creator,
		userInfo: { emailId: member.email, userId: member.userId, status: 'active' },
		roles: heldRoles(member),
		groups: [],
		assignBotTasks: [],
	};
}
