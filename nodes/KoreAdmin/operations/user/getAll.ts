import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { KoreClient } from '../../kore/client';
import { Directory } from '../../kore/directory';
import { type LookUp, personKey, type PersonState, readListedUser } from '../../kore/people';
import { lackOf, type Problem, sentences } from '../../kore/problems';
import { LARGE_PAGE, USER_LIST } from '../../kore/userList';
import { SCOPES } from '../../kore/wire';
import { LOOK_UP_OPTIONS } from '../../parameters/options';
import { HOW_MANY, readLimit } from '../../parameters/rows';
import { given, readSwitch } from '../../parameters/values';
import type { CannotBeRead } from '../../read/cannotBeRead';
import { listing, mostNeeded, type Source } from '../../read/listing';
import { SharedList } from '../../read/sharedList';
import { shown } from '../../read/shown';
import {
	filters,
	isFiltered,
	matchesList,
	matchesStatus,
	readUserFilters,
	type UserFilters,
} from './filters';
import { personRow } from './personRow';

const DETAILS_LABEL = 'Include Details';

const includeDetails: INodeProperties = {
	displayName: DETAILS_LABEL,
	name: 'includeDetails',
	type: 'boolean',
	default: false,
	description:
		'Whether to add name, status, last login, groups and bot tasks, for which one more call per 50 people is made',
};

interface Query {
	limit: number;
	includeDetails: boolean;
	filters: UserFilters;
}

/** `GET /alluserroles`; what only `POST /usersInfo` shows is asked for the people who are put out, many per call. */
export const getManyUsers = listing<Query>({
	resource: 'user',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many users',
	description: 'List the users of the account with their access and roles',
	fields: [...HOW_MANY, includeDetails, filters],
	options: LOOK_UP_OPTIONS,
	readItem(input) {
		const { parameters } = input;
		const details = readSwitch(given(parameters, includeDetails.name, DETAILS_LABEL));
		return {
			limit: readLimit(parameters),
			includeDetails: details,
			filters: readUserFilters(input, details),
		};
	},
	open: ({ client, settings }, queries) => new People(client, settings.batchSize, queries),
});

class People implements Source<Query> {
	private readonly list: SharedList;
	private readonly directory: Directory;
	/** What `usersInfo` shows, by {@link personKey}. */
	private readonly details = new Map<string, PersonState>();
	/** Whom it does not show although the list does. */
	private readonly leftOut = new Set<string>();

	constructor(
		client: KoreClient,
		private readonly batchSize: number,
		private readonly queries: Query[],
	) {
		const most = mostNeeded(queries, ({ filters: own }) => isFiltered(own));
		this.list = new SharedList(client, { ...USER_LIST, size: Math.min(LARGE_PAGE, most) }, 'users');
		this.directory = new Directory(client, batchSize);
	}

	async *rows(query: Query): AsyncGenerator<IDataObject[] | CannotBeRead, void, undefined> {
		let left = query.limit;
		const byStatus = query.filters.status !== undefined;
		// No more people are looked up than asked for, unless their status decides.
		const size = () => (byStatus ? this.batchSize : Math.min(this.batchSize, left));
		const matching = this.matching(query.filters);
		for await (const part of query.includeDetails ? inParts(matching, size) : matching) {
			const people = Array.isArray(part) && query.includeDetails ? await this.ask(part) : part;
			if ('problem' in people) {
				yield people;
				return;
			}
			const wanted: PersonState[] = [];
			for (const person of people) {
				const verdict = matchesStatus(person, query.filters.status);
				if (verdict === undefined) {
					yield { problem: cannotTell(person, 'Status') };
					return;
				}
				if (verdict) wanted.push(person);
			}
			left -= wanted.length;
			yield wanted.map(personRow);
		}
	}

	remarks(): string[] {
		const { looked } = this.list;
		const { size: left } = this.leftOut;
		const filtered = this.queries.some(({ filters: own }) => isFiltered(own));
		return [
			...(filtered ? [`${looked} ${looked === 1 ? 'user was' : 'users were'} checked`] : []),
			...(left > 0 ? [`Kore shows no details for ${left} of them`] : []),
		];
	}

	/** Those of the list who are as the filters ask, page by page. */
	private async *matching(asked: UserFilters): AsyncGenerator<PersonState[] | CannotBeRead> {
		for await (const page of this.list) {
			if ('problem' in page) {
				yield page;
				return;
			}
			const wanted: PersonState[] = [];
			for (const raw of page) {
				const person = readListedUser(raw);
				const verdict = matchesList(person, asked);
				if (typeof verdict === 'object') {
					yield { problem: cannotTell(person, verdict.open) };
					return;
				}
				if (verdict) wanted.push(person);
			}
			yield wanted;
		}
	}

	/** The same people with what only `usersInfo` shows of them. */
	private async ask(people: PersonState[]): Promise<PersonState[] | CannotBeRead> {
		const addresses = people.flatMap(({ emailId }) => (emailId === undefined ? [] : [emailId]));
		const unknown = addresses.filter((id) => !this.isKnown(id));
		const informed =
			unknown.length > 0 ? await this.directory.ask(unknown) : new Map<string, LookUp>();
		if (informed === 'denied') {
			return {
				problem: withoutDetails('Details could not be read', lackOf(SCOPES.userManagement)),
			};
		}
		for (const id of unknown) {
			const key = personKey({ by: 'emailId', id });
			const lookUp = informed.get(key);
			if (lookUp?.kind === 'found') this.details.set(key, lookUp.state);
			else if (lookUp?.kind === 'unreadable') {
				const { problem, answer } = lookUp;
				return { problem: withoutDetails(`Details of ${id} could not be read`, problem), answer };
			} else this.leftOut.add(key);
		}
		return people.map((person) => {
			const { emailId: id } = person;
			const details = id && this.details.get(personKey({ by: 'emailId', id }));
			if (!details || isAnother(person, details)) return person;
			// What both show is of the list, which the filters were held against: a row must not deny its filter.
			return { ...details, ...shown(person) };
		});
	}

	private isKnown(id: string): boolean {
		const key = personKey({ by: 'emailId', id });
		return this.details.has(key) || this.leftOut.has(key);
	}
}

/** Whether the address has changed hands between the two calls. */
function isAnother(listed: PersonState, informed: PersonState): boolean {
	const [one, other] = [listed.userId, informed.userId];
	return one !== undefined && other !== undefined && one !== other;
}

/** Pages regrouped, so that calls about their entries are full; `size` says how many are wanted next. */
async function* inParts<Entry>(
	pages: AsyncIterable<Entry[] | CannotBeRead>,
	size: () => number,
): AsyncGenerator<Entry[] | CannotBeRead> {
	const waiting: Entry[] = [];
	for await (const page of pages) {
		if ('problem' in page) {
			yield page;
			return;
		}
		for (const entry of page) waiting.push(entry);
		while (waiting.length >= size()) yield waiting.splice(0, size());
	}
	if (waiting.length > 0) yield waiting;
}

function withoutDetails(what: string, { message, description, ...rest }: Problem): Problem {
	const instead = `To continue without them, turn ${DETAILS_LABEL} off`;
	return {
		...rest,
		message: `${what}: ${message}`,
		description: sentences(description, instead),
	};
}

/** Somebody may or may not be meant, and a list without them would look whole. */
function cannotTell({ emailId, userId }: PersonState, label: string): Problem {
	return {
		message: `The filter cannot be applied to ${emailId ?? userId ?? 'a user'}: Kore does not show “${label}” for this user`,
		description: 'Remove the filter, and filter the users in the workflow',
	};
}
