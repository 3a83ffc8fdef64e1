import { writeFileSync } from 'node:fs';
import type { Fact } from '../facts';

/** What a run found out, fit to be handed to anybody. */
export interface Report {
	/** Of this package. */
	readonly version: string;
	/** The day of the run. */
	readonly date: string;
	readonly facts: readonly Fact[];
}

export function reportOf(facts: readonly Fact[], version: string, now: number): Report {
	const date = new Date(now).toISOString().slice(0, 10);
	return {
		version,
		date,
		facts: facts.map(({ switch: name, position, evidence }) => ({
			switch: name,
			position,
			evidence,
		})),
	};
}

export function writeReport(file: string, report: Report): void {
	writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
}
