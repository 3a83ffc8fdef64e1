import { defaultSwitches, type Fault, type SwitchName, type Switches } from '../../../sandbox';
import type { Operation } from '../model/operations';
import type { AccountKind } from '../people';
import type { Options } from './options';

/** One run of the node. */
export interface Run {
	operation: Operation;
	items: Array<Record<string, unknown>>;
	options: Options;
	/** Options of single items beside those. */
	perItem?: Options[];
	stop: boolean;
	faults: Fault[];
	app: 'full' | 'roleManagementOnly' | 'userManagementOnly';
	switches: Partial<Switches>;
	/** How long after the run before; default at once. */
	afterMs?: number;
}

/** What a run has of its own where several follow each other. */
export type NextRun = Omit<Run, 'switches' | 'app'>;

/** One run, or two in a row, against one possible Kore. */
export interface Case extends Run {
	limits: { perMinute: number; perHour: number };
	people: AccountKind;
	randomSeed: number;
	/** How far reading calls are behind; default not at all. */
	readsLagMs?: number;
	/** Whether each request has a token ID of its own; default yes. */
	uniqueTokenId?: boolean;
	/** A second run in the same process. */
	next?: NextRun;
	/** What the world does that it does not do every day, for counting. */
	exposures?: string[];
}

export function runsOf({ next, ...one }: Case): Run[] {
	return next === undefined ? [one] : [one, { ...next, switches: one.switches, app: one.app }];
}

/** Whether Kore, the network and everybody else behave as the newest documentation has it. */
export function isUndisturbed(one: Case): boolean {
	const { switches, faults, readsLagMs = 0, limits, app, people, next } = one;
	const usual = defaultSwitches();
	return (
		(Object.keys(switches) as SwitchName[]).every((name) => switches[name] === usual[name]) &&
		faults.length === 0 &&
		readsLagMs === 0 &&
		limits.perMinute >= 60 &&
		limits.perHour >= 1800 &&
		app === 'full' &&
		people === 'plain' &&
		(next === undefined || next.faults.length === 0)
	);
}
