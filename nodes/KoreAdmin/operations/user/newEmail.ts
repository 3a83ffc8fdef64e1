import type { Person } from '../../kore/people';
import { readEmails } from '../../parameters/people';
import { InvalidInput, readList } from '../../parameters/values';
import { LIST_LABELS } from './person/labels';
import type { Who } from './person/source';

/** The parameter that names somebody who may have no account yet. */
export const NEW_EMAIL: Who = {
	name: 'email',
	label: LIST_LABELS.email,
	isEmpty: (value) => readList(value, LIST_LABELS.email).length === 0,
	read: readOnePerson,
	byUserId: false,
};

/** @throws InvalidInput when there is none, or more than one */
function readOnePerson(value: unknown): Person {
	const emails = readEmails(value, LIST_LABELS.email);
	const [email] = emails;
	if (email !== undefined && emails.length === 1) return { by: 'emailId', id: email };
	throw email === undefined
		? new InvalidInput(
				'Email is empty: nobody is named',
				'Enter the address, or map it from the incoming item',
			)
		: new InvalidInput(
				'Email holds several addresses',
				'Use one item for each person, for example with the node Split Out',
			);
}
