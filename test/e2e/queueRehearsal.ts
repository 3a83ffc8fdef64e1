import { manyPeople, type Sandbox, startSandbox } from '../../sandbox';
import { CREDENTIAL } from '../../scripts/demo/examples';
import { importCredentials, importWorkflows, publishWorkflow } from '../../scripts/n8n/commands';
import { setUpOwner } from '../../scripts/n8n/owner';
import { findRuntime } from '../../scripts/n8n/runtime';
import { type Cluster, startCluster, type Worker } from '../../scripts/queue/cluster';
import { findPrograms } from '../../scripts/queue/programs';
import { startServices } from '../../scripts/queue/services';
import { type ListedExecution, listExecutions } from './executions';
import { type Batch, send, writtenSince } from './queueRun';
import { credentialFor, OWNER } from './stage';
import { until } from './waiting';
import { builderAccess } from './workflows/builderAccess';

const WORKFLOW = 'builderAccess';
export const EXECUTIONS = 20;
export const PEOPLE_EACH = 500;
/** Ten executions at once need more than the default wait of two minutes: ten minutes of the account's clock. */
const OPTIONS = { batchSize: 25, maxWait: 50 };
const WORKERS = 2;
export const CONCURRENCY = 5;
/** A minute of the account's limit passes in five seconds. */
const CLOCK_SPEED = 12;
const LATENCY_MS = 120;

/** How soon a queue notices that a worker is gone; n8n's own settings are 60, 10 and 30 seconds. */
const NOTICE_SOON = {
	QUEUE_WORKER_LOCK_DURATION: '8000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '4000',
};

/** Twenty executions at once, one worker killed while they run, and what came of it. */
export interface Rehearsal {
	sandbox: Sandbox;
	cluster: Cluster;
	/** Of the webhook. */
	url: string;
	/** Of the owner's login. */
	cookie: string;
	batches: Batch[];
	listed: ListedExecution[];
	/** IDs of the executions that each worker took from the queue; the first worker is the killed one. */
	taken: Array<Set<string>>;
	/**
	 * IDs of the executions that were running on the worker when it was killed. What it had just
	 * finished may be lost too: it is killed before the queue knows.
	 */
	interrupted: string[];
	peopleChangedAtKill: number;
	seconds: number;
	hasAccess: (email: string) => boolean;
	close: () => Promise<void>;
}

function nobodyHasAccess() {
	const seed = manyPeople(EXECUTIONS * PEOPLE_EACH);
	const without = { isDeveloper: false, canCreateBot: false };
	return { ...seed, people: seed.people.map((person) => ({ ...person, ...without })) };
}

function idsIn({ log }: Worker, pattern: RegExp): Set<string> {
	return new Set(log.flatMap((line) => pattern.exec(line)?.[1] ?? []));
}

const started = (worker: Worker) => idsIn(worker, /started execution (\w+)/i);
const finished = (worker: Worker) => idsIn(worker, /finished execution (\w+)/i);

async function runAndKill(sandbox: Sandbox, cluster: Cluster, url: string) {
	const emails = [...nobodyHasAccess().people].map(({ emailId }) => emailId);
	const startedAt = Date.now();
	const sent = Array.from({ length: EXECUTIONS }, (_, index) =>
		send(url, emails.slice(index * PEOPLE_EACH, (index + 1) * PEOPLE_EACH), false),
	);
	const changed = () => writtenSince(sandbox, 0).length;
	const third = () => (changed() > emails.length / 3 ? true : undefined);
	await until('a third of the people to be changed', third, 180_000);
	const [victim] = cluster.workers;
	if (victim === undefined) throw new Error('There is no worker to kill');
	const peopleChangedAtKill = changed();
	await victim.kill();
	const batches = await Promise.all(sent);
	const done = finished(victim);
	const interrupted = [...started(victim)].filter((id) => !done.has(id));
	return { batches, interrupted, peopleChangedAtKill, seconds: (Date.now() - startedAt) / 1000 };
}

/** @param line of n8n, 1 or 2 */
export async function rehearse(line: string): Promise<Rehearsal> {
	const ends: Array<() => Promise<void>> = [];
	const close = async () => {
		for (const end of ends.reverse()) await end();
	};
	try {
		const sandbox = await startSandbox({
			seed: nobodyHasAccess(),
			clockSpeed: CLOCK_SPEED,
			latencyMs: LATENCY_MS,
			switches: { retryAfter: 'seconds' },
		});
		ends.push(() => sandbox.close());
		const services = await startServices(await findPrograms());
		ends.push(() => services.close());
		const cluster = await startCluster({
			runtime: await findRuntime({ wanted: line, fromPath: false }),
			services,
			workers: WORKERS,
			concurrency: CONCURRENCY,
			env: NOTICE_SOON,
			webhooks: [WORKFLOW],
			prepare: async (main) => {
				const data = credentialFor(sandbox, sandbox.apps.full);
				await importCredentials(main, [{ ...CREDENTIAL, data }]);
				await importWorkflows(main, [builderAccess(WORKFLOW, WORKFLOW, OPTIONS)]);
				await publishWorkflow(main, WORKFLOW);
			},
		});
		ends.push(() => cluster.close());
		const cookie = await setUpOwner(cluster.main, OWNER);
		const url = `${cluster.main.url}webhook/${WORKFLOW}`;
		const outcome = await runAndKill(sandbox, cluster, url);
		const listed = await listExecutions(cluster.main, cookie, WORKFLOW);
		const taken = cluster.workers.map(started);
		const hasAccess = (email: string) =>
			sandbox.account.findByEmail(email, 'caseSensitive')?.isDeveloper === true;
		return { sandbox, cluster, url, cookie, listed, taken, hasAccess, close, ...outcome };
	} catch (error) {
		await close();
		throw error;
	}
}
