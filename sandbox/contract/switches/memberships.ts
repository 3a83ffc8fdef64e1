import type { SwitchSpecs } from './spec';

export const membershipsSwitches = {
	readdMember: {
		about: 'adding someone who is a member already: fine, or an error',
		values: ['fine', 'error'],
	},
	removeNonMember: {
		about: 'removing someone who is no member: fine, or an error',
		values: ['fine', 'error'],
	},
	addAndRemoveSame: {
		about: 'the same id added and removed in one entry: the removal wins, or the addition',
		values: ['removeWins', 'addWins'],
	},
} as const satisfies SwitchSpecs;
