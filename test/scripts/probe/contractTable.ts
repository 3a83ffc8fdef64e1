import { z } from 'zod';
import { parseSwitch } from '../../../sandbox';
import { question, questionNames } from '../../../scripts/probe/questions';
import { markdownTable } from '../../support/writtenPart';

/** What could lead to somebody: an address, a host, an ID, a token. */
const IDENTIFYING = /@|https?:|eyJ|\b[a-z]{1,2}-[0-9a-f]{4}|[0-9a-f]{16}/i;

const Fact = z
	.object({
		switch: z.string(),
		position: z.union([z.string(), z.number(), z.boolean()]).nullable(),
		evidence: z
			.string()
			.max(400)
			.regex(/^\S.*\.$/)
			.refine((text) => !IDENTIFYING.test(text)),
	})
	.strict()
	.refine(isKnown);

/** A report as the probe writes it, and nothing beside. */
const Report = z
	.object({
		version: z.string().regex(/^\d+\.\d+\.\d+$/),
		date: z.string().date(),
		facts: z.array(Fact),
	})
	.strict();

function isKnown(fact: { switch: string; position: string | number | boolean | null }): boolean {
	if (!questionNames.some((name) => name === fact.switch)) return false;
	try {
		return fact.position === null || parseSwitch(fact.switch, fact.position) !== undefined;
	} catch {
		return false;
	}
}

export type ContributedReport = z.infer<typeof Report>;

/** @throws ZodError when it is no report, or holds something that no report should */
export function readReport(json: string): ContributedReport {
	return Report.parse(JSON.parse(json));
}

/** Every open question with what the accounts of these reports answered. */
export function contractTable(reports: readonly ContributedReport[]): string {
	const rows = questionNames.map((name) => [
		question(name).question,
		`\`${name}\``,
		seen(reports.flatMap(({ facts }) => facts.filter((fact) => fact.switch === name))),
	]);
	return [
		reports.length === 0 ? 'No account has been asked yet.' : `Asked so far: ${reports.length}.`,
		'',
		markdownTable(['question', 'switch', 'seen'], rows),
	].join('\n');
}

function seen(facts: ContributedReport['facts']): string {
	const positions = facts.flatMap(({ position }) => (position === null ? [] : [String(position)]));
	const different = [...new Set(positions)].sort();
	const counted = different.map((one) => {
		const times = positions.filter((position) => position === one).length;
		return `\`${one}\` (${times})`;
	});
	return counted.join(', ') || '—';
}
