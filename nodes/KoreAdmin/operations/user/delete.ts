import { changing } from '../../change/run';
import type { Person } from '../../kore/people';
import { SCOPES } from '../../kore/wire';
import { WRITING_OPTIONS } from '../../parameters/options';
import { personField, readPerson } from '../../parameters/people';
import { readUserAnswer, readUserRefusal } from './answer';
import { compareAccount, EXISTENCE_NEED } from './changes';
import { MOST_UNASKED, withMaximum } from './maximum';
import { readWhenNotFound, WHEN_NOT_FOUND, type WhenNotFound } from './whenNotFound';

/** Whom to delete, and what to do when nobody is there. */
interface Wanted {
	person: Person;
	whenNotFound: WhenNotFound;
}

/** `DELETE /users`, many people per call. */
export const deleteUser = changing<Wanted, Person>({
	resource: 'user',
	value: 'delete',
	name: 'Delete User',
	action: 'Delete a user',
	description: 'Permanently remove a user’s account',
	fields: [personField('The user to delete')],
	options: [
		...withMaximum(
			WRITING_OPTIONS.filter(({ name }) => name !== 'onlyIfChanged'),
			'When more users than this would be deleted, nothing is deleted and every item says so. 10 when it is not set; 0 means no limit.',
		),
		WHEN_NOT_FOUND,
	],
	unset: { maxUsers: MOST_UNASKED },
	agentPlans: () => true,
	verb: 'deleted',
	reader: () => ({
		readItem({ parameters, options }) {
			const person = readPerson(parameters.user);
			const whenNotFound = readWhenNotFound(options);
			const subject = { kind: 'person' as const, person };
			return { wishes: [{ scope: '', subject, wanted: { person, whenNotFound } }], identity: {} };
		},
	}),
	merge: (wishes) => wishes.at(-1) ?? { message: 'nothing is requested' },
	settings: () => new Map(),
	stateNeed: () => ({
		...EXISTENCE_NEED,
		instead: 'Name the user by e-mail, or run the item again when Kore is available',
	}),
	plan({ subject, wanted }, present) {
		// Under the name that was looked up, and not under another of theirs.
		const person = subject.kind === 'person' ? subject.person : wanted.person;
		if (present?.kind !== 'notThere') return { entries: [person] };
		if (wanted.whenNotFound === 'unchanged') return { nothingToDo: 'There is no such user' };
		return {
			problem: {
				message: present.reason,
				description:
					'Check the e-mail address or user ID: if it is misspelled, the account still exists',
			},
		};
	},
	compare: (_wish, present) => [compareAccount(present, 'not there', 'delete the account')],
	lane: ({ by }) => by,
	request: (people) => ({
		method: 'DELETE',
		path: '/users',
		body: {
			[people[0]?.by === 'orgUserId' ? 'orgUserIds' : 'deleteEmailIds']: people.map(({ id }) => id),
		},
		scope: SCOPES.userManagement,
		repeat: 'safe',
	}),
	readAnswer: (body, people, aliases) =>
		readUserAnswer(
			body,
			people.map(({ id }, index) => [id, aliases[index]]),
			'removed',
		),
	readRefusal: (refusal, people) =>
		readUserRefusal(
			refusal,
			people.map(({ id }) => [id]),
		),
	writes: () => ({ account: 'deleted' }),
});
