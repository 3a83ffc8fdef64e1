import type { INodeProperties } from 'n8n-workflow';
import { describe, type Given, InvalidInput, readChoice, readNumber, readSwitch } from './values';
import { readProtectedPeople } from './people';

/** One entry of the collection "Options": what it is called, how it is shown. */
export interface OptionFace {
	name: string;
	/** As on screen; messages name the option by it. */
	label: string;
	field: Omit<INodeProperties, 'displayName' | 'name'>;
}

/** An option that counts for a whole run. */
interface RunOption<Value> {
	label: string;
	field: OptionFace['field'];
	/** @throws InvalidInput naming the label */
	read(given: Given): Value;
}

const option = <Value>(one: RunOption<Value>): RunOption<Value> => one;

const number = (least: number): Pick<INodeProperties, 'type' | 'typeOptions'> => ({
	type: 'number',
	typeOptions: { minValue: least },
});

/** Every option that counts for a run: label, field and reader, in one place. */
const RUN_OPTIONS = {
	batchSize: option({
		label: 'Users per Request',
		field: {
			...number(1),
			default: 50,
			description:
				'How many users to send in one request. Fewer requests are faster and use less of the account’s 60 calls a minute.',
		},
		read: (given) => readNumber(given, { unset: 50, least: 1 }),
	}),
	dryRun: option({
		label: 'Dry Run',
		field: {
			type: 'boolean',
			default: false,
			description: 'Whether to only show what would change. Reads from Kore and writes nothing.',
		},
		read: readSwitch,
	}),
	onlyIfChanged: option({
		label: 'Only If Changed',
		field: {
			type: 'boolean',
			default: false,
			description:
				'Whether to leave out users who are already up to date. What Kore does not show, such as the department, always counts as a change.',
		},
		read: readSwitch,
	}),
	verify: option({
		label: 'Verify',
		field: {
			type: 'boolean',
			default: false,
			description: 'Whether to read users back after writing and report what differs',
		},
		read: readSwitch,
	}),
	duplicateUsers: option({
		label: 'Duplicate Users',
		field: {
			type: 'options',
			options: [
				{
					name: 'Merge Into One Change',
					value: 'merge',
					description: 'Where items disagree, the later one wins, and the output says so',
				},
				{
					name: 'Report an Error',
					value: 'fail',
					description: 'Every item of that user fails; all other users are processed',
				},
			],
			default: 'merge',
			description: 'What to do when several items are about the same user',
		},
		read: (given): 'merge' | 'fail' => readChoice(given, ['merge', 'fail'] as const, 'merge'),
	}),
	maxUsers: option({
		label: 'Max Users',
		field: {
			...number(0),
			default: 0,
			description:
				'When more users than this would be changed, nothing is written and every item says so. 0 means no limit.',
		},
		read: (given) => readNumber(given, { unset: 0, least: 0 }),
	}),
	maxShare: option({
		label: 'Max Share (%)',
		field: {
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 100, numberPrecision: 2 },
			default: 100,
			description:
				'When more than this share of the account’s users would be changed, nothing is written and every item says so. 100 means no limit.',
		},
		read: readShare,
	}),
	protectedUsers: option({
		label: 'Protected Users',
		field: {
			type: 'string',
			default: '',
			placeholder: 'e.g. admin@example.com, HR-0001',
			description:
				'Users that no item may change, by e-mail address or organization user ID: a list separated by commas, or an array by expression',
		},
		read: readProtectedPeople,
	}),
	approvedPlan: option({
		label: 'Approved Plan',
		field: {
			type: 'string',
			default: '',
			placeholder: 'e.g. {{ $json.planId }}',
			description:
				'The planId of a dry run that was approved. Unless the item would still do exactly that, nothing is written for its users.',
		},
		read: readPlanId,
	}),
	requestsPerMinute: option({
		label: 'Requests per Minute',
		field: {
			...number(1),
			default: 60,
			description:
				'At most this many requests in any 60 seconds. Kore allows 60 per account unless its support has raised the limit.',
		},
		read: (given) => readNumber(given, { unset: 60, least: 1 }),
	}),
	maxRetries: option({
		label: 'Max Retries',
		field: {
			...number(0),
			default: 3,
			description:
				'How often a request is repeated when Kore is not available or the connection breaks',
		},
		read: (given) => readNumber(given, { unset: 3, least: 0 }),
	}),
	/** Read as milliseconds. */
	maxWait: option({
		label: 'Max Wait (Seconds)',
		field: {
			...number(0),
			default: 120,
			description:
				'How long a run may wait in total after Kore says that the limit is reached. The run’s own pace does not count.',
		},
		read: (given) => readNumber(given, { unset: 120, least: 0, whole: false }) * 1000,
	}),
	/** Milliseconds. */
	timeout: option({
		label: 'Timeout (Milliseconds)',
		field: {
			...number(1000),
			default: 30000,
			description: 'How long to wait for the answer to one request',
		},
		read: (given) => readNumber(given, { unset: 30_000, least: 1 }),
	}),
} as const;

/** @throws InvalidInput when it is no share of the whole */
function readShare(given: Given): number {
	const share = readNumber(given, { unset: 100, least: 0, whole: false });
	if (share > 0 && share <= 100) return share;
	throw new InvalidInput(
		`${given.label} must be a number above 0 and up to 100`,
		`It is ${describe(given.value)}`,
	);
}

/** @throws InvalidInput when it is set, and nobody can tell which plan was approved */
function readPlanId({ value, label, isSet }: Given): string | undefined {
	if (!isSet) return undefined;
	const text = typeof value === 'string' ? value.trim() : undefined;
	if (text !== undefined && /^plan-[0-9a-f]{24}$/.test(text)) return text;
	throw new InvalidInput(
		`${label} is no planId of a dry run, so it cannot be told what was approved`,
		`It is ${describe(value)}. Take the planId from the row of the dry run, or remove the option`,
	);
}

/** The plan that was approved for one item. @throws InvalidInput when it is set, and nobody can tell which one */
export function readApprovedPlan(options: Record<string, unknown>): string | undefined {
	const [name, { label }] = ['approvedPlan', RUN_OPTIONS.approvedPlan] as const;
	return readPlanId({ value: options[name], label, isSet: name in options, byExpression: false });
}

export type RunOptionName = keyof typeof RUN_OPTIONS;

/** How a run behaves, as opposed to what its items ask for. */
export type RunSettings = {
	[Name in RunOptionName]: ReturnType<(typeof RUN_OPTIONS)[Name]['read']>;
};

/** Of all items together, or of each by itself. */
const PER_ITEM: ReadonlySet<RunOptionName> = new Set(['protectedUsers', 'approvedPlan']);

const NAMES = Object.keys(RUN_OPTIONS) as RunOptionName[];

/** What every call of Kore is subject to. */
const CALLING: RunOptionName[] = ['maxRetries', 'maxWait', 'requestsPerMinute', 'timeout'];

function faces(names: RunOptionName[]): OptionFace[] {
	return names.map((name) => {
		const { label, field } = RUN_OPTIONS[name];
		return { name, label, field };
	});
}

/** The options of what writes. */
export const WRITING_OPTIONS: OptionFace[] = faces(NAMES);
/** The options of what reads one person per item. */
export const LOOK_UP_OPTIONS: OptionFace[] = faces(['batchSize', ...CALLING]);
/** The options of what reads lists. */
export const LIST_OPTIONS: OptionFace[] = faces(CALLING);

/** What an option that nobody set counts as, where an operation is more careful than the others. */
export type Unset = Partial<Pick<RunSettings, 'maxUsers'>>;

/**
 * @param byExpression whether an option was given by an expression: empty is then no choice but a value that could not be had
 * @throws InvalidInput naming the option
 */
export function readRunSettings(
	options: Record<string, unknown>,
	unset: Unset = {},
	byExpression: (name: string) => boolean = () => false,
): RunSettings {
	const read = NAMES.map((name) => {
		const { label } = RUN_OPTIONS[name];
		const careful = name === 'maxUsers' && !(name in options) ? unset.maxUsers : undefined;
		const given: Given = {
			value: options[name],
			label,
			isSet: name in options,
			byExpression: byExpression(name),
		};
		return [name, careful ?? RUN_OPTIONS[name].read(given)];
	});
	return Object.fromEntries(read) as RunSettings;
}

/**
 * The settings of a run from those of all its items. Options may hold expressions, but a run has one budget and one set of guard
 * rails, so items that disagree on a switch are refused rather than treated in a way somebody did not expect.
 *
 * @throws InvalidInput naming the option on which the items disagree
 */
export function settingsOfRun(perItem: RunSettings[], unset: Unset = {}): RunSettings {
	const [first, ...others] = perItem;
	if (first === undefined) return readRunSettings({}, unset);
	const protectedUsers = new Set(first.protectedUsers);
	for (const other of others) {
		if (other === first) continue;
		for (const id of other.protectedUsers) protectedUsers.add(id);
		for (const name of NAMES) {
			if (PER_ITEM.has(name) || other[name] === first[name]) continue;
			throw new InvalidInput(
				`${RUN_OPTIONS[name].label} differs between items`,
				'It counts for the whole run: use a fixed value, or an expression that gives the same for every item',
			);
		}
	}
	return { ...first, protectedUsers: [...protectedUsers] };
}

/** The collection "Options" of one operation. */
export function optionsField(options: readonly OptionFace[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: options
			.map(({ label, name, field }) => ({ displayName: label, name, ...field }))
			.sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}
