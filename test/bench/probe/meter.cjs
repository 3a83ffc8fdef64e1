'use strict';
// Runs inside the measured n8n. Time spent waiting is taken from Node's own diagnostics of HTTP requests, so that it means the same
// for every node, and n8n and the nodes run as they are.
const diagnostics = require('node:diagnostics_channel');
const { readFileSync, writeFileSync } = require('node:fs');
const { Session } = require('node:inspector/promises');
const { join } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');

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

/**
 * How long the main thread worked at most without a turn for anybody else: the time between two ticks of a clock, and no more than the
 * processor time that the thread took meanwhile, as a busy machine delays ticks too.
 */
const TICK_MS = 5;
let longestBlockMs = 0;
/** @type {NodeJS.Timeout | undefined} */
let ticking;

function threadMs() {
	const { user, system } = process.threadCpuUsage();
	return (user + system) / 1000;
}

function watchBlocks() {
	let at = performance.now();
	let used = threadMs();
	longestBlockMs = 0;
	clearInterval(ticking);
	ticking = setInterval(() => {
		const [now, usedNow] = [performance.now(), threadMs()];
		longestBlockMs = Math.max(longestBlockMs, Math.min(now - at, usedNow - used));
		[at, used] = [now, usedNow];
	}, TICK_MS);
}

/** Kilobytes that this process had in memory at most since the last {@link start}. */
function peakMemory() {
	const peak = /^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'));
	return Number(peak?.[1]);
}

/** @type {Session | undefined} */
let profiler;

/** @param {boolean} profiled whether to sample what the processor does, which has its price */
async function start(profiled) {
	globalThis.gc?.();
	inFlight.clear();
	calls = 0;
	mostInFlight = 0;
	waitingMs = 0;
	// Linux: the peak starts again from what is in memory now.
	writeFileSync('/proc/self/clear_refs', '5');
	if (profiled) {
		profiler = new Session();
		profiler.connect();
		await profiler.post('Profiler.enable');
		await profiler.post('Profiler.start');
	}
	watchBlocks();
	cpuAtStart = process.cpuUsage();
}

/** Processor time, in milliseconds, of all threads of this process since then. */
function cpuSince(/** @type {NodeJS.CpuUsage} */ then) {
	const { user, system } = process.cpuUsage(then);
	return (user + system) / 1000;
}

const POLL_MS = 250;
/** Less than this in one poll is what n8n uses when it has nothing to do. */
const REST_CPU_MS = 5;
const LONGEST_REST_MS = 60_000;

/** Resolves when the process has done next to nothing for so long. */
async function untilAtRest(/** @type {number} */ quietMs) {
	const end = performance.now() + LONGEST_REST_MS;
	for (let quiet = 0; quiet < quietMs && performance.now() < end;) {
		const then = process.cpuUsage();
		await sleep(POLL_MS);
		quiet = cpuSince(then) < REST_CPU_MS ? quiet + POLL_MS : 0;
	}
}

/**
 * What a node leaves behind is collected whenever the process has time: while the node waits for answers, or after it has ended. So
 * processor time is counted until the process is at rest.
 *
 * @param {string} name of what was measured, for the profile's file
 * @param {number} quietMs how long it has to be quiet to count as at rest
 */
async function read(name, quietMs) {
	/** @type {Record<string, unknown>} */
	// What the thread is at now has to end before it counts.
	await sleep(2 * TICK_MS);
	clearInterval(ticking);
	const figures = { waitingMs, calls, mostInFlight, longestBlockMs, peakKb: peakMemory() };
	if (profiler !== undefined) {
		const { profile } = await profiler.post('Profiler.stop');
		profiler.disconnect();
		profiler = undefined;
		const file = `${name.replaceAll(' ', '-')}-${Date.now()}.cpuprofile`;
		figures.profile = join(process.env.BENCH_PROFILES ?? '', file);
		writeFileSync(figures.profile, JSON.stringify(profile));
	}
	await untilAtRest(quietMs);
	figures.cpuMs = cpuSince(cpuAtStart);
	return figures;
}

module.exports = { start, read };
