import type { Parameters } from '../change/operation';
import { InvalidInput, readChoice, readList, readNumber, readSwitch } from './values';
import { OPTION_LABELS as LABEL } from './optionNames';

/** How a run behaves, as opposed to what its items ask for. */
export interface RunSettings {
	batchSize: number;
	dryRun: boolean;
	onlyIfChanged: boolean;
	verify: boolean;
	duplicateUsers: 'merge' | 'fail';
	maxUsers: number;
	protectedUsers: string[];
	requestsPerMinute: number;
	maxRetries: number;
	maxWaitMs: number;
	timeoutMs: number;
}

/** @throws InvalidInput naming the option */
export function readRunSettings(options: Parameters): RunSettings {
	return {
		batchSize: readNumber(options.batchSize, LABEL.batchSize, { fallback: 50, least: 1 }),
		dryRun: readSwitch(options.dryRun, LABEL.dryRun),
		onlyIfChanged: readSwitch(options.onlyIfChanged, LABEL.onlyIfChanged),
		verify: readSwitch(options.verify, LABEL.verify),
		duplicateUsers: readChoice(
			options.duplicateUsers,
			['merge', 'fail'],
			'merge',
			LABEL.duplicateUsers,
		),
		maxUsers: readNumber(options.maxUsers, LABEL.maxUsers, { fallback: 0, least: 0 }),
		protectedUsers: readList(options.protectedUsers, LABEL.protectedUsers),
		requestsPerMinute: readNumber(options.requestsPerMinute, LABEL.requestsPerMinute, {
			fallback: 60,
			least: 1,
		}),
		maxRetries: readNumber(options.maxRetries, LABEL.maxRetries, { fallback: 3, least: 0 }),
		maxWaitMs:
			readNumber(options.maxWait, LABEL.maxWait, { fallback: 120, least: 0, whole: false }) * 1000,
		timeoutMs: readNumber(options.timeout, LABEL.timeout, { fallback: 30_000, least: 1 }),
	};
}

/**
 * The settings of a run from those of all its items. Options may hold expressions, but a run has one budget and one set of guard
 * rails, so items that disagree on a switch are refused rather than treated in a way somebody did not expect.
 *
 * @throws InvalidInput naming the option on which the items disagree
 */
export function settingsOfRun(perItem: RunSettings[]): RunSettings {
	const [first, ...others] = perItem;
	if (first === undefined) return readRunSettings({});
	const protectedUsers = new Set(first.protectedUsers);
	for (const other of others) {
		if (other === first) continue;
		for (const id of other.protectedUsers) protectedUsers.add(id);
		for (const name of Object.keys(LABELS) as Array<keyof typeof LABELS>) {
			if (other[name] === first[name]) continue;
			throw new InvalidInput(
				`${LABELS[name]} differs between items`,
				'It counts for the whole run: use a fixed value, or an expression that gives the same for every item',
			);
		}
	}
	return { ...first, protectedUsers: [...protectedUsers] };
}

const LABELS: Record<Exclude<keyof RunSettings, 'protectedUsers'>, string> = {
	batchSize: LABEL.batchSize,
	dryRun: LABEL.dryRun,
	onlyIfChanged: LABEL.onlyIfChanged,
	verify: LABEL.verify,
	duplicateUsers: LABEL.duplicateUsers,
	maxUsers: LABEL.maxUsers,
	requestsPerMinute: LABEL.requestsPerMinute,
	maxRetries: LABEL.maxRetries,
	maxWaitMs: LABEL.maxWait,
	timeoutMs: LABEL.timeout,
};
