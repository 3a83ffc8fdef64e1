import type { ItemIntent, ItemReader } from '../../change/operation';
import { changing } from '../../change/run';
import type { Problem } from '../../kore/problems';
import { WRITING_OPTIONS } from '../../parameters/options';
import type { ItemInput } from '../../run/operation';
import { readUserAnswer, readUserRefusal } from './answer';
import type { UserWish } from './aspects';
import { CLEAR_FIELDS, EMPTY_VALUES } from './aspects/profile';
import { AutoMap } from './mapping/autoMap';
import {
	compareCreation,
	compareUpdate,
	createRequest,
	type Creation,
	EXISTENCE_NEED,
	planCreation,
	planUpdate,
	type Update,
	updateRequest,
} from './changes';
import { namesInCreations } from './create';
import { emailField, NEW_EMAIL, readSendEmail, sendEmailField } from './newEmail';
import { MAPPING_OPTIONS } from './mapping/mappingOptions';
import { readSource, sourceFields } from './mapping/source';
import { namesInUpdates, updateFieldsField } from './update';
import { asksForSomething, mergeWishes, readWish, settingsOf } from './wish';

/** What is asked for of somebody who may have to be created first. */
interface Wanted {
	user: UserWish;
	sendEmail: boolean;
	/** Why the ID that was given cannot be used; nobody is created with it. */
	idProblem?: Problem;
}

/** What travels for one person: a new account, or a change of the one that is there. */
type Entry = Creation | Update;

function isCreation(entry: Entry): entry is Creation {
	return 'sendEmail' in entry;
}

function accountReader(): ItemReader<Wanted> {
	const map = new AutoMap();
	return { readItem: (input) => readItem(input, map), conclude: () => map.conclude() };
}

function readItem(input: ItemInput, map: AutoMap): ItemIntent<Wanted> {
	const { parameters, options, written } = input;
	const { person, fields, identity, idProblem } = readSource(input, NEW_EMAIL, 'updateFields', map);
	const wanted: Wanted = {
		user: readWish({ fields, options, written: written?.updateFields }, 'upsert'),
		sendEmail: readSendEmail(parameters),
		idProblem,
	};
	const subject = { kind: 'person' as const, person };
	return { wishes: [{ scope: '', subject, wanted }], identity };
}

/** Only new accounts can be given an ID of one's own. */
function withoutId(user: UserWish): UserWish {
	const wish = { ...user };
	delete wish.orgUserId;
	return wish;
}

const creations = (entries: Entry[]) => entries.filter(isCreation);
const updates = (entries: Entry[]) =>
	entries.filter((entry): entry is Update => !isCreation(entry));

/** Tells by one reading call per batch who is there, then `POST /users` for the others and `PUT /users` for those. */
export const createOrUpdateUser = changing<Wanted, Entry>({
	resource: 'user',
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update a user',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	fields: [...sourceFields(emailField), updateFieldsField('upsert'), sendEmailField],
	options: [...WRITING_OPTIONS, CLEAR_FIELDS, EMPTY_VALUES, ...MAPPING_OPTIONS],
	verbOf: (entry) => (isCreation(entry) ? 'created' : 'changed'),
	reader: accountReader,
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
		if (present?.kind !== 'found') {
			if (wanted.idProblem !== undefined) return { problem: wanted.idProblem };
			return planCreation(subject, wanted.user, wanted.sendEmail);
		}
		const wish = withoutId(wanted.user);
		if (!asksForSomething(wish))
			return { nothingToDo: 'Already exists; nothing else was requested' };
		return planUpdate({ subject, wanted: wish }, present);
	},
	compare({ wanted: { user } }, present, when, [entry]) {
		const isNew = entry === undefined ? present?.kind !== 'found' : isCreation(entry);
		return isNew
			? compareCreation(user, present, when)
			: compareUpdate(withoutId(user), present, when, entry === undefined ? [] : updates([entry]));
	},
	lane: (entry) => (isCreation(entry) ? `create ${entry.sendEmail}` : 'update'),
	request(entries) {
		const created = creations(entries);
		return created.length > 0 ? createRequest(created) : updateRequest(updates(entries));
	},
	readAnswer(body, entries, aliases) {
		const created = creations(entries);
		return created.length > 0
			? readUserAnswer(body, namesInCreations(created), 'created')
			: readUserAnswer(body, namesInUpdates(updates(entries), aliases), 'updated');
	},
	readRefusal: (refusal, entries) =>
		readUserRefusal(
			refusal,
			entries.map((entry) => [entry.user.userInfo.emailId, entry.user.userInfo.orgUserId]),
		),
	writes: (entry) => (isCreation(entry) ? { account: 'created' } : entry.written),
});
