import type { Task, Way } from './cases';
import type { Figures } from './stage';

/** The medians of the repetitions of one case. */
export interface Result extends Figures {
	task: Task;
	way: Way;
	people: number;
	repeat: number;
	fresh: boolean;
	/** Milliseconds in the node without those in which it waited for an answer. */
	workMs: number;
	/** When, and how where it was not as usual; left out where it was with the rest of the report. */
	measured?: string;
	/** The least and the most of the repetitions. */
	peakKbRange: [number, number];
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle] ?? Number.NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

export function resultOf(
	{ task, way, people, fresh }: Pick<Result, 'task' | 'way' | 'people' | 'fresh'>,
	runs: readonly Figures[],
): Result {
	const of = (figure: (run: Figures) => number) => median(runs.map(figure));
	return {
		task,
		way,
		people,
		fresh,
		repeat: runs.length,
		nodeMs: of(({ nodeMs }) => nodeMs),
		cpuMs: of(({ cpuMs }) => cpuMs),
		waitingMs: of(({ waitingMs }) => waitingMs),
		workMs: of(({ nodeMs, waitingMs }) => nodeMs - waitingMs),
		calls: of(({ calls }) => calls),
		mostInFlight: Math.max(...runs.map(({ mostInFlight }) => mostInFlight)),
		longestBlockMs: of(({ longestBlockMs }) => longestBlockMs),
		peakKb: of(({ peakKb }) => peakKb),
		peakKbRange: [
			Math.min(...runs.map(({ peakKb }) => peakKb)),
			Math.max(...runs.map(({ peakKb }) => peakKb)),
		],
	};
}

export function find(
	results: readonly Result[],
	task: Task,
	way: Way,
	people: number,
): Result | undefined {
	return results.find(
		(result) => result.task === task && result.way === way && result.people === people,
	);
}
