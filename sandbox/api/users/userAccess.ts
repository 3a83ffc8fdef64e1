import { z } from 'zod';
import { Drafts } from '../../account/drafts';
import type { AccessFlags, Person } from '../../account/types';
import { SCOPES } from '../../contract/scopes';
import type { Switches } from '../../contract/switches';
import { checkUserCount, readBody } from '../body';
import { ok, type Endpoint, type World } from '../endpoint';
import { ApiError, refusedCall, WORDS } from '../../contract/errors';

const Body = z.object({
	emailIds: z.array(z.string()),
	canCreateBot: z.boolean().optional(),
	isDeveloper: z.boolean().optional(),
	hasDataTableAndViewAccess: z.boolean().optional(),
	includeMeta: z.boolean().optional(),
});

type AskedFlags = Partial<AccessFlags>;

/** Update User Access: one answer for all addresses of a call. */
export const userAccess: Endpoint = {
	method: 'POST',
	path: '/useraccess',
	scope: SCOPES.roleManagement,
	encryptable: true,
	handle({ body }, world) {
		const { switches, audit } = world;
		const { emailIds, canCreateBot, isDeveloper, hasDataTableAndViewAccess } = readBody(
			Body,
			body,
			switches,
		);
		if (emailIds.length === 0) {
			const old = switches.messageWords === 'old';
			throw new ApiError(400, 400, old ? WORDS.emailIdsEmptyOld : WORDS.emailIdsEmptyNew);
		}
		checkUserCount(emailIds.length, switches);
		const asked: AskedFlags = { canCreateBot, isDeveloper, hasDataTableAndViewAccess };
		if (canCreateBot === true && isDeveloper === false) throw combinationRefused();
		const { people, problem } = lookUp(emailIds, world);
		if (problem !== undefined && switches.badEmailInAccess === 'nothingApplied') {
			throw refusedCall(problem, switches, problem);
		}
		if (problem !== undefined && switches.badEmailInAccess === 'saysNot') {
			return ok([WORDS.notSuccessful], false);
		}

		const drafts = new Drafts();
		for (const person of people) {
			const draft = drafts.person(person);
			setFlags(draft, asked, world);
			const touched = isDeveloper !== undefined || canCreateBot !== undefined;
			const refused = touched && draft.canCreateBot && !draft.isDeveloper;
			if (refused && switches.flagCombinationInAccess === 'result') throw combinationRefused();
		}
		drafts.commit();
		for (const person of people) {
			audit.record('User Modified', 'Users', `Access of ${person.emailId} changed`);
		}
		if (problem !== undefined) {
			const applied = people.length > 0;
			throw refusedCall(problem, switches, { status: problem.status, applied });
		}
		return ok(['SUCCESS'], true);
	},
};

function setFlags(draft: Person, asked: AskedFlags, { switches }: World): void {
	const omitted = { keep: undefined, becomeTrue: true, becomeFalse: false };
	const fallback = omitted[switches.omittedAccessFlags];
	draft.isDeveloper = asked.isDeveloper ?? fallback ?? draft.isDeveloper;
	draft.canCreateBot = asked.canCreateBot ?? fallback ?? draft.canCreateBot;
	draft.hasDataTableAndViewAccess =
		asked.hasDataTableAndViewAccess ?? fallback ?? draft.hasDataTableAndViewAccess;
}

function lookUp(
	emailIds: readonly string[],
	{ account, switches }: World,
): { people: Person[]; problem?: ApiError } {
	const people: Person[] = [];
	const elsewhere: string[] = [];
	let unknown = false;
	for (const emailId of emailIds) {
		const person = account.findByEmail(emailId, switches.emailMatching);
		if (person !== undefined) people.push(person);
		else if (
			account.belongsToOtherAccount(emailId) &&
			switches.userAccessEmailsInOtherAccount !== 'notFound'
		) {
			elsewhere.push(emailId);
		} else unknown = true;
	}
	if (unknown) return { people, problem: unknownEmails(switches) };
	if (elsewhere.length > 0) {
		const all = switches.userAccessEmailsInOtherAccount === 'namesAll';
		const named = (all ? elsewhere : elsewhere.slice(0, 1)).join(', ');
		const message = `Emails << ${named} >> not associated with your account`;
		return { people, problem: new ApiError(400, 400, message) };
	}
	return { people };
}

function unknownEmails({ badEmailWords }: Switches): ApiError {
	return badEmailWords === 'notFound'
		? new ApiError(400, 400, WORDS.emailsNotFound)
		: new ApiError(403, 403, WORDS.flagCombination);
}

function combinationRefused(): ApiError {
	return new ApiError(403, 403, WORDS.flagCombination);
}
