import { SCOPES, type UserUpdate } from '../../../kore/wire';
import { PROFILE_OPTIONS, SHARED_OPTIONS } from '../../../parameters/optionNames';
import type { Operation } from '../../../change/operation';
import { readAnswer } from './answer';
import { combine } from './combine';
import { compare, needsState, plan } from './entry';
import { fields } from './fields';
import { readItem, type WantedUpdate } from './wanted';

/** `PUT /users`: profile, groups, bot roles, bot tasks and access of many people per call. */
export const updateUser: Operation<WantedUpdate, UserUpdate> = {
	resource: 'user',
	value: 'update',
	name: 'Update User',
	action: 'Update user',
	description: 'Change profile, groups, bot roles, bot tasks and access of a person',
	scope: SCOPES.userManagement,
	fields,
	parameters: ['user', 'updateFields'],
	options: [...SHARED_OPTIONS, ...PROFILE_OPTIONS],
	readItem,
	combine,
	needsState,
	plan,
	compare,
	kin: (wanted) => String(needsState(wanted)),
	lane: () => '',
	stateDecidesLane: false,
	request: (users) => ({ method: 'PUT', path: '/users', body: { users } }),
	readAnswer,
	culprits: () => 'unknown',
};
