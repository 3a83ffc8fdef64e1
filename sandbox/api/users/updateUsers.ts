import { z } from 'zod';
import { Drafts } from '../../account/drafts';
import type { Person } from '../../account/types';
import { SCOPES } from '../../contract/scopes';
import { checkUserCount, readBody } from '../body';
import { ok, queued, type Endpoint, type World } from '../endpoint';
import { Refusal, refusedCall, WORDS } from '../../contract/errors';
import { applyUpdate } from './personChanges';
import { userAnswer, type EntryResult, type FailureReporting } from './userAnswer';
import { UpdateEntry } from './userEntry';

const Body = z.object({ users: z.array(UpdateEntry).min(1), includeMeta: z.boolean().optional() });

const UPDATED = { old: 'Users are updated Successfully', new: 'User is updated Successfully.' };

/** Update User: entries in the order given, each applied completely or not at all unless the switches say otherwise. */
export const updateUsers: Endpoint = {
	method: 'PUT',
	path: '/users',
	scope: SCOPES.userManagement,
	encryptable: true,
	handle({ body }, world) {
		const { switches, audit } = world;
		const { users } = readBody(Body, body, switches);
		checkUserCount(users.length, switches);
		if (switches.updateAnswer === 'queued') return queued();
		const drafts = new Drafts();
		const results: EntryResult[] = [];
		for (const entry of users) {
			const result = tryEntry(entry, drafts, world);
			results.push(result);
			if (result.refusal !== undefined && switches.badUserInUpdate === 'blocksCallPartly') break;
		}

		const failed = results.find(({ refusal }) => refusal !== undefined)?.refusal;
		if (failed !== undefined && switches.badUserInUpdate === 'blocksCall400') {
			throw refusedCall(failed, switches);
		}
		if (failed !== undefined && switches.badUserInUpdate === 'saysNot') {
			return ok({ msg: WORDS.notSuccessful }, false);
		}
		drafts.commit();
		let changed = 0;
		for (const { person, refusal } of results) {
			if (person === undefined || refusal !== undefined) continue;
			changed += 1;
			audit.record('User Modified', 'Users', `${person.emailId} updated`);
		}
		const applied = changed > 0 || results.some(({ partly }) => partly === true);
		if (failed !== undefined && switches.badUserInUpdate === 'blocksCallPartly') {
			throw refusedCall(failed, switches, { applied });
		}
		if (failed !== undefined && switches.badUserInUpdate === 'counts') {
			return ok({ msg: `${changed} of ${users.length} users updated successfully` }, applied);
		}
		return ok(userAnswer(results, UPDATED, reportingOf(world), switches), applied);
	},
};

function tryEntry(entry: UpdateEntry, call: Drafts, world: World): EntryResult {
	const { userInfo } = entry;
	const person = personMeant(userInfo, world);
	if (person === undefined) return { asked: userInfo, refusal: new Refusal(WORDS.userNotFound) };
	const drafts = new Drafts(call);
	try {
		applyUpdate(drafts.person(person), entry, world);
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		const partly = world.switches.refusedEntry === 'partly';
		if (partly) drafts.commit();
		return { asked: userInfo, person, refusal: error, partly };
	}
	drafts.commit();
	return { asked: userInfo, person };
}

function personMeant(
	{ emailId, orgUserId }: UpdateEntry['userInfo'],
	{ account, switches }: World,
): Person | undefined {
	if (emailId !== undefined) return account.findByEmail(emailId, switches.emailMatching);
	return orgUserId === undefined ? undefined : account.findByOrgUserId(orgUserId);
}

function reportingOf({ switches }: World): FailureReporting {
	switch (switches.badUserInUpdate) {
		case 'unattributed':
			return 'unattributed';
		case 'silent':
			return 'silent';
		case 'bothEntries':
			return 'both';
		case 'perUser':
		case 'blocksCall400':
		case 'blocksCallPartly':
		case 'saysNot':
		case 'counts':
			return 'named';
	}
}
