export { startSandbox, type Sandbox, type SandboxOptions } from './sandbox';
export type { ResetOptions } from './delivery/carrier';
export type { InjectedAnswer, InjectedRequest } from './delivery/inject';
export { Account, type EmailMatching } from './account/account';
export type { AccountSnapshot, GroupSnapshot, PersonSnapshot } from './account/snapshot';
export {
	PROFILE_FIELDS,
	type AccountSeed,
	type Bot,
	type BotRole,
	type Group,
	type Person,
	type Profile,
	type ProfileField,
	type Role,
	type SeedGroup,
	type SeedPerson,
	type SingleSignOn,
} from './account/types';
export { SCOPES, type Scope } from './contract/scopes';
export { apps, type App, type Apps } from './gate/apps';
export type { Deed } from './gate/administrator';
export type { RecordedCall } from './gate/calls';
export type { AccountState } from './gate/timeline';
export {
	FAULT_KINDS,
	randomFaults,
	type Fault,
	type FaultCondition,
	type FaultKind,
} from './delivery/faults';
export type { LimitNumbers } from './gate/limits';
export { parseSwitch } from './contract/parseSwitch';
export { switchesInReport } from './contract/reportFile';
export {
	ADMIN_ROLE_IDS,
	BOT_IDS,
	BOT_ROLE_IDS,
	demoAccount,
	DIALOG_IDS,
	GROUP_IDS,
	manyPeople,
	SINGLE_SIGN_ON,
} from './seed';
export {
	aboutSwitch,
	defaultSwitches,
	switchNames,
	switchValues,
	type SwitchName,
	type Switches,
} from './contract/switches';
