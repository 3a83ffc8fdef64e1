import type { SwitchSpecs } from './spec';

export const createAndRemoveSwitches = {
	createExisting: {
		about: 'Create Users for someone who exists: a failure entry, or success without effect',
		values: ['failure', 'ignored'],
	},
	removeFailureStatus: {
		about: 'status of Remove Users when it refuses someone',
		values: [200, 400],
	},
} as const satisfies SwitchSpecs;
