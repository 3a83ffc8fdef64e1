import type { Bot, Role, SeedGroup } from '../account/types';

/** Fixed ids of the demo account, so that examples and tests can name them. */
export const GROUP_IDS = {
	support: 'e-7d1f0a52-3c41-5b6e-9a10-0c5e11d2a001',
	auditors: 'e-7d1f0a52-3c41-5b6e-9a10-0c5e11d2a002',
	botDesigners: 'e-7d1f0a52-3c41-5b6e-9a10-0c5e11d2a003',
} as const;

export const ADMIN_ROLE_IDS = {
	masterAdmin: '65f0aa00bb11cc22dd33ee01',
	identityAdmin: '65f0aa00bb11cc22dd33ee02',
	auditor: '65f0aa00bb11cc22dd33ee03',
	billingAdmin: '65f0aa00bb11cc22dd33ee04',
} as const;

export const BOT_ROLE_IDS = {
	owner: '65f0aa00bb11cc22dd33ff01',
	developer: '65f0aa00bb11cc22dd33ff02',
	tester: '65f0aa00bb11cc22dd33ff03',
} as const;

export const BOT_IDS = {
	hrHelpdesk: 'st-3b9c2e10-77aa-5d01-8c3f-5f2a40b6e001',
	itServiceDesk: 'st-3b9c2e10-77aa-5d01-8c3f-5f2a40b6e002',
	travelPlanner: 'st-3b9c2e10-77aa-5d01-8c3f-5f2a40b6e003',
} as const;

export const DIALOG_IDS = {
	requestLeave: 'dg-91e4d7c0-2b58-5a3d-b0f6-8d7c6e5f4001',
	payslipQuestion: 'dg-91e4d7c0-2b58-5a3d-b0f6-8d7c6e5f4002',
	resetPassword: 'dg-91e4d7c0-2b58-5a3d-b0f6-8d7c6e5f4003',
	orderLaptop: 'dg-91e4d7c0-2b58-5a3d-b0f6-8d7c6e5f4004',
	reportOutage: 'dg-91e4d7c0-2b58-5a3d-b0f6-8d7c6e5f4005',
	bookTrain: 'dg-91e4d7c0-2b58-5a3d-b0f6-8d7c6e5f4006',
} as const;

export const demoGroups: readonly SeedGroup[] = [
	{ id: GROUP_IDS.support, name: 'Support', description: 'First line of the help desks' },
	{
		id: GROUP_IDS.auditors,
		name: 'Auditors',
		description: 'Internal audit; holds its admin role as a group',
		adminRoles: [ADMIN_ROLE_IDS.auditor],
	},
	{
		id: GROUP_IDS.botDesigners,
		name: 'Bot Designers',
		description: 'Conversation designers',
		botRoles: [{ roleId: BOT_ROLE_IDS.developer, botId: BOT_IDS.travelPlanner }],
	},
];

export const demoRoles: readonly Role[] = [
	{
		id: ADMIN_ROLE_IDS.masterAdmin,
		type: 'admin',
		name: 'Master Admin',
		description: 'Everything in the Admin Console',
		permissions: { USER_MANAGEMENT: 'YES', ROLE_MANAGEMENT: 'YES', BILLING: 'YES' },
		special: 'masterAdmin',
	},
	{
		id: ADMIN_ROLE_IDS.identityAdmin,
		type: 'admin',
		name: 'Identity Admin',
		description: 'People, groups and roles',
		permissions: { USER_MANAGEMENT: 'YES', ROLE_MANAGEMENT: 'YES', BILLING: 'NO' },
	},
	{
		id: ADMIN_ROLE_IDS.auditor,
		type: 'admin',
		name: 'Auditor',
		description: 'Reads the audit logs',
		permissions: { USER_MANAGEMENT: 'NO', ROLE_MANAGEMENT: 'NO', AUDIT_LOGS: 'YES' },
	},
	{
		id: ADMIN_ROLE_IDS.billingAdmin,
		type: 'admin',
		name: 'Billing Admin',
		description: 'Plans and invoices',
		permissions: { USER_MANAGEMENT: 'NO', ROLE_MANAGEMENT: 'NO', BILLING: 'YES' },
	},
	{
		id: BOT_ROLE_IDS.owner,
		type: 'bot',
		name: 'Bot Owner',
		description: 'Owns the bot',
		permissions: { BOT_MANAGEMENT: ['FULL'] },
		special: 'botOwner',
	},
	{
		id: BOT_ROLE_IDS.developer,
		type: 'bot',
		name: 'Bot Developer',
		description: 'Changes the bot',
		permissions: { BOT_MANAGEMENT: ['FULL'] },
	},
	{
		id: BOT_ROLE_IDS.tester,
		type: 'bot',
		name: 'Bot Tester',
		description: 'Tries the bot',
		permissions: { BOT_MANAGEMENT: ['VIEW'] },
	},
];

export const demoBots: readonly Bot[] = [
	{
		id: BOT_IDS.hrHelpdesk,
		name: 'HR Helpdesk',
		description: 'Leave, payslips and benefits',
		owner: 'radia.perlman@example.com',
		dialogs: [
			{ id: DIALOG_IDS.requestLeave, name: 'Request Leave' },
			{ id: DIALOG_IDS.payslipQuestion, name: 'Payslip Question' },
		],
		jwtApps: [leakedApp(1)],
	},
	{
		id: BOT_IDS.itServiceDesk,
		name: 'IT Service Desk',
		description: 'Passwords, hardware and outages',
		owner: 'radia.perlman@example.com',
		dialogs: [
			{ id: DIALOG_IDS.resetPassword, name: 'Reset Password' },
			{ id: DIALOG_IDS.orderLaptop, name: 'Order Laptop' },
			{ id: DIALOG_IDS.reportOutage, name: 'Report Outage' },
		],
		jwtApps: [leakedApp(2), leakedApp(3)],
	},
	{
		id: BOT_IDS.travelPlanner,
		name: 'Travel Planner',
		description: 'Business trips',
		dialogs: [{ id: DIALOG_IDS.bookTrain, name: 'Book Train' }],
		jwtApps: [],
	},
];

function leakedApp(number: number) {
	return {
		clientId: `cs-b07a0000-0000-5000-8000-${String(number).padStart(12, '0')}`,
		clientSecret: Buffer.from(`sandbox only, must never be shown: ${number}`).toString('base64'),
	};
}
