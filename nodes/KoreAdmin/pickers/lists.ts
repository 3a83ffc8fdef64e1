import {
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
	type INodePropertyOptions,
	NodeOperationError,
} from 'n8n-workflow';
import { BOT_LIST, readBot } from '../kore/bots';
import type { KoreClient } from '../kore/client';
import { connect } from '../kore/connection';
import { GROUP_LIST, readGroup } from '../kore/groups';
import { type ListCall, type NoPage, pagesOf } from '../kore/paging';
import { readListedUser } from '../kore/people';
import { readRoles, type RoleType } from '../kore/roles';
import { LARGE_PAGE, USER_LIST } from '../kore/userList';
import { shownFrom } from './scrolling';
import { sentences } from '../kore/problems';

/** Somebody waits in front of the screen: no long waits, and one more attempt at most. */
const FOR_A_PERSON = { requestsPerMinute: 60, maxRetries: 1, maxWait: 3000, timeout: 15_000 };

export const listSearch = {
	searchUsers: inOneSentence(searchUsers),
	searchAdminRoles: inOneSentence(searchAdminRoles),
	searchBotRoles: inOneSentence(searchBotRoles),
	searchBots: inOneSentence(searchBots),
};
export const loadOptions = {
	getGroupIds: inOneSentence(getGroupIds),
	getGroupNames: inOneSentence(getGroupNames),
	getAdminRolesOrAny: inOneSentence(getAdminRolesOrAny),
	getBots: inOneSentence(getBots),
	getBotRoles: inOneSentence(getBotRoles),
	getAdminRoles: inOneSentence(getAdminRoles),
};

/** Kore can neither search nor sort its list of people, so pages are read until there is enough to show, and go on when scrolled. */
async function searchUsers(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const client = await connect(this, FOR_A_PERSON);
	const shown = await shownFrom(
		client,
		{ ...USER_LIST, size: filter ? LARGE_PAGE : undefined },
		token,
		(entry) => {
			const { emailId, orgUserId } = readListedUser(entry);
			if (emailId === undefined) return undefined;
			const name = orgUserId === undefined ? emailId : `${emailId} (${orgUserId})`;
			return matches(name, filter) ? { name, value: emailId } : undefined;
		},
	);
	if ('answer' in shown) throw listError(this, client, shown);
	const { results, paginationToken, looked } = shown;
	if (results.length === 0 && paginationToken !== undefined) {
		throw new NodeOperationError(
			this.getNode(),
			`None of the first ${looked} users match, and the account has more`,
			{ description: 'Kore’s list cannot be searched: choose By Email and enter the address' },
		);
	}
	return { results, paginationToken };
}

async function searchAdminRoles(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return { results: matching(await rolesOf(this, 'admin'), filter) };
}

async function searchBotRoles(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return { results: matching(await rolesOf(this, 'bot'), filter) };
}

async function searchBots(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return { results: matching(await botsOf(this), filter) };
}

/** For a filter: whoever holds any admin role at all comes first. */
async function getAdminRolesOrAny(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return [{ name: '[Any Admin Role]', value: 'any' }, ...(await rolesOf(this, 'admin'))];
}

async function getBotRoles(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await rolesOf(this, 'bot');
}

async function getAdminRoles(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await rolesOf(this, 'admin');
}

async function getGroupIds(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await groupsOf(this, 'id');
}

async function getGroupNames(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await groupsOf(this, 'name');
}

async function getBots(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await botsOf(this);
}

async function botsOf(context: ILoadOptionsFunctions): Promise<Choice[]> {
	const client = await connect(context, FOR_A_PERSON);
	const bots: Choice[] = [];
	for await (const entry of entriesOf(context, client, BOT_LIST)) {
		const bot = readBot(entry);
		if (bot !== undefined) bots.push({ name: bot.name, value: bot.id });
	}
	return byName(bots);
}

async function groupsOf(
	context: ILoadOptionsFunctions,
	key: 'id' | 'name',
): Promise<INodePropertyOptions[]> {
	const client = await connect(context, FOR_A_PERSON);
	const groups: INodePropertyOptions[] = [];
	for await (const entry of entriesOf(context, client, GROUP_LIST)) {
		const group = readGroup(entry);
		const value = group?.[key];
		if (group === undefined || value === undefined) continue;
		groups.push({ name: group.name ?? value, value, description: group.description });
	}
	return byName(groups);
}

interface Choice {
	name: string;
	value: string;
}

async function rolesOf(context: ILoadOptionsFunctions, roleType: RoleType): Promise<Choice[]> {
	const client = await connect(context, FOR_A_PERSON);
	const read = await readRoles(client, roleType);
	if ('answer' in read) throw listError(context, client, read);
	return byName(read.roles.flatMap(({ id, name }) => (id === '' ? [] : [{ name, value: id }])));
}

async function* entriesOf(
	context: ILoadOptionsFunctions,
	client: KoreClient,
	list: ListCall,
): AsyncGenerator<Record<string, unknown>> {
	for await (const page of pagesOf(client, list)) {
		if ('answer' in page) throw listError(context, client, page);
		yield* page.entries;
	}
}

/** A list that cannot be loaded is an error with its reason, not an entry to choose. */
function listError(
	context: ILoadOptionsFunctions,
	client: KoreClient,
	{ answer, request }: NoPage,
): NodeOperationError {
	const { message, description } = client.problem(answer, request);
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
			throw new NodeOperationError(this.getNode(), sentences(message, description ?? undefined));
		}
	};
}

function matching(choices: Choice[], filter: string | undefined): Choice[] {
	return choices.filter(({ name }) => matches(name, filter));
}

function matches(name: string, filter: string | undefined): boolean {
	return filter === undefined || name.toLowerCase().includes(filter.trim().toLowerCase());
}

function byName<T extends { name: string }>(entries: T[]): T[] {
	return entries.sort((a, b) => a.name.localeCompare(b.name));
}
