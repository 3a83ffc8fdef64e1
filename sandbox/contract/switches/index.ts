import { assignmentsSwitches } from './assignments';
import { createAndRemoveSwitches } from './createAndRemove';
import { everyCallSwitches } from './everyCall';
import { limitsSwitches } from './limits';
import { membershipsSwitches } from './memberships';
import { readingSwitches } from './reading';
import { tokensSwitches } from './tokens';
import { updateUserSwitches } from './updateUser';
import { userAccessSwitches } from './userAccess';
import type { SwitchSpec, SwitchValue } from './spec';

/**
 * The behaviours that the public documentation leaves open or describes in two ways. Each switch is
 * one such question; its first value (or its count) is the default: the newest documented behaviour,
 * and where nothing is documented the one that punishes a careless client most.
 */
const SWITCH_TABLE = {
	...updateUserSwitches,
	...membershipsSwitches,
	...userAccessSwitches,
	...assignmentsSwitches,
	...everyCallSwitches,
	...createAndRemoveSwitches,
	...readingSwitches,
	...limitsSwitches,
	...tokensSwitches,
} as const;

type SwitchTable = typeof SWITCH_TABLE;
export type SwitchName = keyof SwitchTable;

type ValueOf<S> = S extends { values: readonly (infer V)[] } ? V : number;

export type Switches = { -readonly [Name in SwitchName]: ValueOf<SwitchTable[Name]> };

export const switchNames = Object.keys(SWITCH_TABLE) as SwitchName[];

/** What a switch decides, for help texts. */
export function aboutSwitch(name: SwitchName): string {
	return SWITCH_TABLE[name].about;
}

/** The values a switch can take; undefined when it is a count. */
export function switchValues(name: SwitchName): readonly SwitchValue[] | undefined {
	const spec: SwitchSpec = SWITCH_TABLE[name];
	return 'values' in spec ? spec.values : undefined;
}

export function defaultSwitches(): Switches {
	const entries = switchNames.map((name) => {
		const spec: SwitchSpec = SWITCH_TABLE[name];
		return [name, 'values' in spec ? spec.values[0] : spec.count];
	});
	return Object.fromEntries(entries) as Switches;
}
