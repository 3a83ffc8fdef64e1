import type { SwitchSpecs } from './spec';

export const assignmentsSwitches = {
	assignmentStatus: {
		about: 'status of a successful admin role assignment, with or without the trailing space',
		values: ['success', 'success '],
	},
	assignmentAnswer: {
		about: 'a role assignment answers one entry per role, or one for the whole call',
		values: ['perEntry', 'single'],
	},
	assignmentRoleId: {
		about: 'entries of an admin role answer carry roleId: all, none, or those of success only',
		values: [true, false, 'successesOnly'],
	},
	assignmentOrder: {
		about: 'entries of a role answer stand in the order asked, or failures come first',
		values: ['asAsked', 'failuresFirst'],
	},
	badMemberInAssignment: {
		about:
			'a refused role, person or group: the call is refused, it is refused after the rest was applied, its entry fails, its entry fails but is applied to the rest, its entry says success beside a reason and the names, or it is skipped',
		values: [
			'blocksCall400',
			'blocksCallPartly',
			'perEntry',
			'perEntryPartial',
			'successWithReason',
			'ignored',
		],
	},
	masterAdminGrant: {
		about: 'an app may give people the Master Admin role, or may not',
		values: ['allowed', 'refused'],
	},
} as const satisfies SwitchSpecs;
