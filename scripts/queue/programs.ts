import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findOnPath } from '../n8n/path';
import { runOrThrow } from '../process/run';

/** Where Debian and its descendants keep every installed major version of PostgreSQL. */
const DEBIAN_POSTGRES = '/usr/lib/postgresql';

/** The programs that queue mode needs beside n8n. */
export interface QueuePrograms {
	initdb: string;
	postgres: string;
	redis: string;
}

function postgresProgram(name: string): string | undefined {
	const versions = existsSync(DEBIAN_POSTGRES) ? readdirSync(DEBIAN_POSTGRES) : [];
	const newestFirst = versions.sort((one, other) => Number(other) - Number(one));
	const candidates = newestFirst.map((version) => join(DEBIAN_POSTGRES, version, 'bin', name));
	return candidates.find((path) => existsSync(path)) ?? findOnPath(name);
}

export function installedPrograms(): QueuePrograms | undefined {
	const initdb = postgresProgram('initdb');
	const postgres = postgresProgram('postgres');
	const redis = findOnPath('redis-server');
	if (initdb === undefined || postgres === undefined || redis === undefined) return undefined;
	return { initdb, postgres, redis };
}

export const isRoot = process.getuid?.() === 0;

/** Why queue mode cannot run on this machine, in words for whoever reads the test report; undefined when it can. */
export function whyNoQueueMode(): string | undefined {
	if (installedPrograms() !== undefined) return undefined;
	if (isRoot && findOnPath('apt-get') !== undefined) return undefined;
	return 'PostgreSQL or Redis is missing, and only root on Debian can install them: apt-get install postgresql redis-server';
}

/** Finds the programs, and installs Debian's packages when they are missing. */
export async function findPrograms(): Promise<QueuePrograms> {
	const found = installedPrograms();
	if (found !== undefined) return found;
	// Runlevel 1 keeps the packages from starting servers of their own.
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
	const packages = ['postgresql', 'redis-server'];
	await runOrThrow('apt-get update', 'apt-get', ['update', '-qq'], { env });
	await runOrThrow(
		'apt-get install',
		'apt-get',
		['install', '-y', '-qq', '--no-install-recommends', ...packages],
		{ env },
	);
	const installed = installedPrograms();
	if (installed === undefined) throw new Error('apt-get installed no PostgreSQL and Redis');
	return installed;
}
