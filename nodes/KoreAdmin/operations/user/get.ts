import { namedBy, type Person } from '../../kore/people';
import { LOOK_UP_OPTIONS, type OptionFace } from '../../parameters/options';
import { personField, readPerson } from '../../parameters/people';
import { readSimplify, SIMPLIFY } from '../../parameters/rows';
import { given, readChoice } from '../../parameters/values';
import { lookingUp } from '../../read/lookingUp';
import { asKoreShows } from '../../read/shown';
import { personRow } from './personRow';
import { accessOf } from './wish';

const WHEN_NOT_FOUND = {
	name: 'whenNotFound',
	label: 'When Not Found',
	field: {
		type: 'options',
		options: [
			{ name: 'Report an Error', value: 'error' },
			{
				name: 'Output “Not Found”',
				value: 'output',
				description: 'The item continues with “found” set to false',
			},
		],
		default: 'error',
		description: 'What to do when the user does not exist in Kore',
	},
} satisfies OptionFace;

interface Query {
	person: Person;
	simplify: boolean;
	whenNotFound: 'error' | 'output';
}

/** `POST /usersInfo` for many items per call; people named by organization user ID are found through the list of all users. */
export const getUser = lookingUp<Query>({
	resource: 'user',
	value: 'get',
	name: 'Get User',
	action: 'Get a user',
	description: 'Look up a user’s access, groups, roles, bot tasks, status and last login',
	fields: [personField('The user to look up'), SIMPLIFY],
	options: [...LOOK_UP_OPTIONS, WHEN_NOT_FOUND],
	readItem: ({ parameters, options }) => ({
		person: readPerson(parameters.user),
		simplify: readSimplify(parameters),
		whenNotFound: readChoice(
			given(options, WHEN_NOT_FOUND.name, WHEN_NOT_FOUND.label),
			['error', 'output'] as const,
			'error',
		),
	}),
	found: ({ simplify }, { state, raw }) =>
		simplify ? { ...personRow(state), access: accessOf(state) } : asKoreShows(raw),
	notThere({ person, whenNotFound }, { reason }) {
		if (whenNotFound === 'output') return { output: { ...namedBy(person), found: false } };
		return {
			problem: {
				message: `${person.id} was not found: ${reason}`,
				description:
					'Check the e-mail address or user ID, and that the user belongs to the account of this credential. To continue without an error, set the option When Not Found',
			},
		};
	},
});
