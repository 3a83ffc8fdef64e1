import type { SwitchSpecs } from './spec';

export const userAccessSwitches = {
	omittedAccessFlags: {
		about: 'Update User Access without a flag: kept, becomes true, or becomes false',
		values: ['keep', 'becomeTrue', 'becomeFalse'],
	},
	flagCombinationInAccess: {
		about: 'the refused flag combination is looked for in the resulting state, or in the body only',
		values: ['result', 'body'],
	},
	badEmailInAccess: {
		about:
			'Update User Access with a refused address: nothing is applied, the others are, or it answers 200 with words of failure and applies nothing',
		values: ['nothingApplied', 'othersApplied', 'saysNot'],
	},
	badEmailWords: {
		about:
			'Update User Access calls an unknown address not found, or answers as to values it does not take',
		values: ['notFound', 'invalidValues'],
	},
	userAccessEmailsInOtherAccount: {
		about: 'addresses of another account: all are named, the first is, or they count as not found',
		values: ['namesAll', 'namesFirst', 'notFound'],
	},
} as const satisfies SwitchSpecs;
