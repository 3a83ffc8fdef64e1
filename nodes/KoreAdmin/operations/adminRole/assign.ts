import { changing } from '../../change/run';
import { WRITING_OPTIONS } from '../../parameters/options';
import { assignment } from '../assignment/assign';
import { memberFields, roleField } from '../assignment/fields';

/** `POST /adminroles/assignments/`. */
export const assignAdminRole = changing({
	resource: 'adminRole',
	value: 'assign',
	name: 'Assign Admin Role',
	action: 'Assign an admin role',
	description: 'Give an admin role to users and groups, or remove it from them',
	fields: [roleField('The admin role to assign or remove', 'searchAdminRoles'), ...memberFields],
	options: WRITING_OPTIONS,
	agentPlans: ({ step }) => step === 'add',
	...assignment({
		path: '/adminroles/assignments/',
		ofBots: false,
		field: 'adminRoles',
		label: 'Admin Roles',
		held: ({ adminRoles }) => adminRoles,
		writes: ({ roleId, step }) => ({
			adminRoles: step === 'add' ? { addTo: [roleId] } : { removeFrom: [roleId] },
		}),
	}),
});
