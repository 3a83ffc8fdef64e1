import type { AccountSeed } from '../account/types';
import { demoBots, demoGroups, demoRoles } from './catalogue';
import { demoPeople, otherAccountEmails } from './people';

/** The account that the sandbox starts with. */
export const demoAccount: AccountSeed = {
	people: demoPeople,
	otherAccountEmails,
	groups: demoGroups,
	roles: demoRoles,
	bots: demoBots,
};
