import type { INodeProperties } from 'n8n-workflow';
import type { Person } from '../../kore/people';
import { readEmails } from '../../parameters/people';
import {
	given,
	InvalidInput,
	type ParameterValues,
	readList,
	readSwitch,
} from '../../parameters/values';
import { FIELD_LABELS } from './aspects/labels';
import type { Who } from './mapping/source';

export const emailField: INodeProperties = {
	displayName: FIELD_LABELS.email,
	name: 'email',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. ada@example.com',
	description:
		'The e-mail address that the user signs in with. It cannot be changed in Kore later.',
};

export const sendEmailField: INodeProperties = {
	displayName: FIELD_LABELS.sendEmail,
	name: 'sendEmail',
	type: 'boolean',
	default: true,
	description:
		'Whether Kore sends an invitation. The user settings in the Admin Console also apply.',
};

/** @throws InvalidInput when it is neither true nor false */
export function readSendEmail(parameters: ParameterValues): boolean {
	if (!('sendEmail' in parameters)) return true;
	return readSwitch(given(parameters, 'sendEmail', FIELD_LABELS.sendEmail));
}

/** The parameter that names somebody who may have no account yet. */
export const NEW_EMAIL: Who = {
	name: 'email',
	label: FIELD_LABELS.email,
	isEmpty: (value) => readList(value, FIELD_LABELS.email).length === 0,
	read: readOnePerson,
	byUserId: false,
};

/** @throws InvalidInput when there is none, or more than one */
function readOnePerson(value: unknown): Person {
	const emails = readEmails(value, FIELD_LABELS.email);
	const [email] = emails;
	if (email !== undefined && emails.length === 1) return { by: 'emailId', id: email };
	throw email === undefined
		? new InvalidInput('Email is empty', 'Enter the address, or map it from the incoming item')
		: new InvalidInput(
				'Email contains several addresses',
				'Use one item per user, for example with n8n’s Split Out node',
			);
}
