import { z } from 'zod';
import { Drafts } from '../../account/drafts';
import { SCOPES } from '../../contract/scopes';
import { assign, type AssignmentEntry } from './assignmentEntry';
import { checkEntryCount, checkUserCount, readBody } from '../body';
import { ok, type Endpoint, type World } from '../endpoint';
import { reasonOf, refusedCall } from '../../contract/errors';
import type { Switches } from '../../contract/switches';
import { withEmptyErrors } from '../emptyErrors';

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
			...(switches.assignmentRoleId === false ? {} : { roleId }),
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
	readonly failedUsers?: readonly string[];
}

/** What is said of one entry, and whether that is a failure. */
interface Told {
	readonly answer: AssignmentAnswer;
	readonly failed: boolean;
}

function handleEntries(
	entries: readonly AssignmentEntry[],
	world: World,
	success: (entry: AssignmentEntry) => AssignmentAnswer,
) {
	const { switches, audit } = world;
	const assigned: string[] = [];
	checkEntryCount(entries.length, switches);
	for (const entry of entries) checkUserCount(membersOf(entry).length, switches);
	const call = new Drafts();
	const finish = () => {
		call.commit();
		for (const roleId of assigned) {
			audit.record('Role Assigned to Groups/Users', 'Roles', `Role ${roleId} assigned`);
		}
	};
	const answers = entries.map((entry): Told => {
		const drafts = new Drafts(call);
		const { refusals, written } = assign(entry, drafts, world);
		const [first] = refusals;
		if (first === undefined || keepsRest(world)) {
			drafts.commit();
			if (written > 0) assigned.push(entry.roleId);
		}
		const done = withEmptyErrors(success(entry), ['errors', 'failedUsers'], switches);
		if (first === undefined) return { answer: done, failed: false };
		switch (switches.badMemberInAssignment) {
			case 'blocksCall400':
				throw refusedCall(first, switches);
			case 'blocksCallPartly':
				finish();
				throw refusedCall(first, switches, { applied: assigned.length > 0 });
			case 'ignored':
				return { answer: done, failed: false };
			case 'successWithReason': {
				// A refused role or bot is refused to everybody.
				const failedUsers = refusals.flatMap(({ who }) => who ?? membersOf(entry));
				const answer = { ...success(entry), reason: reasonOf(first, switches), failedUsers };
				return { answer, failed: true };
			}
			case 'perEntry':
			case 'perEntryPartial': {
				const failed = { status: switches.failedStatus, reason: reasonOf(first, switches) };
				const named = switches.assignmentRoleId !== 'successesOnly';
				return { answer: named ? { ...success(entry), ...failed } : failed, failed: true };
			}
		}
	});
	finish();
	return ok(answerOf(answers, switches), assigned.length > 0);
}

function answerOf(
	told: readonly Told[],
	{ assignmentAnswer, assignmentOrder }: Switches,
): readonly AssignmentAnswer[] {
	if (assignmentAnswer === 'single') return [summaryOf(told)];
	const failures = told.filter(({ failed }) => failed);
	const ordered =
		assignmentOrder === 'asAsked' ? told : [...failures, ...told.filter(({ failed }) => !failed)];
	return ordered.map(({ answer }) => answer);
}

/** One entry for the whole call: a failure when there is one, and no role named. */
function summaryOf(told: readonly Told[]): AssignmentAnswer {
	const { answer } = told.find(({ failed }) => failed) ?? told[0] ?? {};
	return { ...(answer ?? { status: 'success' }), roleId: undefined };
}

/** Whether those who are not refused get the role although others of the entry are. */
function keepsRest({ switches: { badMemberInAssignment } }: World): boolean {
	return badMemberInAssignment !== 'blocksCall400' && badMemberInAssignment !== 'perEntry';
}

function membersOf(entry: AssignmentEntry): string[] {
	return [
		...entry.addUsers,
		...entry.removeUsers,
		...entry.addOrgUserIds,
		...entry.removeOrgUserIds,
		...entry.addGroups,
		...entry.removeGroups,
	];
}
