import type { INodeProperties } from 'n8n-workflow';
import {
	LIST_OPTIONS,
	type OptionFace,
	optionsField,
	readRunSettings,
	type RunSettings,
} from '../parameters/options';
import {
	InvalidInput,
	given,
	type ParameterValues,
	readList,
	readSwitch,
	readText,
} from '../parameters/values';
import type { Watching } from './baseline';
import { EVENT_NAMES, eventKind, type EventName } from './events';

/** What a poll is to look for, and how it may spend the account's calls. */
export interface TriggerSettings {
	watching: Watching;
	emitOnFirstPoll: boolean;
	run: RunSettings;
}

/**
 * Requests in any minute. A trigger works all day beside everything else: this leaves others half of the account’s calls in each minute,
 * and on average, as it pauses between its readings, four calls of five.
 */
const REQUESTS_PER_MINUTE = 30;

const EVENTS_LABEL = 'Events';
const CONTAINS_LABEL = 'Email Contains';
const FIRST_POLL_LABEL = 'Emit on First Poll';

const OPTIONS: OptionFace[] = [
	{
		name: 'emailContains',
		label: CONTAINS_LABEL,
		field: {
			type: 'string',
			default: '',
			placeholder: 'e.g. @example.com',
			description:
				'Only users whose e-mail address contains this; upper and lower case do not matter',
		},
	},
	{
		name: 'emitOnFirstPoll',
		label: FIRST_POLL_LABEL,
		field: {
			type: 'boolean',
			default: false,
			description:
				'Whether the first poll tells everybody who is in the account as User Added. Otherwise it only remembers them.',
		},
	},
	...LIST_OPTIONS.map((option) =>
		option.name === 'requestsPerMinute'
			? { ...option, field: { ...option.field, default: REQUESTS_PER_MINUTE } }
			: option,
	),
];

export const properties: INodeProperties[] = [
	{
		displayName: EVENTS_LABEL,
		name: 'events',
		type: 'multiOptions',
		required: true,
		default: [...EVENT_NAMES],
		description: 'What the workflow starts from. Each person and event is an item of its own.',
		options: EVENT_NAMES.map((value) => {
			const { label, description } = eventKind(value);
			return { name: label, value, description };
		}),
	},
	optionsField(OPTIONS),
];

/** The line below the node's name on the canvas: the events, or how many. */
export const subtitle = `={{ ${JSON.stringify(
	Object.fromEntries(EVENT_NAMES.map((name) => [name, eventKind(name).label])),
)}[$parameter["events"].length === 1 ? $parameter["events"][0] : ""] ?? $parameter["events"].length + " events" }}`;

/** @throws InvalidInput naming what cannot be used by its label */
export function readSettings(values: ParameterValues, options: ParameterValues): TriggerSettings {
	const contains = readText(options.emailContains, CONTAINS_LABEL).trim().toLowerCase();
	return {
		watching: { events: readEvents(values.events), emailContains: contains },
		emitOnFirstPoll: readSwitch(given(options, 'emitOnFirstPoll', FIRST_POLL_LABEL)),
		run: readRunSettings({ requestsPerMinute: REQUESTS_PER_MINUTE, ...options }),
	};
}

function readEvents(value: unknown): EventName[] {
	const names = readList(value, EVENTS_LABEL);
	const unknown = names.find((name) => !isEventName(name));
	if (unknown !== undefined) {
		throw new InvalidInput(
			`${EVENTS_LABEL}: there is no event “${unknown}”`,
			`Choose from ${EVENT_NAMES.map((name) => eventKind(name).label).join(', ')}`,
		);
	}
	if (names.length === 0) {
		throw new InvalidInput(`${EVENTS_LABEL} is empty`, 'Choose what the workflow is to start from');
	}
	return names.filter(isEventName);
}

function isEventName(name: string): name is EventName {
	return (EVENT_NAMES as string[]).includes(name);
}
