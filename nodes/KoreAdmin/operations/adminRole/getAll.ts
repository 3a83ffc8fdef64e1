import { listing } from '../../read/listing';
import { listOfRoles } from '../roles/listRoles';

/** The admin roles of the account. Kore documents their IDs in the export only. */
export const getManyAdminRoles = listing({
	resource: 'adminRole',
	action: 'Get many admin roles',
	description: 'List the admin roles of the account with their IDs',
	...listOfRoles('admin'),
});
