import { Register, type Planned } from '../../../../nodes/KoreAdmin/change/change';
import { OPEN } from '../../../../nodes/KoreAdmin/change/fate';
import { Isolation } from '../../../../nodes/KoreAdmin/change/isolate';
import type { ChangeOperation } from '../../../../nodes/KoreAdmin/change/operation';
import type { Refusal, RefusedCall } from '../../../../nodes/KoreAdmin/change/refusal';
import type { Halt } from '../../../../nodes/KoreAdmin/change/types';
import type { Answer } from '../../../../nodes/KoreAdmin/kore/answers';
import type { Directory } from '../../../../nodes/KoreAdmin/kore/directory';
import { type LookUp, type PersonState, personKey } from '../../../../nodes/KoreAdmin/kore/people';
import type { KoreRequest } from '../../../../nodes/KoreAdmin/kore/wire';
import { count, email } from '../items';
import { UPDATED } from './fates';

/** How a refused call is taken apart, step by step: who is sent with whom, and what each is told, against a Kore of three functions. */

type Entry = { id: string };
type OneChange = Planned<null, Entry>;

const REQUEST: KoreRequest = {
	method: 'PUT',
	path: '/users',
	body: {},
	scope: 'Any scope' as KoreRequest['scope'],
	repeat: 'safe',
};
const ONCE: KoreRequest = { ...REQUEST, repeat: 'onlyIfUnsent' };

/** Words that speak of nobody. */
const refused = (words = 'Something is not allowed', status = 400): Refusal => ({
	kind: 'refused',
	status,
	words,
});
const OF_SOMEBODY = refused('User not valid');
const UNAVAILABLE: Refusal = { kind: 'unavailable', status: 500, words: '' };
const PAGE: Refusal = { kind: 'foreign', status: 403, what: 'page' };
const TRUNCATED: Refusal = { kind: 'foreign', status: 200, what: 'truncated' };

interface World {
	/** What a call with these people meets; undefined when it passes. */
	answer?: (people: string[]) => Refusal | undefined;
	/** What a look shows; nothing where it is left out. */
	seen?: (id: string) => LookUp | undefined;
	/** Whom Kore's words name, by place. */
	named?: Map<number, string>;
	request?: KoreRequest;
	byUserId?: boolean;
	denied?: boolean;
}

const NOT_THERE: LookUp = { kind: 'notThere', reason: 'no such person', said: true };
const there = (id: string): LookUp => ({
	kind: 'found',
	state: { emailId: id } as PersonState,
	raw: {},
});
const failing = (answer: Answer): LookUp => ({
	kind: 'unreadable',
	problem: { message: 'it could not be read' },
	answer,
});

class Trial {
	/** Each call's people. */
	readonly delivered: string[][] = [];
	readonly retries: Array<number | undefined> = [];
	readonly sent: string[][] = [];
	readonly stopped: Array<[type: string, people: string[]]> = [];
	readonly refusals: string[] = [];
	readonly looks: string[][] = [];
	readonly halt: Halt = { problem: undefined };
	readonly changes: OneChange[];
	readonly isolation: Isolation<null, Entry>;
	private readonly register: Register<null, Entry>;

	constructor(
		readonly people: number,
		private readonly world: World,
	) {
		const { byUserId = false, named, denied = false, answer, seen = () => undefined } = world;
		this.changes = count(people, (n) => ({
			scope: '',
			subject: { kind: 'person', person: { by: byUserId ? 'orgUserId' : 'emailId', id: email(n) } },
			key: `${byUserId ? '#' : '@'}${email(n)}`,
			wanted: null,
			items: [],
			entry: { id: email(n) },
			fate: OPEN,
		}));
		const operation = {
			verb: UPDATED,
			culprits: () => named ?? 'unknown',
			compare: () => [{ field: 'x', label: 'X', to: 1, state: 'unreadable' }],
		} as unknown as ChangeOperation<null, Entry>;
		this.register = new Register(operation);
		const directory = {
			ask: async (addresses: string[]) => {
				this.looks.push(addresses);
				if (denied) return 'denied';
				const found = addresses.map((id) => [personKey({ by: 'emailId', id }), seen(id)] as const);
				return new Map(found.filter(([, lookUp]) => lookUp !== undefined));
			},
		} as unknown as Directory;
		const names = (changes: OneChange[]) => changes.map(({ entry }) => entry.id);
		this.isolation = new Isolation(operation, directory, this.register, this.halt, {
			send: async (batch) => {
				this.sent.push(names(batch));
				this.pass(batch);
			},
			deliver: async (batch, retries) => {
				this.delivered.push(names(batch));
				this.retries.push(retries);
				const refusal = answer?.(names(batch));
				if (refusal !== undefined) return this.call(refusal);
				this.pass(batch);
				return 'dealtWith';
			},
			refuse: (change, problem) => {
				this.refusals.push(change.entry.id);
				this.register.tell(change, { type: 'refused', problem, single: true });
			},
			stopAll: (batch, _call, type) => {
				this.stopped.push([type, names(batch)]);
				this.register.tellAll(batch, { type, problem: { message: 'stopped' } });
			},
			problemOf: ({ refusal }) => ({
				message: 'words' in refusal && refusal.words !== '' ? refusal.words : refusal.kind,
			}),
		});
	}

	private pass(batch: OneChange[]): void {
		this.register.tellAll(batch, { type: 'confirmed', sure: true, message: 'done' });
	}

	private call(refusal: Refusal): RefusedCall {
		return { refusal, request: this.world.request ?? REQUEST };
	}

	async run(refusal: Refusal): Promise<boolean> {
		return await this.isolation.run(this.changes, this.call(refusal));
	}

	outcome(n: number): string | undefined {
		const [change] = this.changes.slice(n - 1, n);
		return change === undefined ? undefined : this.register.resultOf(change)?.outcome;
	}

	/** How many met each outcome; `undefined` for those of whom nothing can be said. */
	outcomes(): Record<string, number> {
		const counts: Record<string, number> = {};
		for (const change of this.changes) {
			const outcome = String(this.register.resultOf(change)?.outcome);
			counts[outcome] = (counts[outcome] ?? 0) + 1;
		}
		return counts;
	}

	sizes(): number[] {
		return this.delivered.map((people) => people.length);
	}
}

const meets =
	(refusal: Refusal, ...bad: number[]) =>
	(people: string[]) =>
		bad.some((n) => people.includes(email(n))) ? refusal : undefined;
const everybody = (refusal: Refusal) => () => refusal;

describe('a call with one person', () => {
	it.each([
		['a refusal', refused(), 'failed', 1],
		['an error inside HTTP 200', refused('Odd', 200), 'uncertain', 0],
		['a page', PAGE, 'failed', 0],
		['half an answer', TRUNCATED, 'uncertain', 0],
		['HTTP 500', UNAVAILABLE, 'uncertain', 0],
	])('is settled by %s alone', async (_what, refusal, outcome, refusals) => {
		const trial = new Trial(1, {});
		expect(await trial.run(refusal)).toBe(false);
		expect(trial.outcome(1)).toBe(outcome);
		expect(trial.refusals).toHaveLength(refusals);
		expect(trial).toMatchObject({ delivered: [], sent: [], looks: [], isolation: { calls: 1 } });
	});
});

describe('a call that must not go out twice', () => {
	it('and may have been carried out is left at that, without a look', async () => {
		const trial = new Trial(3, { request: ONCE, seen: () => NOT_THERE });
		expect(await trial.run(UNAVAILABLE)).toBe(false);
		expect(trial.outcomes()).toEqual({ uncertain: 3 });
		expect(trial).toMatchObject({ delivered: [], sent: [], looks: [] });
	});

	it('is sent again for those alone who are not there', async () => {
		const gone = [2, 3].map(email);
		const trial = new Trial(4, {
			request: ONCE,
			seen: (id) => (gone.includes(id) ? NOT_THERE : undefined),
		});
		expect(await trial.run(refused())).toBe(true);
		expect(trial.sent).toEqual([gone]);
		expect(trial.outcomes()).toEqual({ uncertain: 2, updated: 2 });
	});

	it('is looked at again after each part that is refused', async () => {
		const trial = new Trial(8, {
			request: ONCE,
			seen: () => NOT_THERE,
			answer: meets(refused(), 1),
		});
		expect(await trial.run(refused())).toBe(true);
		expect(trial.looks.map(({ length }) => length)).toEqual([8, 2]);
		expect(trial.refusals).toEqual([email(1)]);
	});

	it('is given up for a part that may have been carried out', async () => {
		const trial = new Trial(8, {
			request: ONCE,
			seen: () => NOT_THERE,
			answer: meets(UNAVAILABLE, 1),
		});
		await trial.run(refused());
		expect([trial.outcome(1), trial.outcome(2), trial.outcome(3)]).toEqual([
			'uncertain',
			'uncertain',
			'updated',
		]);
		expect(trial.sizes()).toEqual([2, 2, 2, 2]);
	});
});

describe('a refusal that names somebody', () => {
	it('is theirs, and the others go out together', async () => {
		const trial = new Trial(5, { named: new Map([[2, 'Not this one']]) });
		expect(await trial.run(refused())).toBe(true);
		expect(trial.refusals).toEqual([email(3)]);
		expect(trial.outcomes()).toEqual({ uncertain: 1, updated: 4 });
		expect(trial.sent).toEqual([[1, 2, 4, 5].map(email)]);
		expect(trial).toMatchObject({ looks: [], delivered: [], isolation: { calls: 1 } });
	});

	it('of everybody leaves nothing to send', async () => {
		const all = new Map([0, 1].map((place) => [place, 'Not these'] as const));
		const trial = new Trial(2, { named: all });
		await trial.run(refused());
		expect(trial.sent).toEqual([]);
		expect(trial.outcomes()).toEqual({ uncertain: 2 });
	});

	it('is looked into where it names nobody of the call', async () => {
		const trial = new Trial(2, { named: new Map() });
		await trial.run(refused());
		expect(trial.looks).toHaveLength(1);
		expect(trial.sizes()).toEqual([1, 1]);
	});
});

describe('one look at everybody', () => {
	it.each([1, 4])(
		'shows the %i who are not there, who are tried alone after the others',
		async (gone) => {
			const missing = count(gone, email);
			const trial = new Trial(12, {
				seen: (id) => (missing.includes(id) ? NOT_THERE : there(id)),
			});
			expect(await trial.run(refused())).toBe(true);
			expect(trial.looks).toEqual([count(12, email)]);
			expect(trial.sent).toEqual([
				count(12 - gone, (n) => email(n + gone)),
				...missing.map((id) => [id]),
			]);
			expect(trial.isolation.calls).toBe(2);
		},
	);

	it('that misses more than four is followed by taking the call apart', async () => {
		const trial = new Trial(12, {
			seen: (id) => (id <= email(5) ? NOT_THERE : there(id)),
			answer: meets(refused(), 1, 2, 3, 4, 5),
		});
		expect(await trial.run(refused())).toBe(true);
		expect(trial.sent).toEqual([]);
		expect(trial.refusals).toEqual([1, 2, 3, 4, 5].map(email));
	});

	it('that misses everybody tells nobody apart', async () => {
		const trial = new Trial(3, { seen: () => NOT_THERE, answer: meets(refused(), 2) });
		await trial.run(refused());
		expect(trial.sent).toEqual([]);
		expect(trial.sizes()).toEqual([1, 1, 1]);
	});

	it.each([
		['a refusal', refused(), 'failed', 1],
		['HTTP 500', UNAVAILABLE, 'uncertain', 0],
	])('that meets %s for everybody is about nobody', async (_what, refusal, outcome, stops) => {
		const trial = new Trial(6, { seen: () => failing(refusal) });
		expect(await trial.run(refusal)).toBe(false);
		expect(trial.outcomes()).toEqual({ [outcome]: 6 });
		expect(trial.stopped).toHaveLength(stops);
		expect(trial.delivered).toEqual([]);
	});

	it.each([
		['for some', (id: string) => (id === email(1) ? there(id) : failing(refused()))],
		['otherwise', () => failing(refused('Something else'))],
		['without an answer', (): LookUp => ({ kind: 'unreadable', problem: { message: 'no' } })],
	])('that fails %s is followed by taking the call apart', async (_what, seen) => {
		const trial = new Trial(4, { seen, answer: meets(refused(), 3) });
		await trial.run(refused());
		expect(trial.stopped).toEqual([]);
		expect(trial.sizes()).toEqual([1, 1, 1, 1]);
		expect(trial.refusals).toEqual([email(3)]);
	});

	it('is not made for people by user ID, and not counted where it is denied', async () => {
		const byId = new Trial(3, { byUserId: true, answer: meets(refused(), 2) });
		await byId.run(refused());
		expect(byId.looks).toEqual([]);
		expect(byId.isolation.calls).toBe(4);
		const denied = new Trial(3, { denied: true, answer: meets(refused(), 2) });
		await denied.run(refused());
		expect(denied.looks).toHaveLength(1);
		expect(denied.isolation.calls).toBe(4);
	});
});

describe('taking a call apart', () => {
	it('goes by quarters, level by level, until one is left', async () => {
		const trial = new Trial(50, { answer: meets(refused(), 20) });
		expect(await trial.run(refused())).toBe(true);
		expect(trial.sizes()).toEqual([13, 13, 13, 11, 4, 4, 4, 1, 1, 1, 1, 1]);
		expect(trial.retries).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
		expect(trial.refusals).toEqual([email(20)]);
		expect(trial.outcomes()).toEqual({ uncertain: 1, updated: 49 });
		expect(trial.isolation.calls).toBe(14);
	});

	it.each([
		['speaks of nobody', refused(), 'heldBack'],
		['is a page', PAGE, 'heldBack'],
	] as const)(
		'stops after two parts and three people far apart, where all are refused and Kore %s',
		async (_what, refusal, type) => {
			const trial = new Trial(50, { answer: everybody(refusal) });
			expect(await trial.run(refusal)).toBe(false);
			expect(trial.sizes()).toEqual([13, 13, 1, 1, 1]);
			expect(trial.delivered.slice(2)).toEqual([34, 48, 12].map((n) => [email(n)]));
			const [[stoppedType, stopped] = ['', []]] = trial.stopped;
			expect(stoppedType).toBe(type);
			expect(stopped).toHaveLength(47);
		},
	);

	it.each([
		[16, 0],
		[17, 1],
	])('ends with these people, or with the run where they are many (%i)', async (people, stops) => {
		const trial = new Trial(people, { answer: everybody(refused()) });
		await trial.run(refused());
		expect(trial.stopped).toHaveLength(stops);
		expect(trial.outcomes()).toEqual({ uncertain: people });
		expect(trial.delivered).toHaveLength(5);
	});

	it.each([
		[16, 16, 0],
		[17, 3, 1],
	])(
		'tries everybody of %i, where Kore speaks of somebody, or %i of more',
		async (people, alone, stops) => {
			const trial = new Trial(people, { answer: everybody(OF_SOMEBODY) });
			await trial.run(OF_SOMEBODY);
			expect(trial.refusals).toHaveLength(alone);
			expect(trial.stopped).toHaveLength(stops);
		},
	);

	it('goes on when one of the three passes', async () => {
		const trial = new Trial(50, {
			answer: (people) => (people.length === 1 ? undefined : refused()),
		});
		expect(await trial.run(refused())).toBe(true);
		expect(trial.sizes().slice(0, 3)).toEqual([13, 13, 1]);
		expect(trial.outcomes()).toEqual({ updated: 50 });
		expect(trial.stopped).toEqual([]);
	});

	it('goes on when one of the three is refused for another reason', async () => {
		const trial = new Trial(20, {
			answer: (people) => (people.length === 1 ? refused('Something else') : refused()),
		});
		expect(await trial.run(refused())).toBe(false);
		expect(trial.refusals).toHaveLength(20);
		expect(trial.stopped).toEqual([]);
	});

	it('counts what ended the run as no part that passed', async () => {
		const trial = new Trial(4, {});
		trial.halt.problem = { message: 'over' };
		expect(await trial.run(refused())).toBe(false);
	});

	it('calls those uncertain who were in a call that may have been carried out', async () => {
		const trial = new Trial(8, { answer: meets(UNAVAILABLE, 5) });
		await trial.run(UNAVAILABLE);
		expect(trial.outcomes()).toEqual({ uncertain: 1, updated: 7 });
	});
});
