import { BOT_LIST, readBot } from '../kore/bots';
import type { KoreClient } from '../kore/client';
import { GROUP_LIST, readGroup } from '../kore/groups';
import { type ListCall, notWhole, wholeList } from '../kore/paging';
import type { Problem } from '../kore/problems';
import { readRoles, type RoleType } from '../kore/roles';
import type { NamedEntry, NamedThing } from './names';

/** Reads a list of Kore's to its end, or says why it cannot be read. */
export async function readNamed(
	client: KoreClient,
	thing: NamedThing,
): Promise<NamedEntry[] | Problem> {
	switch (thing) {
		case 'group':
			return await readList(client, GROUP_LIST, 'groups', readGroup);
		case 'bot':
			return await readList(client, BOT_LIST, 'bots', readBot);
		case 'adminRole':
			return await roles(client, 'admin');
		case 'botRole':
			return await roles(client, 'bot');
	}
}

async function readList(
	client: KoreClient,
	list: ListCall,
	name: string,
	read: (entry: Record<string, unknown>) => NamedEntry | undefined,
): Promise<NamedEntry[] | Problem> {
	const named: NamedEntry[] = [];
	for await (const page of wholeList(client, list)) {
		if ('answer' in page) return client.problem(page.answer, page.request);
		for (const entry of page.entries) {
			const one = read(entry);
			if (one !== undefined) named.push({ id: one.id, name: one.name });
		}
		// Where entries are missing, a name that is found once may be there twice.
		if (page.shortfall !== undefined) {
			return notWhole(name, `${named.length} entries`, page.shortfall);
		}
	}
	return named;
}

async function roles(client: KoreClient, type: RoleType): Promise<NamedEntry[] | Problem> {
	const read = await readRoles(client, type);
	if ('answer' in read) return client.problem(read.answer, read.request);
	const { roles, shortfall, ids } = read;
	if (shortfall !== undefined) {
		return notWhole(`${type} roles`, `${roles.length} entries`, shortfall);
	}
	if (ids === 'missing') return { message: `Kore does not show the IDs of all ${type} roles` };
	return roles.map(({ id, name }) => ({ id, name }));
}
