import type { IDataObject } from 'n8n-workflow';
import { type Scope, SCOPES } from '../../kore/wire';
import { LIST_OPTIONS } from '../../parameters/options';
import { lookingOnce } from '../../read/lookingOnce';
import { shown } from '../../read/shown';
import { type Findings, STEPS } from './findings';
import { Probe } from './probe';
import { sentences } from '../../kore/problems';

const NEEDED_FOR: Record<Scope, string> = {
	[SCOPES.userManagement]:
		'Creating, updating and deleting users, and reading them by e-mail address',
	[SCOPES.roleManagement]:
		'Lists of users, roles, groups and bots, role assignments, Set User Access, and users identified by organization user ID',
	[SCOPES.auditLogs]: 'Audit logs; nothing else needs it',
	[SCOPES.ssoConfiguration]:
		'Checking here whether single sign-on replaces what this node sets; nothing else needs it',
};

/** What the account and the app are like, found out by reading alone. Whatever is wrong is a finding and no error. */
export const checkAccount = lookingOnce({
	resource: 'account',
	value: 'check',
	name: 'Check Account',
	action: 'Check the account',
	description:
		'Check that app, scopes and host are right, what the account contains, and what single sign-on undoes',
	fields: [],
	options: LIST_OPTIONS,
	outcome: 'checked',
	async look(client) {
		const probe = new Probe(client);
		const found: Findings = {};
		for (const [index, step] of STEPS.entries()) {
			// Each of the later ones gets one call at least.
			probe.reserve = STEPS.length - 1 - index;
			Object.assign(found, await step(probe, found));
		}
		const isGranted = (scope: Scope) => probe.isGranted(scope);
		return rowOf(found, { isGranted, advice: probe.advice }, client.host);
	},
	withoutAccount(problem) {
		const advice = [sentences(problem.message, problem.description)];
		return rowOf({}, { isGranted: () => undefined, advice });
	},
});

function rowOf(
	found: Findings,
	{ isGranted, advice }: Pick<Probe, 'isGranted' | 'advice'>,
	host?: string,
): IDataObject {
	const { people, adminRoles, adminRoleIds, botRoles, groups, bots, offsetMeaning, pageSize } =
		found;
	return shown({
		ok: isGranted(SCOPES.userManagement) === true && isGranted(SCOPES.roleManagement) === true,
		host,
		scopes: Object.values(SCOPES).map((scope) => ({
			scope,
			granted: isGranted(scope),
			neededFor: NEEDED_FOR[scope],
		})),
		people,
		adminRoles,
		adminRoleIds,
		botRoles,
		groups,
		bots,
		offsetMeaning,
		pageSize,
		sso: found.sso ?? 'notChecked',
		advice,
	});
}
