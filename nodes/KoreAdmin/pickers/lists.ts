import {
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
	type INodePropertyOptions,
	NodeOperationError,
} from 'n8n-workflow';
import { connect } from '../kore/connection';
import type { KoreClient } from '../kore/client';
import { type ListCall, pagesOf } from '../kore/paging';
import { readListedUser } from '../kore/people';
import { problemOf } from '../kore/problems';
import { readRoles } from '../kore/roles';
import { SCOPES, textOf } from '../kore/wire';

/** Somebody waits in front of the screen: no long waits, and one more attempt at most. */
const FOR_A_PERSON = { requestsPerMinute: 60, maxRetries: 1, maxWaitMs: 3000, timeoutMs: 15_000 };
/** What one opening of a list shows before it is scrolled or searched. */
const ENOUGH_RESULTS = 50;
/** People looked at for one search, twenty calls' worth: they come out of the 60 a minute that running workflows need. */
const MOST_SEARCHED = 1000;

export const listSearch = {
	searchUsers: inOneSentence(searchUsers),
	searchAdminRoles: inOneSentence(searchAdminRoles),
};
export const loadOptions = {
	getGroupIds: inOneSentence(getGroupIds),
	getGroupNames: inOneSentence(getGroupNames),
	getBots: inOneSentence(getBots),
	getBotRoles: inOneSentence(getBotRoles),
};

async function searchUsers(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const client = await connect(this, FOR_A_PERSON);
	const results: INodeListSearchResult['results'] = [];
	let searched = 0;
	// The list can be neither searched nor sorted by Kore, so pages are read until enough people match.
	for await (const entry of entriesOf(this, client, {
		path: '/alluserroles',
		field: 'users',
		id: (user) => textOf(user.userId) ?? textOf(user.username),
	})) {
		const { emailId, orgUserId } = readListedUser(entry);
		if (emailId === undefined) continue;
		const name = orgUserId === undefined ? emailId : `${emailId} (${orgUserId})`;
		if (matches(name, filter)) results.push({ name, value: emailId });
		searched++;
		if (results.length >= ENOUGH_RESULTS || searched >= MOST_SEARCHED) break;
	}
	if (results.length === 0 && searched >= MOST_SEARCHED) {
		throw new NodeOperationError(
			this.getNode(),
			`Nobody among the first ${MOST_SEARCHED} people of the account matches`,
			{ description: 'Kore’s list cannot be searched: choose By Email and enter the address' },
		);
	}
	return { results };
}

async function searchAdminRoles(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const roles = await rolesOf(this, 'admin');
	return { results: roles.filter(({ name }) => matches(name, filter)) };
}

async function getBotRoles(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await rolesOf(this, 'bot');
}

async function getGroupIds(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await groupsOf(this, '_id');
}

async function getGroupNames(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await groupsOf(this, 'gN');
}

async function getBots(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const client = await connect(this, FOR_A_PERSON);
	const bots: INodePropertyOptions[] = [];
	// Nothing but ID and name leaves this function: Kore's answer carries the bots' client secrets (docs/contract.md, bots).
	for await (const bot of entriesOf(this, client, {
		path: '/bots',
		field: 'bots',
		id: ({ _id }) => textOf(_id),
	})) {
		const value = textOf(bot._id);
		if (value !== undefined) bots.push({ name: textOf(bot.name) ?? value, value });
	}
	return byName(bots);
}

async function groupsOf(
	context: ILoadOptionsFunctions,
	key: '_id' | 'gN',
): Promise<INodePropertyOptions[]> {
	const client = await connect(context, FOR_A_PERSON);
	const groups: INodePropertyOptions[] = [];
	for await (const group of entriesOf(context, client, {
		path: '/groups',
		field: 'groups',
		id: ({ _id }) => textOf(_id),
	})) {
		const value = textOf(group[key]);
		if (value === undefined) continue;
		groups.push({ name: textOf(group.gN) ?? value, value, description: textOf(group.gDesc) });
	}
	return byName(groups);
}

async function rolesOf(
	context: ILoadOptionsFunctions,
	roleType: 'admin' | 'bot',
): Promise<Array<{ name: string; value: string }>> {
	const client = await connect(context, FOR_A_PERSON);
	const roles = await readRoles(client, roleType);
	if (!Array.isArray(roles)) throw listError(context, client, roles);
	return byName(roles.map(({ id, name }) => ({ name, value: id })));
}

async function* entriesOf(
	context: ILoadOptionsFunctions,
	client: KoreClient,
	list: ListCall,
): AsyncGenerator<Record<string, unknown>> {
	for await (const page of pagesOf(client, list)) {
		if ('answer' in page) throw listError(context, client, page.answer);
		yield* page.entries;
	}
}

/** A list that cannot be loaded is an error with its reason, not an entry to choose. */
function listError(
	context: ILoadOptionsFunctions,
	client: KoreClient,
	answer: Parameters<typeof problemOf>[0] | { kind: 'ok' },
): NodeOperationError {
	const { message, description } =
		answer.kind === 'ok'
			? { message: 'Kore’s answer is in none of the documented forms', description: undefined }
			: problemOf(answer, { scope: SCOPES.roleManagement, clock: client.clock });
	return new NodeOperationError(context.getNode(), message, { description });
}

/** Where a list cannot be loaded, the editor shows the message of the error and not its description. */
function inOneSentence<Args extends unknown[], List>(
	load: (this: ILoadOptionsFunctions, ...args: Args) => Promise<List>,
) {
	return async function (this: ILoadOptionsFunctions, ...args: Args): Promise<List> {
		try {
			return await load.call(this, ...args);
		} catch (error) {
			const { message, description } = error as NodeOperationError;
			const sentence = description ? `${message}. ${description}` : message;
			throw new NodeOperationError(this.getNode(), sentence);
		}
	};
}

function matches(name: string, filter: string | undefined): boolean {
	return filter === undefined || name.toLowerCase().includes(filter.trim().toLowerCase());
}

function byName<T extends { name: string }>(entries: T[]): T[] {
	return entries.sort((a, b) => a.name.localeCompare(b.name));
}
