import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fact } from '../questions/facts';

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

/** Of this package. */
export function packageVersion(): string {
	const file = join(__dirname, '../../../package.json');
	return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
