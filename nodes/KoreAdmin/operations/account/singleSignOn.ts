import type { Problem } from '../../kore/problems';
import type { SingleSignOn } from '../../kore/singleSignOn';

const LOOK_THERE = 'Look under Security & Control > Single Sign-On in the Admin Console';

/** Kore's own words are not repeated: nobody knows what else an answer about certificates quotes. */
export const NOT_READ: Problem = {
	message: 'The single sign-on settings could not be read',
	description: LOOK_THERE,
};

export const NOT_UNDERSTOOD: Problem = {
	message: 'Kore describes its single sign-on settings in an undocumented form',
	description: `${LOOK_THERE} whether Full Sync is on and whether auto-onboarding is restricted`,
};

/** What single sign-on does to the work of this node (docs/sso.md). */
export function whatFollows({ enabled, fullSync, autoOnboarding }: SingleSignOn): Problem[] {
	if (!enabled) return [];
	return [
		SIGN_IN[answerTo(fullSync)],
		...ONBOARDING[answerTo(autoOnboarding)],
		{
			message: 'Admins can bypass single sign-on with a password',
			description:
				'Disabling a leaver in the identity provider is not enough: remove the admin roles as well',
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
			'SAML Full Sync is on: every sign-in replaces a user’s groups, roles and rights with what the identity provider sends',
		description:
			'Set them in the identity provider, or choose Inclusion Only; what this node sets lasts until the next sign-in',
	},
	no: {
		message:
			'SAML Inclusion Only is on: every sign-in adds the groups, roles and rights that the identity provider sends',
		description:
			'What this node removes comes back unless it is removed in the identity provider as well',
	},
	unknown: {
		message: 'Kore’s answer does not show what a sign-in does to groups and roles',
		description: `${LOOK_THERE} whether SAML Attribute Mapping is on, and whether it says Full Sync`,
	},
};

const ONBOARDING: Record<Known, Problem[]> = {
	yes: [
		{
			message:
				'Auto-onboarding is on: signing in through the identity provider creates an account for a user who has none, also after Delete User',
			description:
				'Disable leavers in the identity provider first, or turn Restrict Auto-Onboarding on',
		},
	],
	no: [],
	unknown: [
		{
			message: 'Kore’s answer does not show whether signing in creates accounts',
			description: `${LOOK_THERE} whether Restrict Auto-Onboarding is on`,
		},
	],
};
