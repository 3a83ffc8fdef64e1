import { type BotRole, type BotTasks, isObject } from '../../../kore/wire';
import {
	given,
	InvalidInput,
	type ParameterValues,
	readList,
	readSwitch,
	readText,
} from '../../../parameters/values';
import { LIST_LABELS } from './labels';

/** The rows of a repeated field, `{ [key]: [...] }` or the list alone; what is neither is refused rather than left out. */
function readRows(value: unknown, key: string, label: string): Array<Record<string, unknown>> {
	const isEmpty = isObject(value) && Object.keys(value).length === 0;
	const rows = isEmpty ? [] : isObject(value) && key in value ? value[key] : value;
	if (rows === undefined || rows === null || rows === '') return [];
	if (Array.isArray(rows) && rows.every(isObject)) return rows;
	throw new InvalidInput(
		`${label} must be a list of rows`,
		`For example { "${key}": [{ … }] }, as the rows of the editor are saved`,
	);
}

export function readBotRoles(value: unknown, label: string): BotRole[] {
	const roles = new Map<string, BotRole>();
	for (const row of readRows(value, 'role', label)) {
		const roleId = readText(row.roleId, label).trim();
		const botId = readText(row.botId, label).trim();
		if (roleId === '' || botId === '') {
			throw new InvalidInput(
				`${label}: ${roleId === '' ? 'a role' : 'the bot of a role'} is missing`,
				'Choose both a role and a bot in every row, or remove the row',
			);
		}
		roles.set(roleKey({ roleId, botId }), { roleId, botId });
	}
	return [...roles.values()];
}

/**
 * Bot tasks, or all of them to be taken away.
 *
 * @param written the collection as it was typed, before expressions were evaluated
 */
export function readBotTasks(
	fields: ParameterValues,
	written: unknown,
): BotTasks[] | 'unassignAll' | undefined {
	const rows = readRows(fields.assignBotTasks, 'bot', LIST_LABELS.assignBotTasks);
	const tasks = rows.map((row, index): BotTasks => {
		const botId = readText(row.botId, LIST_LABELS.assignBotTasks).trim();
		if (botId === '') {
			throw new InvalidInput(
				`${LIST_LABELS.assignBotTasks}: a row has no bot`,
				`Choose a bot, or remove the row. To take all bots away, use ${LIST_LABELS.unassignAllBotTasks}`,
			);
		}
		const dialogs = readList(row.dialogs, 'Dialogs');
		if (dialogs.length > 0) return { botId, dialogs };
		if ('dialogs' in row && !isTypedEmpty(row.dialogs, written, index)) {
			throw new InvalidInput(
				'Dialogs came empty from an expression, which would assign all dialogs of the bot',
				'Check the expression. To assign all dialogs, leave the field empty',
			);
		}
		return { botId };
	});
	if (!readSwitch(given(fields, 'unassignAllBotTasks', LIST_LABELS.unassignAllBotTasks))) {
		return tasks.length === 0 ? undefined : tasks;
	}
	if (tasks.length > 0) {
		throw new InvalidInput(
			`${LIST_LABELS.assignBotTasks} and ${LIST_LABELS.unassignAllBotTasks} contradict each other`,
			'Use one of the two',
		);
	}
	return 'unassignAll';
}

/** Whether a person left the field empty: no expression stands in it, or around it. */
function isTypedEmpty(value: unknown, written: unknown, index: number): boolean {
	if (value !== '') return false;
	if (written === undefined) return true;
	const collection = isObject(written) ? written.assignBotTasks : undefined;
	const rows = isObject(collection) ? collection.bot : undefined;
	const row = Array.isArray(rows) ? (rows as unknown[])[index] : undefined;
	return isObject(row) && (row.dialogs === undefined || row.dialogs === '');
}

export function roleKey({ roleId, botId }: BotRole): string {
	return `${roleId} on ${botId}`;
}
