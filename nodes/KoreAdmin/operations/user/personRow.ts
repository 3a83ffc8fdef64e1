import type { IDataObject } from 'n8n-workflow';
import type { PersonState } from '../../kore/people';
import { shown } from '../../read/shown';

/** A person as the operations put them out, whichever call showed them. */
export function personRow({
	emailId,
	userId,
	orgUserId,
	firstName,
	lastName,
	status,
	lastLogin,
	isDeveloper,
	canCreateBot,
	groups,
	botRoles,
	adminRoles,
	botTasks,
}: PersonState): IDataObject {
	return shown({
		emailId,
		userId,
		orgUserId,
		firstName,
		lastName,
		status,
		lastLogin,
		isDeveloper,
		canCreateBot,
		groups,
		botRoles: botRoles?.map(({ roleId, roleName, botId, botName, groups: through }) => ({
			roleId,
			roleName,
			botId,
			botName,
			groups: through,
		})),
		adminRoles,
		botTasks,
	});
}
