import { Applier } from '../../../../nodes/KoreAdmin/change/apply';
import { type Planned, Register } from '../../../../nodes/KoreAdmin/change/change';
import { OPEN } from '../../../../nodes/KoreAdmin/change/fate';
import type { ChangeOperation, EntryReading } from '../../../../nodes/KoreAdmin/change/operation';
import type { Halt } from '../../../../nodes/KoreAdmin/change/types';
import type { Answer } from '../../../../nodes/KoreAdmin/kore/answers';
import type { KoreClient } from '../../../../nodes/KoreAdmin/kore/client';
import type { Directory } from '../../../../nodes/KoreAdmin/kore/directory';
import type { KoreRequest } from '../../../../nodes/KoreAdmin/kore/wire';
import { count, email } from '../items';
import { UPDATED } from './fates';

/** How changes are sent, call by call, and what each is told, against a Kore of a few functions. */

interface Entry {
	id: string;
	lane: string;
}
type OneChange = Planned<null, Entry>;

const OK: Answer = { kind: 'ok', status: 200, body: {} };
const TOO_LARGE: Answer = { kind: 'refused', status: 413, words: 'Payload too large' };
const TOO_MANY: Answer = { kind: 'refused', status: 400, words: 'Request entity too large' };
const REFUSED: Answer = { kind: 'refused', status: 400, words: 'Something is not allowed' };
const NO_SCOPE: Answer = {
	kind: 'denied',
	status: 401,
	cause: 'scope',
	words: 'Permission denied',
};
const REPLAY: Answer = { kind: 'denied', status: 401, cause: 'replay', words: 'replay' };
const WRONG_SECRET: Answer = { kind: 'denied', status: 401, cause: 'credentials', words: 'no' };
const LIMITED: Answer = { kind: 'limited', status: 429, window: 'hour', words: 'limit' };
const HALF: Answer = { kind: 'foreign', status: 200, what: 'truncated' };
const PAGE: Answer = { kind: 'foreign', status: 403, what: 'page' };
const ODD: Answer = { kind: 'unfamiliar', status: 299, words: 'odd' };

interface World {
	answer?: (people: string[], lane: string) => Answer;
	readings?: (people: string[], aliases: Array<string | undefined>) => EntryReading[];
	lanes?: string[];
	mostPerCall?: number;
	severalScopes?: boolean;
	repeat?: KoreRequest['repeat'];
	lost?: boolean;
}

class Trial {
	/** Each call's people. */
	readonly calls: string[][] = [];
	readonly blocked: string[] = [];
	readonly expected: Answer[] = [];
	readonly aliases: Array<Array<string | undefined>> = [];
	readonly halt: Halt = { problem: undefined };
	readonly changes: OneChange[];
	readonly batches: string[][] = [];
	private readonly register: Register<null, Entry>;
	private readonly applier: Applier<null, Entry>;

	constructor(people: number, world: World) {
		const { answer = () => OK, lanes = ['only'], repeat = 'safe', mostPerCall = 50 } = world;
		this.changes = count(people, (n) => ({
			scope: '',
			subject: { kind: 'person', person: { by: 'emailId', id: email(n) } },
			key: `@${email(n)}`,
			wanted: null,
			items: [],
			alias: `EMP-${n}`,
			entry: { id: email(n), lane: lanes[(n - 1) % lanes.length] ?? '' },
			fate: OPEN,
		}));
		const done = (): EntryReading => ({ kind: 'done', message: 'done' });
		const operation = {
			verb: UPDATED,
			severalScopes: world.severalScopes,
			lane: ({ lane }: Entry) => lane,
			culprits: () => 'unknown',
			compare: () => [{ field: 'x', label: 'X', to: 1, state: 'unreadable' }],
			request: (entries: Entry[]): KoreRequest => ({
				method: 'PUT',
				path: '/users',
				body: entries,
				scope: (entries[0]?.lane ?? '') as KoreRequest['scope'],
				repeat,
			}),
			readAnswer: (_body: unknown, entries: Entry[], aliases: Array<string | undefined>) => {
				this.aliases.push(aliases);
				return (
					world.readings?.(
						entries.map(({ id }) => id),
						aliases,
					) ?? entries.map(done)
				);
			},
		} as unknown as ChangeOperation<null, Entry>;
		const client = {
			call: async ({ body }: KoreRequest) => {
				const entries = body as unknown as Entry[];
				const names = entries.map(({ id }) => id);
				this.calls.push(names);
				return {
					answer: answer(names, entries[0]?.lane ?? ''),
					mayHaveBeenApplied: world.lost === true,
				};
			},
			problem: (met: Answer) => ({ message: 'words' in met ? met.words : met.kind }),
			isHopeless: ({ kind }: Answer) => kind === 'limited',
		} as unknown as KoreClient;
		const directory = {
			ask: async () => new Map(),
			block: ({ message }: { message: string }) => this.blocked.push(message),
			expect: (met: Answer) => this.expected.push(met),
		} as unknown as Directory;
		this.register = new Register(operation);
		this.applier = new Applier(operation, client, directory, this.register, mostPerCall, this.halt);
	}

	async run(goOn: (batch: number) => boolean = () => true): Promise<boolean> {
		return await this.applier.apply(this.changes, (batch) => {
			this.batches.push(batch.map(({ entry }) => entry.id));
			return goOn(this.batches.length);
		});
	}

	sizes(): number[] {
		return this.calls.map(({ length }) => length);
	}

	/** The outcome of each, in order. */
	outcomes(): Array<string | undefined> {
		return this.changes.map((change) => this.register.resultOf(change)?.outcome);
	}

	problem(n: number): { message?: string; concernsRun?: boolean } {
		const [change] = this.changes.slice(n - 1, n);
		const result = change === undefined ? undefined : this.register.resultOf(change);
		return result !== undefined && 'problem' in result ? result.problem : {};
	}
}

const times = <T>(many: number, value: T): T[] => Array.from({ length: many }, () => value);

describe('changes', () => {
	it('travel together by lane, and not more than asked for', async () => {
		const trial = new Trial(7, { lanes: ['a', 'b'], mostPerCall: 3 });
		expect(await trial.run()).toBe(true);
		expect(trial.calls).toEqual([[1, 3, 5], [7], [2, 4, 6]].map((batch) => batch.map(email)));
		expect(trial.batches).toEqual(trial.calls);
		expect(trial.outcomes()).toEqual(times(7, 'updated'));
		expect(trial.aliases[0]).toEqual(['EMP-1', 'EMP-3', 'EMP-5']);
	});

	it('stay as they are once it is said to stop', async () => {
		const trial = new Trial(6, { mostPerCall: 2 });
		expect(await trial.run((batch) => batch < 2)).toBe(false);
		expect(trial.sizes()).toEqual([2, 2]);
		expect(trial.outcomes().slice(4)).toEqual([undefined, undefined]);
	});

	it('are held back, all with the reason, when the run has ended', async () => {
		const trial = new Trial(2, {});
		trial.halt.problem = { message: 'over' };
		await trial.run();
		expect(trial.calls).toEqual([]);
		expect(trial.outcomes()).toEqual(['notAttempted', 'notAttempted']);
		expect(trial.problem(2)).toMatchObject({
			message: expect.stringContaining('over') as string,
			concernsRun: true,
		});
	});
});

describe('a call that is too large', () => {
	const upTo = (most: number, refusal: Answer) => (people: string[]) =>
		people.length > most ? refusal : OK;

	it.each(['safe', 'onlyIfUnsent'] as const)(
		'is halved, and what comes later is no larger (%s)',
		async (repeat) => {
			const trial = new Trial(16, { answer: upTo(4, TOO_LARGE), mostPerCall: 8, repeat });
			await trial.run();
			expect(trial.sizes()).toEqual([8, 4, 4, 4, 4]);
			expect(trial.outcomes()).toEqual(times(16, 'updated'));
		},
	);

	it('by Kore’s words alone is halved too', async () => {
		const trial = new Trial(8, { answer: upTo(4, TOO_MANY) });
		await trial.run();
		expect(trial.sizes()).toEqual([8, 4, 4]);
		expect(trial.outcomes()).toEqual(times(8, 'updated'));
	});

	it('by Kore’s words alone leaves open what was done of it', async () => {
		const trial = new Trial(2, { answer: upTo(0, TOO_MANY) });
		await trial.run();
		expect(trial.outcomes()).toEqual(['uncertain', 'uncertain']);
		const before = new Trial(2, { answer: upTo(0, TOO_LARGE) });
		await before.run();
		expect(before.outcomes()).toEqual(['failed', 'failed']);
	});

	it('by Kore’s words alone, and not to be repeated, is left at that', async () => {
		const trial = new Trial(8, { answer: upTo(4, TOO_MANY), repeat: 'onlyIfUnsent' });
		await trial.run();
		expect(trial.sizes()).toEqual([8]);
		expect(trial.outcomes()).toEqual(times(8, 'uncertain'));
	});

	it('with one person in it is about that person, and the next are as many as before', async () => {
		const large = (people: string[]) => (people.includes(email(1)) ? TOO_LARGE : OK);
		const trial = new Trial(12, { answer: large, mostPerCall: 4 });
		await trial.run();
		expect(trial.sizes().slice(0, 3)).toEqual([4, 2, 1]);
		expect(trial.sizes().slice(-2)).toEqual([4, 4]);
		expect(trial.outcomes()).toEqual(['failed', ...times(11, 'updated')]);
	});
});

describe('an app without a scope', () => {
	const inLane = (_people: string[], lane: string) => (lane === 'a' ? NO_SCOPE : OK);

	it('is asked once, where other calls need another scope', async () => {
		const world = { answer: inLane, lanes: ['a', 'b'], mostPerCall: 2, severalScopes: true };
		const trial = new Trial(8, world);
		await trial.run();
		expect(trial.sizes()).toEqual([2, 2, 2]);
		expect(trial.outcomes()).toEqual(times(4, ['failed', 'updated']).flat());
		expect(trial.problem(5).message).toContain('Permission denied');
		expect(trial.halt.problem).toBeUndefined();
	});

	it('ends the run where all calls need it', async () => {
		const trial = new Trial(8, { answer: inLane, lanes: ['a', 'b'], mostPerCall: 2 });
		await trial.run();
		expect(trial.sizes()).toEqual([2]);
		expect(trial.problem(1)).toMatchObject({ concernsRun: true });
		expect(trial.outcomes().slice(1, 2)).toEqual(['notAttempted']);
	});

	it.each([
		['a wrong secret', WRONG_SECRET, false],
		['a wrong secret', WRONG_SECRET, true],
	])('is told from %s, which ends every run', async (_what, answer, severalScopes) => {
		const trial = new Trial(4, { answer: () => answer, mostPerCall: 2, severalScopes });
		await trial.run();
		expect(trial.sizes()).toEqual([2]);
		expect(trial.outcomes()).toEqual(['failed', 'failed', 'notAttempted', 'notAttempted']);
	});
});

describe('an answer about nobody', () => {
	it('such as the limit ends the run, and reading with it', async () => {
		const trial = new Trial(4, { answer: () => LIMITED, mostPerCall: 2 });
		await trial.run();
		expect(trial.sizes()).toEqual([2]);
		expect(trial.outcomes()).toEqual(times(4, 'notAttempted'));
		expect(trial.blocked).toEqual(['limit']);
	});

	it.each([
		['a token taken for a repetition', REPLAY, 'uncertain'],
		['half an answer', HALF, 'uncertain'],
		['a status that nobody knows', ODD, 'uncertain'],
	])('such as %s is told to its call, and the next goes out', async (_what, answer, outcome) => {
		const first = (people: string[]) => (people.includes(email(1)) ? answer : OK);
		const trial = new Trial(4, { answer: first, mostPerCall: 2 });
		await trial.run();
		expect(trial.sizes()).toEqual([2, 2]);
		expect(trial.outcomes()).toEqual([outcome, outcome, 'updated', 'updated']);
		expect(trial.blocked).toEqual([]);
	});

	it('after an attempt that was lost leaves it open', async () => {
		const trial = new Trial(1, { answer: () => REPLAY, lost: true });
		await trial.run();
		expect(trial.outcomes()).toEqual(['uncertain']);
	});

	it('such as a page is looked into, as the path could be refused for somebody’s sake', async () => {
		const trial = new Trial(4, {
			answer: (people) => (people.includes(email(2)) ? PAGE : OK),
		});
		await trial.run();
		expect(trial.sizes()).toEqual([4, 1, 1, 1, 1]);
		expect(trial.outcomes()).toEqual(['updated', 'failed', 'updated', 'updated']);
	});
});

describe('the same refusal of every call', () => {
	it('ends the run after seven calls', async () => {
		const trial = new Trial(20, { answer: () => REFUSED, mostPerCall: 1 });
		await trial.run();
		expect(trial.sizes()).toEqual(times(8, 1));
		expect(trial.outcomes().slice(8)).toEqual(times(12, 'notAttempted'));
		expect(trial.expected).toEqual([REFUSED]);
	});

	it('does not end it when one passes in between', async () => {
		const passing = [email(6), email(12), email(18)];
		const trial = new Trial(20, {
			answer: ([id = '']) => (passing.includes(id) ? OK : REFUSED),
			mostPerCall: 1,
		});
		await trial.run();
		expect(trial.calls).toHaveLength(20);
	});

	it('does not end it when part of the call passed', async () => {
		const trial = new Trial(20, {
			answer: (people) => (people.some((id) => /[05]@/.test(id)) ? REFUSED : OK),
			mostPerCall: 5,
		});
		await trial.run();
		expect(trial.outcomes().filter((outcome) => outcome === 'updated')).toHaveLength(16);
	});
});

describe('an answer that says yes', () => {
	const told = (...readings: EntryReading[]) => ({ readings: () => readings });

	it.each<[EntryReading, string]>([
		[{ kind: 'done', message: 'done' }, 'updated'],
		[{ kind: 'accepted', message: 'taken' }, 'accepted'],
		[{ kind: 'failed', words: 'no' }, 'failed'],
		[{ kind: 'unclear', words: 'perhaps' }, 'uncertain'],
		[{ kind: 'unknown', words: 'what' }, 'uncertain'],
	])('and reads %j of one person is that', async (reading, outcome) => {
		const trial = new Trial(1, told(reading));
		await trial.run();
		expect(trial.outcomes()).toEqual([outcome]);
		expect(trial.sizes()).toEqual([1]);
		if ('words' in reading) expect(trial.problem(1).message).toContain(reading.words);
	});

	it('and is silent about somebody leaves that open', async () => {
		const trial = new Trial(2, told({ kind: 'done', message: 'done' }));
		await trial.run();
		expect(trial.outcomes()).toEqual(['updated', 'uncertain']);
		expect(trial.problem(2).message).toContain('no answer');
	});

	it('and says of some that something failed is looked into for those', async () => {
		const trial = new Trial(3, {
			readings: (people) =>
				people.map((id): EntryReading =>
					id === email(1) ? { kind: 'done', message: '' } : { kind: 'unclear', words: 'perhaps' },
				),
		});
		await trial.run();
		expect(trial.calls).toEqual([[1, 2, 3], [2], [3]].map((people) => people.map(email)));
		expect(trial.outcomes()).toEqual(['updated', 'uncertain', 'uncertain']);
		expect(trial.problem(3).message).toContain('perhaps');
	});
});
