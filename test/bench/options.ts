import { parseArgs } from 'node:util';
import { COMPARED, type Task, TASK_NAMES, type Way, WAY_NAMES } from './cases';

export interface BenchOptions {
	people: number[];
	tasks: Task[];
	/** All that the plan has when left out. */
	ways: Way[] | undefined;
	/** How often runs of up to 10,000 people are measured. */
	repeat: number;
	quick: boolean;
	/** Folder for processor profiles of every run; their cost is in the figures then. */
	profiles: string | undefined;
	/** n8n's expression engine; its own default when left out. */
	engine: string | undefined;
	/** Results of an earlier run, to make document and picture from. */
	from: string | undefined;
	/** Keeps what an earlier run measured and this one does not. */
	add: boolean;
	help: boolean;
}

export const USAGE = `npm run bench -- [options]

  --people=100,1000,10000   how many people to change
  --tasks=${TASK_NAMES.join(',')}
  --ways=${WAY_NAMES.join(',')}
  --repeat=3                how often runs of up to 10,000 people are measured
  --quick                   100 and 1,000 people, once each
  --profiles=FOLDER         write a processor profile of every run
  --engine=vm|legacy        n8n's expression engine
  --from=FILE               make document and picture from the results of an earlier run
  --add                     put the results beside those of earlier runs, in place of the same ones

Without options, and with --from and --add, docs/development/benchmark.md and its picture are written anew;
the results of a run without options or with --add are kept in docs/development/benchmark.json.`;

const FULL = [100, 1_000, 10_000, 50_000];
const QUICK = [100, 1_000];

function wholeNumber(text: string, name: string): number {
	if (!/^[1-9]\d*$/.test(text)) throw new Error(`--${name} takes whole numbers, not "${text}"`);
	return Number(text);
}

function task(text: string): Task {
	const found = TASK_NAMES.find((name) => name === text);
	if (found === undefined) throw new Error(`--tasks takes ${TASK_NAMES.join(', ')}`);
	return found;
}

function way(text: string): Way {
	const found = WAY_NAMES.find((name) => name === text);
	if (found === undefined) throw new Error(`--ways takes ${WAY_NAMES.join(', ')}`);
	return found;
}

export function readOptions(args: readonly string[]): BenchOptions & { writes: boolean } {
	const { values } = parseArgs({
		args: [...args],
		options: {
			people: { type: 'string' },
			tasks: { type: 'string' },
			ways: { type: 'string' },
			repeat: { type: 'string' },
			quick: { type: 'boolean', default: false },
			profiles: { type: 'string' },
			engine: { type: 'string' },
			from: { type: 'string' },
			add: { type: 'boolean', default: false },
			help: { type: 'boolean', short: 'h', default: false },
		},
	});
	const { quick, profiles, engine, from, add, help } = values;
	return {
		people: (values.people?.split(',').map((text) => wholeNumber(text, 'people')) ??
			(quick ? QUICK : FULL)) satisfies number[],
		tasks: values.tasks?.split(',').map(task) ?? (quick ? [COMPARED, 'access'] : TASK_NAMES),
		ways: values.ways?.split(',').map(way),
		repeat: wholeNumber(values.repeat ?? (quick ? '1' : '3'), 'repeat'),
		quick,
		profiles,
		engine,
		from,
		add,
		help,
		writes: args.length === 0 || from !== undefined || add,
	};
}
