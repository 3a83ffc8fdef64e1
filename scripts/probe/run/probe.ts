import { randomBytes } from 'node:crypto';
import { limitsExperiments, readingExperiments, writingExperiments } from '../experiments';
import type { Experiment, Lab } from '../experiments/experiment';
import { Requests } from '../kore/requests';
import { tellShapes } from '../experiments/shapes';
import { type Fact, Facts } from '../questions/facts';
import { KoreClient, LimitStays, NoAnswer, Stopped } from '../kore/client';
import { Pace } from '../kore/pace';
import type { Credential } from '../kore/token';
import type { Clock, Send } from '../kore/wire';
import { type Left, PutBack, PUTTING_BACK } from '../person/putBack';
import { Ambiguous, LOOKING, Refused, TestPerson } from '../person/testPerson';
import { preflight } from './preflight';
import type { Progress } from './progress';

export interface ProbeOptions {
	readonly send: Send;
	readonly credential: Credential;
	readonly clock: Clock;
	/** E-mail address of the one person on whom writing is tried; without it nothing is written. */
	readonly testUser?: string;
	/** Whether to go over the account's limit. */
	readonly limits?: boolean;
	readonly progress: Progress;
	/** Aborted: nothing more is tried, what was changed is put back. */
	readonly stop: AbortSignal;
	/** Aborted: not even that. */
	readonly giveUp: AbortSignal;
}

export interface Outcome {
	readonly facts: Fact[];
	/** What could not be put back. */
	readonly left: Left[];
	/** Why it did not run to its end, where it did not. */
	readonly cutShort?: Error;
}

const TRIES = 3;
/** A request that was given up may still be carried out. */
const LATE_MS = 5_000;

/** Asks an account what the documentation leaves open. */
export async function probe(options: ProbeOptions): Promise<Outcome> {
	const run = new Run(options);
	let cutShort: Error | undefined;
	try {
		await run.all();
	} catch (error) {
		cutShort = error instanceof Error ? error : new Error(String(error));
	}
	const left = await run.putBackAtTheEnd();
	options.progress.end();
	return { facts: run.facts(), left, ...(cutShort === undefined ? {} : { cutShort }) };
}

class Run {
	private readonly found = new Facts();
	private readonly client: KoreClient;
	/** Goes on when the run is stopped. */
	private readonly restorer: KoreClient;
	private readonly stages: ReadonlySet<string>;
	private putBack: PutBack | undefined;
	private begun = 0;

	constructor(private readonly options: ProbeOptions) {
		const { send, credential, clock, testUser, limits, progress, stop, giveUp } = options;
		const mayWrite = testUser !== undefined;
		const onWait = (ms: number, why: string) => progress.wait(ms, why);
		const common = { send, credential, clock, pace: new Pace(clock), mayWrite, onWait };
		this.client = new KoreClient({ ...common, stop });
		this.restorer = new KoreClient({ ...common, stop: giveUp, isUrgent: () => stop.aborted });
		this.stages = new Set([
			'reading',
			...(mayWrite ? ['writing'] : []),
			...(limits === true ? ['limits'] : []),
		]);
	}

	facts(): Fact[] {
		return this.found.all(this.stages);
	}

	async all(): Promise<void> {
		const { progress, testUser } = this.options;
		const notebook = await preflight(this.client, nobody(), (text) => progress.note(text));
		const lab = { facts: this.found, notebook, nobody };
		try {
			let person = testUser === undefined ? undefined : await this.open(testUser, lab, true);
			for (const experiment of readingExperiments) await this.make(experiment, lab);
			tellShapes(this.found, notebook.shapes);
			if (testUser !== undefined) {
				person ??= await this.open(testUser, lab, false);
				await this.write(lab, person);
				tellShapes(this.found, notebook.shapes);
			}
			if (!this.stages.has('limits')) return;
			for (const experiment of limitsExperiments) await this.make(experiment, lab);
		} catch (error) {
			if (!(error instanceof LimitStays)) throw error;
			progress.note(`${error.message}; the rest stays open.`);
		}
	}

	/** Undefined when the person can only be judged once the list of everybody is understood. */
	private async open(
		testUser: string,
		{ notebook }: Omit<Lab, 'kore'>,
		mayWait: boolean,
	): Promise<TestPerson | undefined> {
		if (!notebook.scopes.users) {
			throw new Refused(
				'What the test person holds cannot be read with this app, so nothing is tried.',
			);
		}
		try {
			return await TestPerson.open(testUser, new Requests(this.restorer, LOOKING), notebook);
		} catch (error) {
			if (mayWait && error instanceof Ambiguous) return undefined;
			if (!(error instanceof NoAnswer)) throw error;
			throw new Refused('The test person could not be looked up, so nothing is tried.');
		}
	}

	private async write(lab: Omit<Lab, 'kore'>, person: TestPerson | undefined): Promise<void> {
		if (person === undefined) return;
		this.putBack = new PutBack(person, new Requests(this.restorer, PUTTING_BACK));
		for (const experiment of writingExperiments) {
			await this.make(experiment, lab, person);
			const left = await this.putBackNow();
			if (left.length > 0) {
				this.options.progress.note('The test person could not be put back; nothing more is tried.');
				return;
			}
		}
	}

	private async make(
		experiment: Experiment,
		common: Omit<Lab, 'kore'>,
		person?: TestPerson,
	): Promise<void> {
		if (this.options.stop.aborted) throw new Stopped('Stopped');
		this.begun += 1;
		this.options.progress.begin(this.begun, this.count(), experiment.name);
		const obstacle = this.obstacle(experiment, common);
		if (obstacle !== undefined) return this.leaveAll(experiment, obstacle);
		const lab = { ...common, kore: new Requests(this.client, experiment.requests) };
		for (let attempt = 1; ; attempt += 1) {
			try {
				if (experiment.stage !== 'writing') await experiment.run(lab);
				else if (person !== undefined) await experiment.run({ ...lab, person });
				this.found.leaveRest(experiment.tells);
				return;
			} catch (error) {
				if (!(error instanceof NoAnswer) && !(error instanceof Refused)) throw error;
				if (attempt === TRIES) return this.leaveAll(experiment, 'Answers were lost on the way.');
				if (experiment.stage === 'writing' && (await this.putBackNow()).length > 0) return;
			}
		}
	}

	private count(): number {
		return (
			readingExperiments.length +
			(this.stages.has('writing') ? writingExperiments.length : 0) +
			(this.stages.has('limits') ? limitsExperiments.length : 0)
		);
	}

	private obstacle(experiment: Experiment, { notebook }: Omit<Lab, 'kore'>): string | undefined {
		const lacking = experiment.needs.find((scope) => !notebook.scopes[scope]);
		if (lacking === 'users') return 'The app may not read people (User Management).';
		if (lacking === 'roles') return 'The app may not read roles (Role Management).';
		if (experiment.stage !== 'writing' || experiment.usesUpdateUser !== true) return undefined;
		if (notebook.updates === 'queued') {
			return 'Update User only takes calls on; nothing can be seen of what they do.';
		}
		if (notebook.updates === undefined) {
			return 'Update User does not say success of an update that changes nothing.';
		}
		return undefined;
	}

	private leaveAll({ tells }: Experiment, why: string): void {
		for (const name of tells) this.found.leave(name, why);
	}

	/** Puts the test person back where anything was sent since the last time. */
	private async putBackNow(): Promise<Left[]> {
		const { putBack, client } = this;
		if (putBack === undefined || client.written.size === 0) return [];
		if (client.written.has('POST /useraccess')) putBack.accessTouched = true;
		const left = await putBack.run();
		if (left.length === 0) client.written.clear();
		return left;
	}

	/** What is still left after everything that can be tried. */
	async putBackAtTheEnd(): Promise<Left[]> {
		const { putBack, client, restorer } = this;
		if (putBack === undefined) return [];
		try {
			if (client.written.size > 0 || client.lost > 0) {
				this.options.progress.note('Putting the test person back …');
			}
			let left = await this.putBackNow();
			if (left.length === 0 && client.lost + restorer.lost > 0) {
				await restorer.sleep(LATE_MS, 'for what may still be carried out');
				left = await putBack.run();
			}
			return left;
		} catch (error) {
			if (error instanceof Stopped) return putBack.unknown();
			throw error;
		}
	}
}

/** An address in a domain that can never exist. */
function nobody(): string {
	return `contract-probe-${randomBytes(8).toString('hex')}@example.invalid`;
}
