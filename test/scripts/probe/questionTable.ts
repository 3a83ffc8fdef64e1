import {
	type Question,
	question,
	type QuestionName,
	questionNames,
} from '../../../scripts/probe/questions';
import { markdownTable } from '../../support/writtenPart';

const TOLD = {
	reading: 'reading',
	writing: '`--write`',
	limits: '`--limits`',
	never: 'not at all',
} as const;

/** Every switch, what tells it, what may keep it open, and in how many of the rows it was told. */
export function questionTable(rows: number, told: ReadonlyMap<QuestionName, number>): string {
	const lines = questionNames.map((name) => {
		const asked: Question = question(name);
		return [
			`\`${name}\``,
			asked.question,
			TOLD[asked.told],
			positions(asked),
			open(asked),
			`${told.get(name) ?? 0}`,
		];
	});
	const header = ['switch', 'question', 'told by', 'positions', 'stays open where', `of ${rows}`];
	return markdownTable(header, lines);
}

function positions(asked: Question): string {
	if ('countUpTo' in asked) return `a number up to ${asked.countUpTo}, 0 for none`;
	return asked.positions.map((position) => `\`${String(position)}\``).join(', ');
}

function open(asked: Question): string {
	if (asked.told === 'never') return asked.why;
	const untold = 'untold' in asked ? Object.entries(asked.untold ?? {}) : [];
	return [
		...(asked.unless ?? []),
		...untold.map(([position, why]) => `\`${position}\`: ${why}`),
	].join('; ');
}

/** The same table without what was counted. */
export function withoutCounts(table: string): string {
	return table.replaceAll(/ \| [^|]* \|$/gm, ' |');
}
