export { startSandbox } from './sandbox';
export type {
	InjectedAnswer,
	InjectedRequest,
	ResetOptions,
	Sandbox,
	SandboxOptions,
} from './options';
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
} from './account/types';
export { apps, SCOPES, type App, type Apps, type Scope } from './apps';
export type { RecordedCall } from './calls';
export {
	FAULT_KINDS,
	randomFaults,
	type Fault,
	type FaultCondition,
	type FaultKind,
} from './faults';
export type { LimitNumbers } from './limits';
export { parseSwitch } from './parseSwitch';
export {
	ADMIN_ROLE_IDS,
	BOT_IDS,
	BOT_ROLE_IDS,
	demoAccount,
	DIALOG_IDS,
	GROUP_IDS,
	manyPeople,
} from './seed';
export {
	aboutSwitch,
	defaultSwitches,
	switchNames,
	switchValues,
	type SwitchName,
	type Switches,
} from './switches';
