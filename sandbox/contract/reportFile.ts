import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseSwitch } from './parseSwitch';
import type { Switches } from './switches';

/** A report of the contract probe, as far as it sets switches. */
const Report = z.object({
	facts: z.array(
		z.object({
			switch: z.string(),
			/** Null where the run left it open. */
			position: z.union([z.string(), z.number(), z.boolean()]).nullable(),
		}),
	),
});

/**
 * The positions that a report of the contract probe found; switches that it left open are absent.
 * @throws Error that names the file when it cannot be read, is no report, or knows other switches
 */
export function switchesInReport(file: string): Partial<Switches> {
	try {
		const { facts } = Report.parse(JSON.parse(readFileSync(file, 'utf8')));
		const told = facts.filter(({ position }) => position !== null);
		return Object.assign({}, ...told.map((fact) => parseSwitch(fact.switch, fact.position)));
	} catch (error) {
		const isOther = error instanceof z.ZodError || error instanceof SyntaxError;
		const why = isOther ? 'it is no such report' : String(error);
		throw new Error(`The report ${file} of the contract probe cannot be used: ${why}`);
	}
}
