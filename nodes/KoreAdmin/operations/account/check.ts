import type { IDataObject } from 'n8n-workflow';
import { auditLogList } from '../../kore/auditLogs';
import { BOT_LIST } from '../../kore/bots';
import { GROUP_LIST } from '../../kore/groups';
import { type ListCall, notWhole, pagesOf } from '../../kore/paging';
import { readRoles, type Roles, type RoleType } from '../../kore/roles';
import { LARGE_PAGE, USER_LIST } from '../../kore/userList';
import { usersInfoRequest } from '../../kore/usersInfo';
import { type Scope, SCOPES } from '../../kore/wire';
import { LIST_OPTIONS } from '../../parameters/options';
import { lookingOnce } from '../../read/lookingOnce';
import { shown } from '../../read/shown';
import { Probe } from './probe';

const NEEDED_FOR: Record<Scope, string> = {
	[SCOPES.userManagement]:
		'Creating, updating and deleting people, and reading them by e-mail address',
	[SCOPES.roleManagement]:
		'Lists of people, roles, groups and bots, role assignments, Set User Access, and people named by organisation user ID',
	[SCOPES.auditLogs]: 'Audit logs; nothing else needs it',
};

/** An address that nobody can have (RFC 2606): what counts is whether Kore may be asked. */
const NOBODY = 'nobody@example.com';

/** What the account and the app are like, found out by reading alone. Whatever is wrong is a finding and no error. */
export const checkAccount = lookingOnce({
	resource: 'account',
	value: 'check',
	name: 'Check Account',
	action: 'Check account: find out whether app, scopes and host are right',
	description: 'Find out whether app, scopes and host are right, and what the account holds',
	fields: [],
	options: LIST_OPTIONS,
	outcome: 'checked',
	async look(client) {
		const probe = new Probe(client);
		const found: IDataObject = {};
		const steps = [adminRoles, botRoles, groups, bots, lookUps, auditLogs, people];
		for (const [index, step] of steps.entries()) {
			// Each of the later ones gets one call at least.
			probe.reserve = steps.length - 1 - index;
			Object.assign(found, await step(probe));
		}
		const scopes = Object.values(SCOPES).map((scope) => ({
			scope,
			granted: probe.isGranted(scope),
			neededFor: NEEDED_FOR[scope],
		}));
		const ok =
			probe.isGranted(SCOPES.userManagement) === true &&
			probe.isGranted(SCOPES.roleManagement) === true;
		const { people: count, offsetMeaning, pageSize, ...rest } = found;
		return shown({
			ok,
			host: client.host,
			scopes,
			people: count,
			...rest,
			offsetMeaning,
			pageSize,
			advice: probe.advice,
		});
	},
});

async function adminRoles(probe: Probe): Promise<IDataObject> {
	const read = await rolesOf(probe, 'admin');
	if (read === undefined) return {};
	if (read.ids === 'missing') {
		probe.advise({
			message: 'Kore shows no IDs of admin roles',
			description:
				'Take them from people who hold the roles (Get User), and choose the role By ID in Assign Admin Role',
		});
	}
	return { adminRoles: read.roles.length, adminRoleIds: read.ids };
}

async function botRoles(probe: Probe): Promise<IDataObject> {
	const read = await rolesOf(probe, 'bot');
	return read === undefined ? {} : { botRoles: read.roles.length };
}

/** Undefined when Kore gave no list. Where it gave one without IDs and no export, they are missing. */
async function rolesOf(probe: Probe, type: RoleType): Promise<Roles | undefined> {
	const read = await readRoles(probe, type);
	if ('answer' in read) {
		return read.listed === undefined ? undefined : { roles: read.listed, ids: 'missing' };
	}
	if (read.shortfall !== undefined) {
		probe.advise(notWhole(`${type} roles`, `${read.roles.length} entries`, read.shortfall));
	}
	return read;
}

async function groups(probe: Probe): Promise<IDataObject> {
	return { groups: await countOf(probe, GROUP_LIST) };
}

async function bots(probe: Probe): Promise<IDataObject> {
	return { bots: await countOf(probe, BOT_LIST) };
}

/** How many entries a list has, from its first page. */
async function countOf(probe: Probe, list: ListCall): Promise<number | undefined> {
	for await (const page of pagesOf(probe, list)) {
		if ('answer' in page) return undefined;
		return page.total ?? (page.next === undefined ? page.entries.length : undefined);
	}
	return undefined;
}

async function lookUps(probe: Probe): Promise<IDataObject> {
	await probe.call(usersInfoRequest([NOBODY]));
	return {};
}

async function auditLogs(probe: Probe): Promise<IDataObject> {
	await countOf(probe, { ...auditLogList({}), size: 1 });
	return {};
}

/** How the list of people pages shows with its second page only. */
async function people(probe: Probe): Promise<IDataObject> {
	const found: IDataObject = {};
	for await (const page of pagesOf(probe, { ...USER_LIST, size: LARGE_PAGE })) {
		if ('answer' in page) break;
		if (found.people === undefined && found.pageSize === undefined) {
			const { total, next, entries } = page;
			if (total !== undefined || next === undefined) found.people = total ?? entries.length;
			if (next === undefined) break;
			found.pageSize = entries.length;
			continue;
		}
		found.offsetMeaning = page.entries.length === 0 ? 'ignored' : page.step;
		if (page.entries.length === 0) {
			probe.advise({
				message: `Kore’s list of users ends after its first ${String(found.pageSize)} people`,
				description: 'Name people by e-mail address: whoever comes later is not found by organisation user ID, and lists of all people end with an error',
			});
		}
		break;
	}
	return found;
}
