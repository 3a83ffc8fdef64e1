import { changing } from '../../../change/operation';
import { SCOPES } from '../../../kore/wire';
import { WRITING_OPTIONS } from '../../../parameters/options';
import { withoutAccessState } from '../access';
import { CLEAR_FIELDS, CUSTOM_FIELDS, EMPTY_VALUES } from '../profile';
import { readAnswer } from './answer';
import { compare, needsState, plan } from './entry';
import { fields } from './fields';
import { merge, settings } from './merge';
import { readItem } from './wanted';

/** `PUT /users`: profile, groups, bot roles, bot tasks and access of many people per call. */
export const updateUser = changing({
	resource: 'user',
	value: 'update',
	name: 'Update User',
	action: 'Update user: change profile, groups, bot roles, bot tasks and access',
	description:
		'Change profile, groups, bot roles, bot tasks and access of a person who has an account already',
	fields,
	options: [...WRITING_OPTIONS, CLEAR_FIELDS, CUSTOM_FIELDS, EMPTY_VALUES],
	verb: { past: 'changed', outcome: 'updated' },
	readItem,
	merge,
	settings,
	needsState,
	withoutState: (subject) => withoutAccessState(subject, SCOPES.userManagement),
	plan,
	compare,
	kin: (wanted) => String(needsState(wanted)),
	lane: () => '',
	stateDecidesLane: false,
	request: (users) => ({
		method: 'PUT',
		path: '/users',
		body: { users },
		scope: SCOPES.userManagement,
		repeat: 'safe',
	}),
	readAnswer,
	culprits: () => 'unknown',
});
