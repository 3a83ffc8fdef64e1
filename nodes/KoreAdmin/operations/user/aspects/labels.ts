/** Names of the fields beside the profile and the rights, as on screen. */
export const FIELD_LABELS = {
	email: 'Email',
	orgUserId: 'Organization User ID',
	sendEmail: 'Send Invitation',
	groups: 'Group Names or IDs',
	roles: 'Bot Roles',
	adminRoles: 'Admin Role Names or IDs',
	addToGroups: 'Add to Group Names or IDs',
	removeFromGroups: 'Remove From Group Names or IDs',
	addRoles: 'Add Bot Roles',
	removeRoles: 'Remove Bot Roles',
	assignBotTasks: 'Assign Bot Tasks',
	unassignAllBotTasks: 'Unassign All Bot Tasks',
} as const;
