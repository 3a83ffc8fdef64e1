import type { SingleSignOn } from '../account/types';

const base: SingleSignOn = {
	fullSync: false,
	autoOnboarding: false,
	certificate: Buffer.from('sandbox only, not a certificate of anybody').toString('base64'),
	maps: [
		{ sent: 'Admin', attributeType: 'Role', koreAttribute: 'isDeveloper' },
		{ sent: 'Admin', attributeType: 'Role', koreAttribute: 'canCreateBot' },
	],
};

/** Ways in which an account may let people sign in. */
export const SINGLE_SIGN_ON = {
	off: undefined,
	inclusionOnly: base,
	fullSync: { ...base, fullSync: true, autoOnboarding: true },
} as const satisfies Record<string, SingleSignOn | undefined>;
