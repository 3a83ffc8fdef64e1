import { Register } from '../../../../nodes/KoreAdmin/change/change';
import { OPEN } from '../../../../nodes/KoreAdmin/change/fate';
import type { ChangeOperation, Plan } from '../../../../nodes/KoreAdmin/change/operation';
import { Planner } from '../../../../nodes/KoreAdmin/change/plan';
import type {
	Change,
	Comparison,
	Halt,
	Impossible,
	Subject,
} from '../../../../nodes/KoreAdmin/change/types';
import type { Answer } from '../../../../nodes/KoreAdmin/kore/answers';
import type { KoreClient } from '../../../../nodes/KoreAdmin/kore/client';
import type { Directory } from '../../../../nodes/KoreAdmin/kore/directory';
import { type LookUp, type PersonState, personKey } from '../../../../nodes/KoreAdmin/kore/people';
import { UPDATED } from './fates';

/** What a plan makes of what is seen of somebody, one look-up at a time. */

const ADA: Subject = { kind: 'person', person: { by: 'emailId', id: 'ada@example.com' } };
const ADA_BY_ID: Subject = { kind: 'person', person: { by: 'orgUserId', id: 'HR-1' } };
const SUPPORT: Subject = { kind: 'group', name: 'Support' };
const FOUND: LookUp = {
	kind: 'found',
	state: { emailId: 'ada@example.com', orgUserId: 'HR-1' } as PersonState,
	raw: {},
};

function keyOf(subject: Subject): string {
	if (subject.kind === 'group') return `group ${subject.name}`;
	return subject.person.by === 'emailId' ? '@ada@example.com' : '#HR-1';
}

interface World {
	subject?: Subject;
	seen?: LookUp;
	needsState?: boolean;
	plan?: Plan<string>;
	comparisons?: Comparison[] | Impossible;
	settings?: { onlyIfChanged?: boolean; dryRun?: boolean };
	alwaysVerified?: boolean;
	isHopeless?: boolean;
}

class Trial {
	looks = 0;
	forgotten = 0;
	now = 1_000;
	readonly whens: unknown[] = [];
	readonly halt: Halt = { problem: undefined };
	readonly change: Change<null, string>;
	readonly planner: Planner<null, string>;
	private readonly register: Register<null, string>;

	constructor(world: World) {
		const { subject = ADA, needsState = false, plan = { entry: 'entry' }, settings } = world;
		this.change = {
			scope: '',
			subject,
			key: keyOf(subject),
			wanted: null,
			items: [],
			fate: OPEN,
		};
		const operation = {
			verb: UPDATED,
			alwaysVerified: world.alwaysVerified,
			needsState: () => needsState,
			plan: () => plan,
			compare: (_change: unknown, _entry: string, _seen: unknown, when: string) => {
				this.whens.push(when);
				return world.comparisons ?? [];
			},
			withoutState: () => ({ need: 'it is needed', instead: 'Do it by hand', scope: 'Own' }),
		} as unknown as ChangeOperation<null, string>;
		const directory = {
			lookUp: async (people: Array<{ by: 'emailId' | 'orgUserId'; id: string }>) => {
				this.looks++;
				return new Map(people.map((one) => [personKey(one), world.seen]));
			},
			forget: () => this.forgotten++,
		} as unknown as Directory;
		const client = {
			clock: { now: () => this.now },
			isHopeless: () => world.isHopeless === true,
			problem: (_answer: Answer, { scope }: { scope: string }) => ({
				message: `It lacks ${scope}`,
				description: 'Tick it',
			}),
		} as unknown as KoreClient;
		this.register = new Register(operation);
		this.planner = new Planner(
			operation,
			directory,
			this.register,
			{ onlyIfChanged: false, dryRun: false, ...settings },
			client,
			this.halt,
		);
	}

	async plan() {
		await this.planner.plan([this.change]);
		return this.result();
	}

	result() {
		return this.register.resultOf(this.change);
	}
}

const ONLY = { onlyIfChanged: true };
const DRY = { dryRun: true };
const unreadable = (answer?: Answer): LookUp => ({
	kind: 'unreadable',
	problem: { message: 'The list cannot be read', description: 'Try later' },
	answer,
});
const DENIED: Answer = { kind: 'denied', status: 401, cause: 'scope', words: '' };
const different: Comparison = { field: 'x', label: 'X', from: 1, to: 2, state: 'different' };
const same: Comparison = { field: 'y', label: 'Y', from: 1, to: 1, state: 'same' };
const hidden: Comparison = { field: 'z', label: 'Z', to: 3, state: 'unreadable' };

describe('somebody', () => {
	it.each([
		['changed without a look', {}, 0],
		['who must be known first', { needsState: true }, 1],
		['of an operation that shows whether anything changes', { settings: ONLY }, 1],
		['in a dry run', { settings: DRY }, 1],
		['that is a group, of which nothing is shown', { subject: SUPPORT, settings: DRY }, 0],
	])('%s is looked up %s times', async (_who, world, looks) => {
		const trial = new Trial({ seen: FOUND, ...world });
		await trial.plan();
		expect(trial.looks).toBe(looks);
		expect(trial.change.entry).toBe('entry');
		expect(trial.change.plannedAt).toBe(1_000);
	});

	it.each([
		['by e-mail has a user ID', ADA, FOUND, 'HR-1'],
		['by user ID has an e-mail address', ADA_BY_ID, FOUND, 'ada@example.com'],
		['who cannot be seen has one name', ADA, undefined, undefined],
	])('%s as the name by which an answer may call them', async (_who, subject, seen, alias) => {
		const trial = new Trial({ subject, seen, needsState: true });
		await trial.plan();
		expect(trial.change.alias).toBe(alias);
	});

	it('whose change cannot be is told why, and nothing is sent', async () => {
		const trial = new Trial({ plan: { problem: { message: 'It cannot be' } } });
		expect(await trial.plan()).toMatchObject({
			outcome: 'failed',
			problem: { message: 'It cannot be' },
		});
		expect(trial.change.entry).toBeUndefined();
	});

	it('for whom nothing is to do is unchanged', async () => {
		const trial = new Trial({ plan: { nothingToDo: 'As it is' } });
		expect(await trial.plan()).toEqual({ outcome: 'unchanged', message: 'As it is' });
	});

	it.each([ONLY, DRY])(
		'to whom it cannot be done is told before anything is sent (%j)',
		async (settings) => {
			const trial = new Trial({
				seen: FOUND,
				settings,
				comparisons: { impossible: 'nobody there' },
			});
			expect(await trial.plan()).toMatchObject({
				outcome: 'failed',
				problem: { message: 'ada@example.com: nobody there' },
			});
			expect(trial.whens).toEqual(['before']);
		},
	);
});

describe('what is to change', () => {
	it.each([
		['as asked already', [same], ONLY, { outcome: 'unchanged', message: 'Already as asked' }],
		['as asked already', [same], DRY, { outcome: 'unchanged', message: 'Already as asked' }],
		['open', [same, hidden], ONLY, undefined],
		['of nothing that can be compared', [], ONLY, undefined],
		[
			'of nothing that can be compared',
			[],
			DRY,
			{
				outcome: 'planned',
				changes: [],
				message: 'Would be sent; nothing of it can be compared',
			},
		],
		[
			'different and hidden',
			[different, same, hidden],
			DRY,
			{
				outcome: 'planned',
				changes: [
					{ field: 'x', label: 'X', from: 1, to: 2 },
					{ field: 'z', label: 'Z', to: 3 },
				],
				message: 'Would change X from 1 to 2; Z to 3 (Kore does not show what it is now)',
			},
		],
	])('and is %s: %j with %j', async (_state, comparisons, settings, result) => {
		const trial = new Trial({ seen: FOUND, comparisons, settings });
		expect(await trial.plan()).toEqual(result);
	});

	it('is not compared where nobody asked', async () => {
		const trial = new Trial({ seen: FOUND, comparisons: [same], needsState: true });
		expect(await trial.plan()).toBeUndefined();
		expect(trial.whens).toEqual([]);
	});

	it('is kept with what was shown of it, where everybody is read back', async () => {
		const trial = new Trial({
			seen: FOUND,
			comparisons: [same, different, hidden],
			needsState: true,
			alwaysVerified: true,
		});
		expect(await trial.plan()).toBeUndefined();
		expect(trial.change.before).toEqual([{ field: 'x', label: 'X', from: 1, to: 2 }]);
	});

	it('is told in words where it is empty', async () => {
		const cleared: Comparison = { ...different, from: 'A', to: '' };
		const list: Comparison = { ...different, from: [], to: [] };
		const trial = new Trial({ comparisons: [cleared, list], settings: DRY });
		expect(await trial.plan()).toMatchObject({
			message: 'Would change X from A to nothing; X to none',
		});
	});
});

describe('the words of a plan', () => {
	const wordsFor = async (comparisons: Comparison[]) =>
		await new Trial({ comparisons, settings: DRY }).plan();

	it('tell what is open, beside what is shown', async () => {
		const open: Comparison = { ...hidden, from: ['A'], to: ['A'], doubt: 'who knows' };
		const added: Comparison = { ...open, to: ['A', 'B'] };
		expect(await wordsFor([open, added])).toMatchObject({
			message: 'Would change Z to A (who knows); Z: add B (who knows)',
		});
	});

	it('say once of several fields that they are not shown', async () => {
		const town: Comparison = { ...hidden, label: 'Town', to: 'Bath' };
		expect(await wordsFor([hidden, different, town])).toMatchObject({
			message:
				'Would change Z to 3; X from 1 to 2; Town to Bath. Kore does not show what these are now: Z, Town',
		});
	});

	it('say of a list that is not shown what is added and removed', async () => {
		const wish: Comparison = { ...hidden, to: { add: ['A'], remove: [] } };
		expect(await wordsFor([wish])).toMatchObject({
			message: 'Would change Z: add A (Kore does not show what it is now)',
		});
	});

	it('say of an account that is new or goes what is done to it', async () => {
		const account: Comparison = { ...different, from: 'out', to: 'in', step: 'open the account' };
		expect(await wordsFor([account])).toMatchObject({ message: 'Would open the account' });
		expect(await wordsFor([hidden, account])).toMatchObject({
			message: 'Would open the account with Z to 3',
		});
	});
});

describe('somebody who must be known and cannot be read', () => {
	it('is not changed; the operation’s need and the reason are told, and what to do', async () => {
		const trial = new Trial({ seen: unreadable(), needsState: true });
		expect(await trial.plan()).toMatchObject({
			outcome: 'failed',
			problem: {
				message: expect.stringContaining('it is needed. The list cannot be read') as string,
				description: 'Try later. Do it by hand',
			},
		});
		expect(trial.halt.problem).toBeUndefined();
	});

	it.each([
		['by e-mail', ADA, 'It lacks Own', 'Tick it. Do it by hand'],
		['by user ID', ADA_BY_ID, 'The list cannot be read', 'Try later. Do it by hand'],
	])('for want of a scope is told the one that helps (%s)', async (_by, subject, words, advice) => {
		const trial = new Trial({ subject, seen: unreadable(DENIED), needsState: true });
		expect(await trial.plan()).toMatchObject({
			problem: { message: expect.stringContaining(words) as string, description: advice },
		});
	});

	it.each<[string, Answer]>([
		['another refusal', { ...DENIED, cause: 'replay' }],
		['something else', { kind: 'unavailable', status: 503, words: '' }],
	])('for %s is told that', async (_why, answer) => {
		const trial = new Trial({ seen: unreadable(answer), needsState: true });
		expect(await trial.plan()).toMatchObject({
			problem: { message: expect.stringContaining('The list cannot be read') as string },
		});
	});

	it.each<[string, Answer, string]>([
		['the limit', { kind: 'limited', status: 429, window: 'hour', words: '' }, 'notAttempted'],
		['a wrong secret', { ...DENIED, cause: 'credentials' }, 'failed'],
	])(
		'because of %s ends the run, which is not about this person',
		async (_why, answer, outcome) => {
			const trial = new Trial({ seen: unreadable(answer), needsState: true, isHopeless: true });
			expect(await trial.plan()).toMatchObject({ outcome, problem: { concernsRun: true } });
			expect(trial.halt.problem).toMatchObject({ message: 'The list cannot be read' });
		},
	);

	it('is planned all the same where nothing has to be known', async () => {
		const trial = new Trial({ seen: unreadable(DENIED), settings: ONLY, comparisons: [hidden] });
		expect(await trial.plan()).toBeUndefined();
		expect(trial.change.entry).toBe('entry');
	});
});

describe('a plan that waited', () => {
	const renewed = async (world: World, oldest: number) => {
		const trial = new Trial({ seen: FOUND, ...world });
		await trial.plan();
		trial.now = 2_000;
		await trial.planner.renew([trial.change], oldest);
		return trial;
	};

	it.each([
		['is made again when it is too old', { needsState: true }, 1_001, 2, 2_000],
		['holds while it is young enough', { needsState: true }, 1_000, 1, 1_000],
		['holds where nobody was read for it', {}, 1_001, 0, 1_000],
	])('%s', async (_how, world, oldest, looks, plannedAt) => {
		const trial = await renewed(world, oldest);
		expect(trial.looks).toBe(looks);
		expect(trial.forgotten).toBe(looks === 2 ? 1 : 0);
		expect(trial.change.plannedAt).toBe(plannedAt);
	});

	it('forgets what was settled by what was seen then', async () => {
		const world: World = { seen: FOUND, settings: ONLY, comparisons: [same] };
		const trial = new Trial(world);
		await trial.plan();
		expect(trial.result()).toMatchObject({ outcome: 'unchanged' });
		world.comparisons = [different];
		await trial.planner.renew([trial.change], 1_001);
		expect(trial.result()).toBeUndefined();
	});
});
