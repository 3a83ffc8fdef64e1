import type { INodeProperties } from 'n8n-workflow';
import type { Comparison, Setting } from '../../../change/types';
import type { PersonState } from '../../../kore/people';
import { type BotTasks, isObject } from '../../../kore/wire';
import {
	given as valueIn,
	InvalidInput,
	type ParameterValues,
	readList,
	readSwitch,
	readText,
} from '../../../parameters/values';
import { aspect, compared } from './aspect';
import { FIELD_LABELS } from './labels';
import { bot } from './roles';
import { readRows } from './rows';

type BotTasksWish = BotTasks[] | 'unassignAll';

const assignField: INodeProperties = {
	displayName: FIELD_LABELS.assignBotTasks,
	name: 'assignBotTasks',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Bot' },
	placeholder: 'Add bot',
	default: {},
	options: [
		{
			displayName: 'Bot',
			name: 'bot',
			values: [
				bot,
				{
					displayName: 'Dialogs',
					name: 'dialogs',
					type: 'string',
					default: '',
					placeholder: 'e.g. dg-3f2a…, dg-91bc…',
					description: 'IDs of the dialogs, separated by commas, or an array by expression',
					hint: 'Empty assigns all dialogs of the bot',
				},
			],
		},
	],
};

const unassignField: INodeProperties = {
	displayName: FIELD_LABELS.unassignAllBotTasks,
	name: 'unassignAllBotTasks',
	type: 'boolean',
	default: false,
	description: 'Whether to remove all bots and their tasks from the user',
};

/** @param written the collection as it was typed, before expressions were evaluated */
function readBotTasks(fields: ParameterValues, written: unknown): BotTasksWish | undefined {
	const rows = readRows(fields.assignBotTasks, 'bot', FIELD_LABELS.assignBotTasks);
	const tasks = rows.map((row, index): BotTasks => {
		const botId = readText(row.botId, FIELD_LABELS.assignBotTasks).trim();
		if (botId === '') {
			throw new InvalidInput(
				`${FIELD_LABELS.assignBotTasks}: a row has no bot`,
				`Choose a bot, or remove the row. To take all bots away, use ${FIELD_LABELS.unassignAllBotTasks}`,
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
	if (!readSwitch(valueIn(fields, 'unassignAllBotTasks', FIELD_LABELS.unassignAllBotTasks))) {
		return tasks.length === 0 ? undefined : tasks;
	}
	if (tasks.length > 0) {
		throw new InvalidInput(
			`${FIELD_LABELS.assignBotTasks} and ${FIELD_LABELS.unassignAllBotTasks} contradict each other`,
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

function mergeBotTasks(wishes: BotTasksWish[]): BotTasksWish {
	const last = wishes.lastIndexOf('unassignAll');
	const tasks = wishes.slice(last + 1).flatMap((wish) => (wish === 'unassignAll' ? [] : wish));
	if (tasks.length === 0) return 'unassignAll';
	return [...new Map(tasks.map((task) => [task.botId, task])).values()];
}

/** Taking all bots away contradicts assigning any. */
function* settings(tasks: BotTasksWish): Generator<[string, Setting]> {
	const label = 'Bot Tasks';
	if (tasks === 'unassignAll') {
		yield ['bot tasks', { label, value: 'none' }];
		return;
	}
	const own = tasks.map(({ botId = '', dialogs }): [string, string] => [
		`bot tasks ${botId}`,
		dialogs === undefined ? 'all' : JSON.stringify([...dialogs].sort()),
	]);
	yield ['bot tasks', { label, value: 'some', whole: JSON.stringify([...own].sort()) }];
	for (const [key, value] of own) yield [key, { label, value }];
}

function compare(
	wish: BotTasksWish,
	state: PersonState | undefined,
	when: 'before' | 'after',
): Comparison[] {
	const from = state?.botTasks;
	const [field, label] = ['assignBotTasks', 'Bot Tasks'];
	if (wish === 'unassignAll') {
		const left = from?.map(({ botId }) => botId);
		const same = left?.length === 0;
		// What is left may be all that there was, or half of it.
		return [{ ...compared(field, label, { from: left, to: [], same }), partly: !same }];
	}
	const assigned = wish.flatMap(({ botId, dialogs }) => {
		const present = from?.find((task) => task.botId === botId);
		return [
			present !== undefined,
			...(dialogs ?? []).map((id) => present?.dialogs.includes(id) === true),
		];
	});
	const comparison = compared(field, label, { from, to: wish, same: assigned.every(Boolean) });
	if (comparison.state !== 'same') {
		// A list may replace what was assigned before, so that others can be gone although nothing of it is there.
		const doubt = from !== undefined && from.length > 0 ? { doubt: MAYBE_REPLACED } : {};
		return [{ ...comparison, partly: true, ...doubt }];
	}
	// Whether a list replaces or adds, and whether "all dialogs" are all, cannot be read: only the same list counts as nothing to do.
	const isExact =
		from?.length === wish.length &&
		wish.every(({ botId, dialogs }) => {
			const present = from.find((task) => task.botId === botId);
			return dialogs !== undefined && present?.dialogs.length === dialogs.length;
		});
	if (when === 'before') {
		return [isExact ? comparison : { ...comparison, state: 'unreadable', doubt: MAYBE_REPLACED }];
	}
	const isAll = wish.some(({ dialogs }) => dialogs === undefined);
	return [isAll ? { ...comparison, state: 'unreadable' } : comparison];
}

const MAYBE_REPLACED = 'Kore does not document whether this replaces the bot tasks assigned before';

/** Which tasks of which bots a user may use. */
export const botTasks = aspect<BotTasksWish>({
	fields: { update: [assignField, unassignField], create: [assignField] },
	read: ({ fields, written }) => readBotTasks(fields, written),
	merge: mergeBotTasks,
	settings,
	compare,
	update(wish, entry) {
		entry.assignBotTasks = wish === 'unassignAll' ? [{}] : wish;
		return undefined;
	},
	atCreation: (wish) => (wish === 'unassignAll' ? undefined : wish),
	create(wish, entry) {
		if (wish === 'unassignAll') return;
		entry.assignBotTasks = wish.map(({ botId = '', dialogs }) => ({
			streamId: botId,
			...(dialogs === undefined ? {} : { dialogs }),
		}));
	},
	access: ({ botTasks: assigned }) => ({ botTasks: assigned }),
	none: 'unassignAll',
});
