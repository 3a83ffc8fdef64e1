import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { projectRoot } from '../../scripts/n8n/package';
import { COMPARED, LATENCY_MS, type Task, TASKS, type Way, WAYS } from './cases';
import { count, kilobytes, markdownTable, ratio, seconds } from './format';
import type { LimitedRun } from './limits';
import type { LoadCost } from './load';
import { plot } from './plot';
import type { Shares } from './profile';
import { find, type Result } from './results';
import {
	COMPARED_SIZES,
	FLOOR_HEAD,
	floorRows,
	GROWTH_SIZES,
	growthRows,
	HTTP_HEAD,
	httpRows,
} from './tables';

/** Everything that one run of the benchmark found out. */
export interface Report {
	/** UTC. */
	date: string;
	minutes: number;
	n8n: string;
	/** The Node that n8n ran on. */
	node: string;
	processors: number;
	results: Result[];
	/** What the processor did, with this node and with Edit Fields; left out where it was not looked at. */
	profile: { task: Task; people: number; node: Shares; floor: Shares } | undefined;
	limits: LimitedRun[];
	load: LoadCost;
}

const DOCUMENT = join(projectRoot, 'docs', 'development', 'benchmark.md');
const PICTURE = join('images', 'benchmark.svg');

/** Writes docs/development/benchmark.md and its picture. */
export async function writeReport(report: Report): Promise<void> {
	const picture = join(projectRoot, 'docs', PICTURE);
	mkdirSync(join(picture, '..'), { recursive: true });
	writeFileSync(picture, plot(report.results));
	const style = await resolveConfig(DOCUMENT);
	writeFileSync(DOCUMENT, await format(documentOf(report), { ...style, parser: 'markdown' }));
}

function documentOf(report: Report): string {
	return `# Benchmark

What this node costs in a real n8n ${report.n8n}, beside n8n's HTTP Request node that sends one request per person, with one expression for its whole
body, and beside n8n's Edit Fields node that evaluates one expression per field and sends nothing: the least that any node with such parameters can
cost. With [auto-map](../mapping.md) there are none.

${autoMapSentence(report.results)}

![Time for 1,000 people, and processor time per person](../${PICTURE})

## Beside Edit Fields

“Work” is the time in the node without the time in which it waits for an answer, “processor” that of all threads of n8n for the run. “At a stretch” is
how long n8n's main thread worked at most without a turn for anybody else, in brackets with Edit Fields. Ratios are those to Edit Fields with the
expressions of the task; auto-map sends the same.

${markdownTable(FLOOR_HEAD, floorRows(report.results))}

## Growth

Processor time per person, in milliseconds, and that of Edit Fields in brackets.

${markdownTable(['', ...GROWTH_SIZES.map((people) => `${count(people)} people`)], growthRows(report.results))}
${profileSection(report.profile)}
## Beside HTTP Request

${TASKS[COMPARED].label}, ${LATENCY_MS} ms until each answer, no limits. Ratios are those to this node with auto-map.

${markdownTable(HTTP_HEAD, httpRows(report.results))}

Under Kore's limit of 60 calls a minute the number of calls decides: one request per person takes 16 minutes for 1,000 people, and
after 1,800 people the hour's calls are used up.

## Under Kore's limits

60 calls a minute and 1,800 an hour, on a clock that node and sandbox share and that runs ahead while the node waits.

${markdownTable(
	['', 'people', 'calls', 'refused for the limit', 'minutes'],
	report.limits.map(({ label, people, calls, refused, minutes }) => [
		label,
		count(people),
		count(calls),
		count(refused),
		minutes.toFixed(1),
	]),
)}

## Installing and loading

The package is ${kilobytes(report.load.tarballBytes)} packed and ${kilobytes(report.load.unpackedBytes)} unpacked (${report.load.files} files, no
dependencies). Node and credential load in ${report.load.loadMs.toFixed(0)} ms in a process that has n8n-workflow.

## How this is measured

\`npm run bench\` (${Math.round(report.minutes)} minutes; \`-- --quick\` for a first look, \`-- --help\` for more) starts n8n with the packed package, SQLite and
n8n's own settings, beside the sandbox with ${LATENCY_MS} ms before each answer and no limits. A webhook asks a chain of nodes for a number of people: one makes
them, the next is measured, the last reports.

- Time in the node is n8n's \`executionTime\`. Waiting is taken from Node's own diagnostics of HTTP requests: the time in which at least one has
  no answer yet.
- Processor time is that of the n8n process from the end of the node before until the process is at rest after the run: V8 collects what a node leaves
  behind whenever there is time, which is while this node waits for answers, and after Edit Fields has ended.
- Peak memory is the largest resident size of n8n while the node runs, itself included. It is told for runs in a fresh process alone: those of more
  than 10,000 people and those in which memory is compared, as many as the table says and at least three; for the others garbage is collected before. It depends on when V8 finds it worthwhile to collect: single runs of either node
  differ by up to 500 MB, whatever they carry.
- The ways of one task and size take turns in one process after a warm-up. Figures are medians of the number of runs in the last column.
- Every run is checked: as many items as people, none failed.
- HTTP Request does not wait for an answer before it sends the next request. For “one at a time” its batching interval is 10 ms longer than an answer
  takes.

Measured on ${report.date} with n8n ${report.n8n} on Node.js ${report.node}, ${report.processors} processor cores.${earlierSentences(report)} What else a machine does stretches
times far more than processor time: where the two disagree, believe the latter. Compare ratios; absolute times differ between machines.
`;
}

/** Of which sizes the figures are older than the rest. */
function earlierSentences({ date, results }: Report): string {
	const sizes = new Map<string, Set<number>>();
	for (const { measured, people } of results) {
		if (measured === undefined || measured === date) continue;
		sizes.set(measured, (sizes.get(measured) ?? new Set()).add(people));
	}
	return [...sizes]
		.map(
			([when, people]) =>
				` Of ${[...people].map(count).join(', ')} people, some or all rows: ${when}.`,
		)
		.join('');
}

/** The headline: what auto-map saves. */
function autoMapSentence(results: readonly Result[]): string {
	const largest = COMPARED_SIZES.findLast((people) => find(results, COMPARED, 'auto', people));
	const of = (way: Way) => find(results, COMPARED, way, largest ?? 0);
	const [auto, floor, rival] = [of('auto'), of('floor'), of('parallel')];
	if (auto === undefined || floor === undefined || rival === undefined) return '';
	return `**${count(auto.people)} people with twelve fields by auto-map: ${seconds(auto.workMs)} of work beside ${seconds(floor.workMs)} of Edit Fields with
twelve expressions (${ratio(auto.workMs, floor.workMs)}), and ${ratio(auto.nodeMs, rival.nodeMs)} the time and ${ratio(auto.cpuMs, rival.cpuMs)} the processor of HTTP Requests sent all at once.**
`;
}

const SHARE_WORDS: Record<keyof Shares, string> = {
	parameters: 'reading parameters, which is evaluating expressions',
	ownCode: 'code of this package',
	n8n: 'the rest of n8n: requests, connections, engine',
	garbage: 'collecting garbage',
};

function profileSection(profile: Report['profile']): string {
	if (profile === undefined) return '';
	const { task, people, node, floor } = profile;
	const rows = (Object.keys(SHARE_WORDS) as Array<keyof Shares>).map((share) => [
		SHARE_WORDS[share],
		seconds(node[share]),
		seconds(floor[share]),
	]);
	return `
## Where it goes

n8n's main thread by V8's profiler, ${TASKS[task].label} for ${count(people)} people. The profiler itself makes both slower.

${markdownTable(['', WAYS.node, WAYS.floor], rows)}

Evaluating expressions takes most of the time in both nodes, so every expression is evaluated once per item, and parameters without one are read
once per run. A request costs the same whatever it carries, so few are sent. n8n reads and decrypts the credential from its database each time it
is asked for; this node asks once for each item, to make sure that all are about one account, and not again for each request.
`;
}
