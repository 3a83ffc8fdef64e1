import { auditLogList } from '../../kore/auditLogs';
import { BOT_LIST } from '../../kore/bots';
import { GROUP_LIST } from '../../kore/groups';
import {
	type Caller,
	type ListCall,
	notWhole,
	type Page,
	pagesOf,
	SAFE_SIZE,
} from '../../kore/paging';
import { readListedUser } from '../../kore/people';
import { readRoles, type Roles, type RoleType } from '../../kore/roles';
import { readSingleSignOn, SINGLE_SIGN_ON, type SingleSignOn } from '../../kore/singleSignOn';
import { LARGE_PAGE, USER_LIST } from '../../kore/userList';
import { usersInfoRequest } from '../../kore/usersInfo';
import { isObject, objectsIn } from '../../kore/wire';
import type { Probe } from './probe';
import { NOT_READ, NOT_UNDERSTOOD, whatFollows } from './singleSignOn';

/** What a check finds out; what Kore does not show is left out. */
export interface Findings {
	people?: number;
	adminRoles?: number;
	adminRoleIds?: Roles['ids'];
	botRoles?: number;
	groups?: number;
	bots?: number;
	/** What `offset` counts in the list of people. */
	offsetMeaning?: 'page' | 'record' | 'ignored';
	/** How many people Kore gives at once, where it has more. */
	pageSize?: number;
	/** How people sign in; `notUnderstood` where Kore describes it in a form that it does not document. */
	sso?: SingleSignOn | 'notUnderstood';
	/** The first people of the list as Kore shows them; not put out. */
	listed?: Array<Record<string, unknown>>;
}

type Step = (probe: Probe, found: Findings) => Promise<Findings>;

/** In the order of what they are worth, should the calls run out. */
export const STEPS: readonly Step[] = [
	people,
	lookUps,
	adminRoles,
	botRoles,
	groups,
	bots,
	auditLogs,
	paging,
	singleSignOn,
];

/** An address that nobody can have (RFC 2606), where no other is known: what counts is whether Kore may be asked. */
const NOBODY = 'nobody@example.com';

async function people(probe: Probe): Promise<Findings> {
	// That a page is too large for Kore is no flaw of the account.
	const caller: Caller = {
		call: async (request) =>
			await probe.call(request, { silent: Number(request.query?.limit) > SAFE_SIZE }),
	};
	const page = await firstPage(caller, { ...USER_LIST, size: LARGE_PAGE });
	if (page === undefined) return {};
	return {
		people: countOf(page),
		pageSize: page.next === undefined ? undefined : page.entries.length,
		listed: page.entries,
	};
}

async function lookUps(probe: Probe, { listed = [] }: Findings): Promise<Findings> {
	const somebody = listed.map((entry) => readListedUser(entry).emailId).find(Boolean);
	// How Kore answers about nobody says nothing of the account.
	await probe.call(usersInfoRequest([somebody ?? NOBODY]), { silent: somebody === undefined });
	return {};
}

async function adminRoles(probe: Probe): Promise<Findings> {
	const read = await rolesOf(probe, 'admin');
	if (read?.ids === 'missing') {
		probe.advise({
			message: 'Kore shows no IDs of admin roles',
			description:
				'Get the IDs from users who have the roles (Get User), and choose the role By Name or ID in Assign Admin Role',
		});
	}
	return { adminRoles: read?.count, adminRoleIds: read?.ids };
}

async function botRoles(probe: Probe): Promise<Findings> {
	return { botRoles: (await rolesOf(probe, 'bot'))?.count };
}

async function rolesOf(
	probe: Probe,
	type: RoleType,
): Promise<{ count: number; ids?: Roles['ids'] } | undefined> {
	const read = await readRoles(probe, type);
	if (!('answer' in read)) {
		if (read.shortfall !== undefined) {
			probe.advise(notWhole(`${type} roles`, `${read.roles.length} entries`, read.shortfall));
		}
		return { count: read.roles.length, ids: read.ids };
	}
	if (read.listed === undefined) return undefined;
	// The list has no IDs; whether the export has them is known only where Kore said something about it.
	const { kind } = read.answer;
	const hasNone = kind === 'refused' || (kind === 'foreign' && read.answer.what === 'address');
	return { count: read.listed.length, ids: hasNone ? 'missing' : undefined };
}

async function groups(probe: Probe): Promise<Findings> {
	return { groups: countOf(await firstPage(probe, GROUP_LIST)) };
}

async function bots(probe: Probe): Promise<Findings> {
	return { bots: countOf(await firstPage(probe, BOT_LIST)) };
}

async function auditLogs(probe: Probe): Promise<Findings> {
	await firstPage(probe, { ...auditLogList({}), size: 1 });
	return {};
}

/** Asks for two people from offset 1 on, and sees with which of the first three they begin. */
async function paging(probe: Probe, { listed = [], pageSize }: Findings): Promise<Findings> {
	const known = listed.slice(0, 3).map(USER_LIST.id);
	if (known.length < 3) return {};
	const { path, scope, field, id } = USER_LIST;
	const query = { offset: 1, limit: 2 };
	const { answer } = await probe.call({ method: 'GET', path, query, scope, repeat: 'safe' });
	const body = answer.kind === 'ok' && isObject(answer.body) ? answer.body : {};
	const [first] = objectsIn(body[field]);
	const at = first === undefined ? -1 : known.indexOf(id(first));
	const offsetMeaning = (['ignored', 'record', 'page'] as const)[at];
	if (offsetMeaning === 'ignored' && pageSize !== undefined) {
		probe.advise({
			message: `Kore’s list of users ends after its first ${pageSize} users`,
			description:
				'Identify users by e-mail address: users after that are not found by organization user ID, and lists of all users end with an error',
		});
	}
	return { offsetMeaning };
}

async function singleSignOn(probe: Probe): Promise<Findings> {
	// A host that is not Kore's has been told of already.
	if (!probe.hasHeardKore) return {};
	const { answer } = await probe.call(SINGLE_SIGN_ON, { instead: NOT_READ });
	if (answer.kind !== 'ok') return {};
	const sso = readSingleSignOn(answer.body);
	if (sso === undefined) {
		probe.advise(NOT_UNDERSTOOD);
		return { sso: 'notUnderstood' };
	}
	for (const consequence of whatFollows(sso)) probe.advise(consequence);
	return { sso };
}

async function firstPage(caller: Caller, list: ListCall): Promise<Page | undefined> {
	for await (const page of pagesOf(caller, list)) return 'answer' in page ? undefined : page;
	return undefined;
}

/** How many entries a list has, as far as its first page tells. */
function countOf(page: Page | undefined): number | undefined {
	return page?.total ?? (page?.next === undefined ? page?.entries.length : undefined);
}
