/** What somebody holds who may do nothing any more, as a snapshot of the sandbox shows it. */
export const NOTHING = {
	groups: [],
	adminRoles: [],
	botRoles: [],
	botTasks: {},
	isDeveloper: false,
	canCreateBot: false,
};
