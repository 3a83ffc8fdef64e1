import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOOPBACK } from '../n8n/environment';
import { type Background, startBackground, untilUp } from '../process/background';
import { freePort } from '../process/ports';
import { runOrThrow } from '../process/run';
import { isRoot, type QueuePrograms } from './programs';

const START_TIMEOUT_MS = 30_000;

/** A database and a queue that nobody else uses, gone with everything in them when they are closed. */
export interface QueueServices {
	/** What n8n has to know of them. */
	env: Record<string, string>;
	close(): Promise<void>;
}

function accepts(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect({ port, host: LOOPBACK });
		socket.once('connect', () => socket.end(() => resolve(true)));
		socket.once('error', () => resolve(false));
	});
}

/** PostgreSQL refuses to run as root; `setpriv` becomes the program, so that signals reach it. */
function asDatabaseUser(program: string, args: readonly string[]): [string, string[]] {
	if (!isRoot) return [program, [...args]];
	const become = ['--reuid=postgres', '--regid=postgres', '--init-groups', program];
	return ['setpriv', [...become, ...args]];
}

async function giveToDatabaseUser(path: string): Promise<void> {
	if (!isRoot) return;
	const id = async (which: string) =>
		Number((await runOrThrow('id', 'id', [which, 'postgres'])).stdout);
	chownSync(path, await id('-u'), await id('-g'));
}

async function startPostgres(programs: QueuePrograms, folder: string) {
	const password = randomBytes(18).toString('hex');
	const home = join(folder, 'postgres');
	const passwordFile = join(home, 'password');
	const data = join(home, 'data');
	mkdirSync(home, { mode: 0o700 });
	writeFileSync(passwordFile, password, { mode: 0o600 });
	for (const path of [folder, home, passwordFile]) await giveToDatabaseUser(path);
	const init = ['-D', data, '-U', 'n8n', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
	const options = { cwd: home };
	await runOrThrow('initdb', ...asDatabaseUser(programs.initdb, [...init, '--no-sync']), options);
	const port = await freePort();
	// A test's data need not survive a power cut; the socket lies in the private folder.
	const settings = ['-c', 'fsync=off', '-c', 'max_connections=100', '-k', home];
	const process = startBackground(
		...asDatabaseUser(programs.postgres, [
			...['-D', data, '-h', LOOPBACK, '-p', String(port)],
			...settings,
		]),
		options,
	);
	const says = /database system is ready to accept connections/;
	const ready = () => process.lines.some((line) => says.test(line));
	await untilUp('PostgreSQL', process, ready, START_TIMEOUT_MS);
	return { process, port, password };
}

async function startRedis(programs: QueuePrograms, folder: string) {
	const port = await freePort();
	const process = startBackground(
		programs.redis,
		['--port', String(port), '--bind', LOOPBACK, '--save', '', '--appendonly', 'no'],
		{ cwd: folder },
	);
	await untilUp('Redis', process, () => accepts(port), START_TIMEOUT_MS);
	return { process, port };
}

/** Starts PostgreSQL and Redis on loopback, in a temporary folder. */
export async function startServices(programs: QueuePrograms): Promise<QueueServices> {
	const folder = mkdtempSync(join(tmpdir(), 'kore-admin-queue-'));
	const started: Background[] = [];
	const close = async () => {
		for (const process of started.reverse()) await process.stop();
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	};
	try {
		const redis = await startRedis(programs, tmpdir());
		started.push(redis.process);
		const database = await startPostgres(programs, folder);
		started.push(database.process);
		const env = {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: LOOPBACK,
			DB_POSTGRESDB_PORT: String(database.port),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: 'n8n',
			DB_POSTGRESDB_PASSWORD: database.password,
			QUEUE_BULL_REDIS_HOST: LOOPBACK,
			QUEUE_BULL_REDIS_PORT: String(redis.port),
		};
		return { env, close };
	} catch (error) {
		await close();
		throw error;
	}
}
