import { changing, type ItemIntent, type ItemReader } from '../../change/operation';
import { subjectName, type Verb } from '../../change/types';
import { SCOPES, type UserUpdate } from '../../kore/wire';
import { WRITING_OPTIONS } from '../../parameters/options';
import { given, readSwitch, readText } from '../../parameters/values';
import type { ItemInput } from '../../run/operation';
import { withoutAccessState } from './access';
import { namedCulprits } from './culprits';
import {
	accountSettings,
	compareCreation,
	type Creation,
	creationOf,
	impossibleAccess,
	createRequest,
	mergeAccounts,
	readCreateAnswer,
	type WantedAccount,
} from './newAccount';
import { NEW_EMAIL } from './newEmail';
import { AutoMap } from './person/autoMap';
import { readPeopleAnswer } from './person/answer';
import { compare } from './person/compare';
import {
	emailField,
	orgUserIdField,
	sendEmailField,
	updateFieldsField,
	updateMembers,
} from './person/fields';
import { LIST_LABELS } from './person/labels';
import { MAPPING_OPTIONS } from './person/mappingOptions';
import { readSource, sourceFields } from './person/source';
import { asksForSomething, readWanted } from './person/wanted';
import { CLEAR_FIELDS, EMPTY_VALUES } from './profile';
import { planUpdate, updateRequest } from './update';

/** What travels for one person: a new account, or a change of the one that is there. */
type Entry = { kind: 'create'; creation: Creation } | { kind: 'update'; update: UserUpdate };

const CREATED: Verb = { past: 'created', outcome: 'created' };
const UPDATED: Verb = { past: 'changed', outcome: 'updated' };

function accountReader(): ItemReader<WantedAccount> {
	const map = new AutoMap();
	return { readItem: (input) => readItem(input, map), conclude: () => map.conclude() };
}

function readItem(input: ItemInput, map: AutoMap): ItemIntent<WantedAccount> {
	const { parameters } = input;
	const { person, fields, identity, idProblem } = readSource(input, NEW_EMAIL, 'updateFields', map);
	const orgUserId = readText(fields.orgUserId, LIST_LABELS.orgUserId).trim();
	const wanted: WantedAccount = {
		...readWanted(fields, input),
		orgUserId: orgUserId === '' ? undefined : orgUserId,
		idProblem,
		adminRoles: [],
		sendEmail:
			'sendEmail' in parameters
				? readSwitch(given(parameters, 'sendEmail', LIST_LABELS.sendEmail))
				: true,
	};
	const subject = { kind: 'person' as const, person };
	return { wishes: [{ scope: '', subject, wanted }], identity };
}

const creations = (entries: Entry[]): Creation[] =>
	entries.flatMap((entry) => (entry.kind === 'create' ? [entry.creation] : []));
const updates = (entries: Entry[]): UserUpdate[] =>
	entries.flatMap((entry) => (entry.kind === 'update' ? [entry.update] : []));

function infoOf(entry: Entry): { emailId?: string; orgUserId?: string } {
	return entry.kind === 'create' ? entry.creation.user.userInfo : entry.update.userInfo;
}

/** Tells by one reading call per batch who is there, then `POST /users` for the others and `PUT /users` for those. */
export const createOrUpdateUser = changing<WantedAccount, Entry>({
	resource: 'user',
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update a user',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	fields: [
		...sourceFields(emailField),
		updateFieldsField([
			...updateMembers,
			orgUserIdField('Your own ID of the person; sent only for people who are created'),
		]),
		sendEmailField,
	],
	options: [...WRITING_OPTIONS, CLEAR_FIELDS, EMPTY_VALUES, ...MAPPING_OPTIONS],
	verb: UPDATED,
	verbOf: ({ kind }) => (kind === 'create' ? CREATED : UPDATED),
	reader: accountReader,
	merge: mergeAccounts,
	settings: accountSettings,
	needsState: () => true,
	withoutState: (subject) => ({
		...withoutAccessState(subject, SCOPES.userManagement),
		need: 'it could not be read whether the person exists, and nobody is to be created twice',
		instead: 'Run the item again when Kore can be read',
	}),
	plan(wish, present) {
		if (present?.kind !== 'found') {
			if (wish.wanted.idProblem !== undefined) return { problem: wish.wanted.idProblem };
			const problem = impossibleAccess(subjectName(wish.subject), wish.wanted);
			if (problem !== undefined) return { problem };
			return {
				entry: { kind: 'create', creation: creationOf(subjectName(wish.subject), wish.wanted) },
			};
		}
		if (!asksForSomething(wish.wanted)) return { nothingToDo: 'Exists, and nothing is asked for' };
		const planned = planUpdate(wish, present);
		return 'entry' in planned ? { entry: { kind: 'update', update: planned.entry } } : planned;
	},
	compare(wish, entry, present, when) {
		return entry.kind === 'create'
			? compareCreation(wish.wanted, entry.creation, present, when)
			: compare(wish, entry.update, present, when);
	},
	kin: ({ sendEmail }) => String(sendEmail),
	lane: (entry) => (entry.kind === 'create' ? `create ${entry.creation.sendEmail}` : 'update'),
	stateDecidesLane: true,
	request: (entries) => {
		const created = creations(entries);
		return created.length > 0 ? createRequest(created) : updateRequest(updates(entries));
	},
	readAnswer: (body, entries, aliases) => {
		const created = creations(entries);
		return created.length > 0
			? readCreateAnswer(body, created)
			: readPeopleAnswer(body, updates(entries), aliases);
	},
	culprits: (_words, entries, body) =>
		namedCulprits(
			body,
			entries.map((entry) => [infoOf(entry).emailId, infoOf(entry).orgUserId]),
		),
});
