import { z } from 'zod';
import { Drafts } from '../../account/drafts';
import { SCOPES } from '../../contract/scopes';
import { assign, type AssignmentEntry } from './assignmentEntry';
import { checkEntryCount, checkUserCount, readBody } from '../body';
import { ok, type Endpoint, type World } from '../endpoint';
import { ApiError, reasonOf } from '../../contract/errors';

const names = z.array(z.string()).default([]);

const members = {
	roleId: z.string(),
	addUsers: names,
	removeUsers: names,
	addOrgUserIds: names,
	removeOrgUserIds: names,
	addGroups: names,
	removeGroups: names,
};

const AdminBody = z.array(z.object(members)).min(1);
const BotBody = z.array(z.object({ ...members, botId: z.string() })).min(1);

/** Assign Admin Roles: one answer entry per role entry, in the same order. */
export const assignAdminRoles: Endpoint = {
	method: 'POST',
	path: '/adminroles/assignments',
	scope: SCOPES.roleManagement,
	encryptable: false,
	handle({ body }, world) {
		const { switches } = world;
		const entries = readBody(AdminBody, body, switches);
		return handleEntries(entries, world, ({ roleId }) => ({
			status: switches.assignmentStatus,
			...(switches.assignmentRoleId ? { roleId } : {}),
		}));
	},
};

/** Assign Bot Roles: documented with the trailing space and without roleId only. */
export const assignBotRoles: Endpoint = {
	method: 'POST',
	path: '/btroles/assignments',
	scope: SCOPES.roleManagement,
	encryptable: false,
	handle({ body }, world) {
		const entries = readBody(BotBody, body, world.switches);
		return handleEntries(entries, world, () => ({ status: 'success ' }));
	},
};

interface AssignmentAnswer {
	readonly status: string;
	readonly roleId?: string;
	readonly reason?: unknown;
}

function handleEntries(
	entries: readonly AssignmentEntry[],
	world: World,
	success: (entry: AssignmentEntry) => AssignmentAnswer,
) {
	const { switches, audit } = world;
	const assigned: string[] = [];
	checkEntryCount(entries.length, switches);
	for (const entry of entries) checkUserCount(memberCount(entry), switches);
	const call = new Drafts();
	const answers: AssignmentAnswer[] = entries.map((entry) => {
		const drafts = new Drafts(call);
		const { refusals, written } = assign(entry, drafts, world);
		const [first] = refusals;
		if (first === undefined || keepsRest(world)) {
			drafts.commit();
			if (written > 0) assigned.push(entry.roleId);
		}
		if (first === undefined || switches.badMemberInAssignment === 'ignored') return success(entry);
		if (switches.badMemberInAssignment === 'blocksCall400') {
			throw new ApiError(400, first.code, first.message);
		}
		const reason = reasonOf(first, switches);
		return { ...success(entry), status: 'failure', reason };
	});
	call.commit();
	for (const roleId of assigned) {
		audit.record('Role Assigned to Groups/Users', 'Roles', `Role ${roleId} assigned`);
	}
	return ok(
		switches.assignmentAnswer === 'single' ? [summaryOf(answers)] : answers,
		assigned.length > 0,
	);
}

/** One entry for the whole call: a failure when there is one, and no role named. */
function summaryOf(answers: readonly AssignmentAnswer[]): AssignmentAnswer {
	const failure = answers.find(({ reason }) => reason !== undefined);
	return { ...(failure ?? answers[0] ?? { status: 'success' }), roleId: undefined };
}

/** Whether those who are not refused get the role although others of the entry are. */
function keepsRest({ switches: { badMemberInAssignment } }: World): boolean {
	return badMemberInAssignment === 'perEntryPartial' || badMemberInAssignment === 'ignored';
}

function memberCount(entry: AssignmentEntry): number {
	return (
		entry.addUsers.length +
		entry.removeUsers.length +
		entry.addOrgUserIds.length +
		entry.removeOrgUserIds.length +
		entry.addGroups.length +
		entry.removeGroups.length
	);
}
