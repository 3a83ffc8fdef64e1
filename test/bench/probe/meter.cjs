'use strict';
// Runs inside the measured n8n. Time spent waiting is taken from Node's own diagnostics of HTTP requests, so that it means the same
// for every node, and n8n and the nodes run as they are.
const diagnostics = require('node:diagnostics_channel');
const { readFileSync, writeFileSync } = require('node:fs');
const { Session } = require('node:inspector/promises');
const { join } = require('node:path');

const API = '/api/public/';

/** @type {Set<object>} */
const inFlight = new Set();
let calls = 0;
let mostInFlight = 0;
let waitingMs = 0;
let waitingSince = 0;
/** @type {NodeJS.CpuUsage} */
let cpuAtStart = process.cpuUsage();

function sent(/** @type {{ request: { path: string } }} */ { request }) {
	if (!request.path.startsWith(API)) return;
	if (inFlight.size === 0) waitingSince = performance.now();
	inFlight.add(request);
	calls++;
	mostInFlight = Math.max(mostInFlight, inFlight.size);
}

function answered(/** @type {{ request: object }} */ { request }) {
	if (inFlight.delete(request) && inFlight.size === 0) {
		waitingMs += performance.now() - waitingSince;
	}
}

diagnostics.subscribe('http.client.request.start', sent);
diagnostics.subscribe('http.client.response.finish', answered);
diagnostics.subscribe('http.client.request.error', answered);

/** Kilobytes that this process had in memory at most since the last {@link start}. */
function peakMemory() {
	const peak = /^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'));
	return Number(peak?.[1]);
}

const profiler = process.env.BENCH_PROFILES === undefined ? undefined : new Session();
profiler?.connect();

async function start() {
	globalThis.gc?.();
	inFlight.clear();
	calls = 0;
	mostInFlight = 0;
	waitingMs = 0;
	// Linux: the peak starts again from what is in memory now.
	writeFileSync('/proc/self/clear_refs', '5');
	if (profiler !== undefined) {
		await profiler.post('Profiler.enable');
		await profiler.post('Profiler.start');
	}
	cpuAtStart = process.cpuUsage();
}

/** @param {string} name of what was measured, for the profile's file */
async function read(name) {
	const { user, system } = process.cpuUsage(cpuAtStart);
	const figures = {
		cpuMs: (user + system) / 1000,
		waitingMs,
		calls,
		mostInFlight,
		peakKb: peakMemory(),
	};
	if (profiler !== undefined) {
		const { profile } = await profiler.post('Profiler.stop');
		const file = `${name.replaceAll(' ', '-')}-${Date.now()}.cpuprofile`;
		writeFileSync(join(process.env.BENCH_PROFILES ?? '', file), JSON.stringify(profile));
	}
	return figures;
}

module.exports = { start, read };
