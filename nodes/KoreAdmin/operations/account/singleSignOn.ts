import type { Problem } from '../../kore/problems';
import type { SingleSignOn } from '../../kore/singleSignOn';

const LOOK_THERE = 'Look under Security & Control > Single Sign-On in the Admin Console';

/** Kore's own words are not repeated: nobody knows what else an answer about certificates quotes. */
export const NOT_READ: Problem = {
	message: 'How people sign in could not be read',
	description: LOOK_THERE,
};

export const NOT_UNDERSTOOD: Problem = {
	message: 'Kore describes single sign-on in a form that it does not document',
	description: `${LOOK_THERE} whether Full Sync is on and whether auto-onboarding is restricted`,
};

/** What single sign-on does to the work of this node (docs/sso.md). */
export function whatFollows({ enabled, fullSync, autoOnboarding }: SingleSignOn): Problem[] {
	if (!enabled) return [];
	return [
		SIGN_IN[answerTo(fullSync)],
		...ONBOARDING[answerTo(autoOnboarding)],
		{
			message: 'Admins can sign in with a password, past single sign-on',
			description:
				'Disabling a leaver in the identity provider is not enough: take the admin roles away as well',
		},
	];
}

type Known = 'yes' | 'no' | 'unknown';

function answerTo(value: boolean | undefined): Known {
	if (value === undefined) return 'unknown';
	return value ? 'yes' : 'no';
}

const SIGN_IN: Record<Known, Problem> = {
	yes: {
		message:
			'SAML Full Sync is on: every sign-in removes a person’s groups, roles and rights and gives what the identity provider sends',
		description:
			'Set them in the identity provider, or choose Inclusion Only; what this node sets lasts until the next sign-in',
	},
	no: {
		message:
			'SAML Inclusion Only is on: every sign-in adds the groups, roles and rights that the identity provider sends',
		description:
			'What this node takes away comes back unless it is taken away in the identity provider as well',
	},
	unknown: {
		message: 'Kore does not say in a documented form what a sign-in does to groups and roles',
		description: `${LOOK_THERE} whether SAML Attribute Mapping is on, and whether it says Full Sync`,
	},
};

const ONBOARDING: Record<Known, Problem[]> = {
	yes: [
		{
			message:
				'Auto-onboarding is on: a person without an account gets one by signing in from the identity provider, also after Delete User',
			description:
				'Disable leavers in the identity provider first, or switch Restrict Auto-Onboarding on',
		},
	],
	no: [],
	unknown: [
		{
			message:
				'Kore does not say in a documented form whether signing in makes accounts for people who have none',
			description: `${LOOK_THERE} whether Restrict Auto-Onboarding is on`,
		},
	],
};
