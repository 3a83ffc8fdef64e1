import { changing } from '../../change/run';
import { WRITING_OPTIONS } from '../../parameters/options';
import { assignment } from '../assignment/assign';
import { botField, memberFields, roleField } from '../assignment/fields';

/** `POST /btroles/assignments/`: a bot role counts for one bot. */
export const assignBotRole = changing({
	resource: 'botRole',
	value: 'assign',
	name: 'Assign Bot Role',
	action: 'Assign a bot role',
	description: 'Give a bot role to users and groups for one bot, or remove it from them',
	fields: [
		roleField('The bot role to assign or remove', 'searchBotRoles'),
		botField('The bot that the role applies to', 'searchBots'),
		...memberFields,
	],
	options: WRITING_OPTIONS,
	...assignment({
		path: '/btroles/assignments/',
		ofBots: true,
		field: 'botRoles',
		label: 'Bot Roles',
		held: ({ botRoles }) => botRoles,
		writes: ({ roleId, botId = '', step }) => {
			const role = { roleId, botId };
			return { botRoles: step === 'add' ? { addTo: [role] } : { removeFrom: [role] } };
		},
	}),
});
