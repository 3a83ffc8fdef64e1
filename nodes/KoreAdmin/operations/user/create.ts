import type { ItemIntent, ItemReader } from '../../change/operation';
import { changing } from '../../change/run';
import { type OptionFace, WRITING_OPTIONS } from '../../parameters/options';
import { given, InvalidInput, readChoice } from '../../parameters/values';
import type { ItemInput } from '../../run/operation';
import { readUserAnswer, readUserRefusal } from './answer';
import { ASPECT_NAMES, type UserWish } from './aspects';
import { AutoMap } from './mapping/autoMap';
import {
	compareCreation,
	createRequest,
	type Creation,
	EXISTENCE_NEED,
	planCreation,
} from './changes';
import { emailField, NEW_EMAIL, readSendEmail, sendEmailField } from './newEmail';
import { MAPPING_OPTIONS } from './mapping/mappingOptions';
import { readSource, sourceFields } from './mapping/source';
import { fieldsFor, mergeWishes, readWish, settingsOf } from './wish';

const WHEN_EXISTS = {
	name: 'whenExists',
	label: 'When Exists',
	field: {
		type: 'options',
		options: [
			{ name: 'Report an Error', value: 'error' },
			{ name: 'Leave Unchanged', value: 'unchanged' },
		],
		default: 'error',
		description: 'What to do when the user already exists',
	},
} satisfies OptionFace;

/** What is asked for, and what to do with somebody who is there already. */
interface Wanted {
	user: UserWish;
	sendEmail: boolean;
	whenExists: 'error' | 'unchanged';
}

function creationReader(): ItemReader<Wanted> {
	const map = new AutoMap();
	return { readItem: (input) => readItem(input, map), conclude: () => map.conclude() };
}

function readItem(input: ItemInput, map: AutoMap): ItemIntent<Wanted> {
	const { parameters, options, written } = input;
	const source = readSource(input, NEW_EMAIL, 'additionalFields', map);
	const { person, fields, identity, idProblem } = source;
	if (idProblem !== undefined) throw new InvalidInput(idProblem.message, idProblem.description);
	// The rights stand beside the collection, as a new account needs them.
	const { isDeveloper, canCreateBot } = parameters;
	const all = { ...fields, isDeveloper, canCreateBot };
	const wanted: Wanted = {
		user: readWish({ fields: all, options: {}, written: written?.additionalFields }, 'create'),
		sendEmail: readSendEmail(parameters),
		whenExists: readChoice(
			given(options, WHEN_EXISTS.name, WHEN_EXISTS.label),
			['error', 'unchanged'] as const,
			'error',
		),
	};
	const subject = { kind: 'person' as const, person };
	return { wishes: [{ scope: '', subject, wanted }], identity };
}

export function namesInCreations(creations: Creation[]) {
	return creations.map(({ user: { userInfo } }) => [userInfo.emailId, userInfo.orgUserId]);
}

/** `POST /users`: new accounts, many per call. */
export const createUser = changing<Wanted, Creation>({
	resource: 'user',
	value: 'create',
	name: 'Create User',
	action: 'Create a user',
	description: 'Add a user to the account',
	fields: [
		...sourceFields(emailField),
		...fieldsFor('create', ['rights']),
		sendEmailField,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: fieldsFor(
				'create',
				ASPECT_NAMES.filter((name) => name !== 'rights'),
			),
		},
	],
	options: [
		...WRITING_OPTIONS.filter(({ name }) => name !== 'onlyIfChanged'),
		WHEN_EXISTS,
		...MAPPING_OPTIONS,
	],
	verb: 'created',
	agentPlans: ({ user }) => (user.adminRoles?.add.length ?? 0) > 0,
	reader: creationReader,
	merge(wishes) {
		const user = mergeWishes(wishes.map((wish) => wish.user));
		const last = wishes.at(-1);
		if ('message' in user || last === undefined) return user as Wanted | { message: string };
		return { ...last, user };
	},
	settings: ({ user, sendEmail }) =>
		settingsOf(user).set('sendEmail', {
			label: 'Send Invitation',
			value: String(sendEmail),
			isManner: true,
		}),
	stateNeed: () => EXISTENCE_NEED,
	plan({ subject, wanted }, present) {
		if (present?.kind !== 'found') return planCreation(subject, wanted.user, wanted.sendEmail);
		if (wanted.whenExists === 'unchanged') return { nothingToDo: 'Already exists' };
		return {
			problem: {
				message: 'the user already exists',
				description: 'Use Create or Update, or set When Exists to Leave Unchanged',
			},
		};
	},
	compare: ({ wanted }, present, when) => compareCreation(wanted.user, present, when),
	lane: ({ sendEmail }) => String(sendEmail),
	request: createRequest,
	readAnswer: (body, entries) => readUserAnswer(body, namesInCreations(entries), 'created'),
	readRefusal: (refusal, entries) => readUserRefusal(refusal, namesInCreations(entries)),
	writes: () => ({ account: 'created' }),
});
