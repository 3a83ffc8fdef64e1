import type { SwitchSpecs } from './spec';

export const createAndRemoveSwitches = {
	createExisting: {
		about: 'Create Users for someone who exists: a failure entry, or success without effect',
		values: ['failure', 'ignored'],
	},
	badUserInCreate: {
		about:
			'Create Users with a person it refuses: an entry says so, the whole call is refused, or it is refused after those before were created',
		values: ['perUser', 'blocksCall400', 'blocksCallPartly'],
	},
	removeFailureStatus: {
		about: 'status of Remove Users when it refuses someone',
		values: [200, 400],
	},
	removeFailureShape: {
		about:
			'a failure of Remove Users stands beside reason, under userInfo with a status as in the other calls, or beside the msg of success',
		values: ['besideReason', 'nested', 'withMessage'],
	},
	badUserInRemove: {
		about:
			'Remove Users with a person it refuses: the others are removed, nobody is, or those before are',
		values: ['othersRemoved', 'nothingRemoved', 'partly'],
	},
	removeUnknown: {
		about: 'Remove Users for someone who is not there: a failure, or success',
		values: ['failure', 'ignored'],
	},
} as const satisfies SwitchSpecs;
