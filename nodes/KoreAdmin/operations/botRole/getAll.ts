import { listing } from '../../read/listing';
import { listOfRoles } from '../roles/listRoles';

/** The bot roles of the account; each can be given for any bot. */
export const getManyBotRoles = listing({
	resource: 'botRole',
	action: 'Get many bot roles',
	description: 'List the bot roles of the account with their IDs',
	...listOfRoles('bot'),
});
