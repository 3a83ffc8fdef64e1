import type { SeedPerson } from '../account/types';
import { ADMIN_ROLE_IDS, BOT_IDS, BOT_ROLE_IDS, DIALOG_IDS, GROUP_IDS } from './catalogue';

/**
 * Twelve people: joiners whom HR has announced, a mover, a leaver, and between them every
 * combination of the access flags that the platform allows.
 */
export const demoPeople: readonly SeedPerson[] = [
	joiner('Ada', 'Lovelace', 'HR-1001'),
	joiner('Grace', 'Hopper', 'HR-1002'),
	joiner('Alan', 'Turing', 'HR-1003'),
	{
		// The leaver: holds something of everything that has to be taken away.
		emailId: 'katherine.johnson@example.com',
		orgUserId: 'HR-1004',
		profile: {
			firstName: 'Katherine',
			lastName: 'Johnson',
			companyName: 'Example Ltd',
			dept: 'Flight Research',
			companyContactPhone: '+44 20 7946 0101',
			worknumber: '0104',
			street: '1 Orbit Road',
			suiteNo: '4',
			city: 'London',
			zip: 'EC1A 1AA',
			state: 'London',
			country: 'United Kingdom',
		},
		lastLogin: '2025-11-20T08:15:00.000Z',
		isDeveloper: true,
		canCreateBot: true,
		hasDataTableAndViewAccess: true,
		groups: [GROUP_IDS.support, GROUP_IDS.botDesigners],
		adminRoles: [ADMIN_ROLE_IDS.identityAdmin],
		botRoles: [
			{ roleId: BOT_ROLE_IDS.developer, botId: BOT_IDS.hrHelpdesk },
			{ roleId: BOT_ROLE_IDS.tester, botId: BOT_IDS.itServiceDesk },
		],
		botTasks: {
			[BOT_IDS.hrHelpdesk]: [DIALOG_IDS.requestLeave, DIALOG_IDS.payslipQuestion],
			[BOT_IDS.itServiceDesk]: [DIALOG_IDS.resetPassword],
		},
	},
	{
		// The mover: changes department and groups.
		emailId: 'margaret.hamilton@example.com',
		orgUserId: 'HR-1005',
		profile: { firstName: 'Margaret', lastName: 'Hamilton', dept: 'Customer Support' },
		lastLogin: '2025-11-21T16:40:00.000Z',
		isDeveloper: true,
		groups: [GROUP_IDS.support],
		botRoles: [{ roleId: BOT_ROLE_IDS.tester, botId: BOT_IDS.hrHelpdesk }],
		botTasks: { [BOT_IDS.hrHelpdesk]: [DIALOG_IDS.requestLeave] },
	},
	{
		emailId: 'barbara.liskov@example.com',
		orgUserId: 'HR-1006',
		profile: { firstName: 'Barbara', lastName: 'Liskov', dept: 'Automation' },
		lastLogin: '2025-11-18T10:00:00.000Z',
		isDeveloper: true,
		canCreateBot: true,
		groups: [GROUP_IDS.botDesigners],
	},
	{
		emailId: 'edsger.dijkstra@example.com',
		orgUserId: 'HR-1007',
		profile: { firstName: 'Edsger', lastName: 'Dijkstra', dept: 'Automation' },
		isDeveloper: true,
		hasDataTableAndViewAccess: true,
		botRoles: [{ roleId: BOT_ROLE_IDS.developer, botId: BOT_IDS.itServiceDesk }],
	},
	{
		emailId: 'hedy.lamarr@example.com',
		orgUserId: 'HR-1008',
		profile: { firstName: 'Hedy', lastName: 'Lamarr', dept: 'Analytics' },
		hasDataTableAndViewAccess: true,
	},
	{
		// Holds the Auditor role through a group only.
		emailId: 'dennis.ritchie@example.com',
		orgUserId: 'HR-1009',
		profile: { firstName: 'Dennis', lastName: 'Ritchie', dept: 'Internal Audit' },
		lastLogin: '2025-10-02T07:30:00.000Z',
		groups: [GROUP_IDS.auditors],
	},
	{
		// Owns two bots, so cannot be removed.
		emailId: 'radia.perlman@example.com',
		orgUserId: 'HR-1010',
		profile: { firstName: 'Radia', lastName: 'Perlman', dept: 'Platform' },
		lastLogin: '2025-11-22T06:55:00.000Z',
		isDeveloper: true,
		canCreateBot: true,
		hasDataTableAndViewAccess: true,
		adminRoles: [ADMIN_ROLE_IDS.masterAdmin],
		botRoles: [
			{ roleId: BOT_ROLE_IDS.owner, botId: BOT_IDS.hrHelpdesk },
			{ roleId: BOT_ROLE_IDS.owner, botId: BOT_IDS.itServiceDesk },
		],
	},
	{
		// A contractor without an org user id who never logged in.
		emailId: 'tim.berners-lee@example.com',
		profile: { firstName: 'Tim', lastName: 'Berners-Lee', companyName: 'Webworks' },
		status: 'not active',
	},
	{
		// Stored with capital letters.
		emailId: 'Mary.Jackson@example.com',
		orgUserId: 'HR-1012',
		profile: { firstName: 'Mary', lastName: 'Jackson', dept: 'Internal Audit' },
		groups: [GROUP_IDS.auditors, GROUP_IDS.support],
		adminRoles: [ADMIN_ROLE_IDS.billingAdmin],
	},
];

/** Addresses that exist at Kore.ai, but not in this account. */
export const otherAccountEmails: readonly string[] = [
	'john.mauchly@example.org',
	'presper.eckert@example.org',
];

function joiner(firstName: string, lastName: string, orgUserId: string): SeedPerson {
	return {
		emailId: `${firstName}.${lastName}@example.com`.toLowerCase(),
		orgUserId,
		profile: { firstName, lastName },
	};
}
