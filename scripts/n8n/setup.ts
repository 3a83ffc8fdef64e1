import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { n8nEnvironment } from './environment';
import { installPackage } from './package';
import type { Runtime } from './runtime';

/** One n8n as it lies on the disk: a user folder with database, key and packages, and the program to run on it. */
export interface Setup {
	runtime: Runtime;
	userFolder: string;
	env: NodeJS.ProcessEnv;
	signal?: AbortSignal | undefined;
}

export interface SetupOptions {
	/** Kept as it is when it exists; a new temporary folder when left out. */
	userFolder?: string;
	/** Further settings, e.g. those of queue mode. */
	env?: Record<string, string>;
	signal?: AbortSignal;
}

/** Prepares a user folder with this package installed in it. */
export async function prepareSetup(runtime: Runtime, options: SetupOptions = {}): Promise<Setup> {
	const userFolder = options.userFolder ?? mkdtempSync(join(tmpdir(), 'kore-admin-n8n-'));
	mkdirSync(userFolder, { recursive: true, mode: 0o700 });
	await installPackage(userFolder);
	const env = n8nEnvironment(userFolder, { ...runtime.env, ...options.env });
	return { runtime, userFolder, env, signal: options.signal };
}
