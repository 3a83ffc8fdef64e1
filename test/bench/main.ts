import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { projectRoot } from '../../scripts/n8n/package';
import { exitWith } from '../../scripts/process/exit';
import { Lifetime } from '../../scripts/process/lifetime';
import { table } from '../../scripts/terminal/table';
import { measureLimits } from './limits';
import { measureLoad } from './load';
import { type BenchOptions, readOptions, USAGE } from './options';
import { type PlannedRun, planRuns } from './plan';
import { sharesIn, type Shares } from './profile';
import { type Report, writeReport } from './report';
import { find, type Result, resultOf } from './results';
import { type Figures, Stage } from './stage';
import { type Task, type Way, WAYS } from './cases';

const RESULTS = join(projectRoot, 'docs', 'development', 'benchmark.json');
const LIMITED_PEOPLE = 10_000;
/** Where few expressions stand beside the requests, what else a run costs shows best. */
const PROFILED: { task: Task; people: number } = { task: 'access', people: 10_000 };
/** Ways that wait most of the time, whatever is compiled when. */
const UNHURRIED: readonly Way[] = ['oneByOne', 'oneASecond'];
/** Before anything is measured, so that no way pays for what is compiled on first use. */
const WARM_UP = 100;

async function measureRuns(stage: Stage, options: BenchOptions): Promise<Result[]> {
	const results: Result[] = [];
	await stage.restart();
	const warm = new Set<string>();
	const warmUp = async ({ task, way }: PlannedRun) => {
		if (!warm.has(`${task} ${way}`) && !UNHURRIED.includes(way))
			await stage.run(task, way, WARM_UP);
		warm.add(`${task} ${way}`);
	};
	for (const group of planRuns(options)) {
		const figures = group.map((): Figures[] => []);
		for (let turn = 0; turn < Math.max(...group.map(({ repeat }) => repeat)); turn++) {
			for (const [index, run] of group.entries()) {
				if (turn >= run.repeat) continue;
				if (run.fresh) {
					await stage.restart();
					warm.clear();
				}
				await warmUp(run);
				figures[index]?.push(await stage.run(run.task, run.way, run.people));
			}
		}
		for (const [index, run] of group.entries()) {
			const result = resultOf(run, figures[index] ?? []);
			results.push(result);
			console.log(line(result));
		}
		if (group.some(({ fresh }) => fresh)) {
			await stage.restart();
			warm.clear();
		}
	}
	return results;
}

async function measureProfile(stage: Stage): Promise<Report['profile']> {
	const { task, people } = PROFILED;
	await stage.restart();
	const sharesOf = async (way: Way): Promise<Shares> => {
		await stage.run(task, way, WARM_UP);
		const { profile } = await stage.run(task, way, people, true);
		if (profile === undefined) throw new Error('The run left no profile');
		return sharesIn(profile);
	};
	return { ...PROFILED, floor: await sharesOf('floor'), node: await sharesOf('node') };
}

function line(result: Result): string {
	const { task, way, people, nodeMs, workMs, cpuMs, calls, longestBlockMs, peakKb } = result;
	const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
	return [
		`${task} ${people} ${WAYS[way]}:`.padEnd(60),
		`${calls} calls, ${seconds(nodeMs)} in the node, ${seconds(workMs)} without waiting,`,
		`${seconds(cpuMs)} processor, ${Math.round(longestBlockMs)} ms at a stretch,`,
		`${Math.round(peakKb / 1024)} MB`,
	].join(' ');
}

async function measure(
	options: BenchOptions & { writes: boolean },
	lifetime: Lifetime,
): Promise<Report> {
	const startedAt = Date.now();
	const stage = await Stage.raise(lifetime, options);
	const results = await measureRuns(stage, options);
	const isProfiled =
		options.writes &&
		options.tasks.includes(PROFILED.task) &&
		options.people.includes(PROFILED.people);
	const profile = isProfiled ? await measureProfile(stage) : undefined;
	return {
		date: new Date(startedAt).toISOString().slice(0, 10),
		minutes: (Date.now() - startedAt) / 60_000,
		n8n: stage.setup.runtime.version,
		node: await stage.nodeVersion(),
		processors: cpus().length,
		results,
		profile,
		limits: await measureLimits(LIMITED_PEOPLE),
		load: await measureLoad(),
	};
}

function reportIn(file: string): Report {
	return JSON.parse(readFileSync(file, 'utf8')) as Report;
}

/** What was measured before, where that is to be kept, and in its place what was measured again. */
function withEarlier(report: Report, { add }: BenchOptions): Report {
	if (!add || !existsSync(RESULTS)) return report;
	const earlier = reportIn(RESULTS);
	const dated = earlier.results.map((result) => ({ measured: earlier.date, ...result }));
	const again = ({ task, way, people }: Result) =>
		find(report.results, task, way, people) !== undefined;
	return {
		...report,
		minutes: earlier.minutes + report.minutes,
		profile: report.profile ?? earlier.profile,
		results: [...dated.filter((result) => !again(result)), ...report.results].sort(
			(one, other) => one.people - other.people,
		),
	};
}

async function main(): Promise<number> {
	const options = readOptions(process.argv.slice(2));
	if (options.help) {
		console.log(USAGE);
		return 0;
	}
	const lifetime = new Lifetime((why) => console.log(`\n${why}: ending n8n and the sandbox …`));
	lifetime.watchSignals();
	try {
		const report =
			options.from === undefined
				? withEarlier(await measure(options, lifetime), options)
				: reportIn(options.from);
		if (options.from === undefined && options.writes) {
			const style = await resolveConfig(RESULTS);
			writeFileSync(RESULTS, await format(JSON.stringify(report), { ...style, parser: 'json' }));
		}
		const rows = report.limits.map((run) => [
			run.label,
			`${run.calls} calls`,
			`${run.refused} refused`,
			`${run.minutes.toFixed(1)} min`,
		]);
		console.log(table(['10,000 people under Kore’s limits', '', '', ''], rows).join('\n'));
		console.log(`Load: ${JSON.stringify(report.load)}; ${report.minutes.toFixed(1)} minutes`);
		if (options.writes) await writeReport(report);
		return 0;
	} finally {
		await lifetime.end();
	}
}

exitWith(main());
