import { ADMIN_ROLE_IDS, PROFILE_FIELDS } from '../../sandbox';

/** What changes each person, in every way it is done here. */
export const TASKS = {
	update3: { label: 'Update User, 3 fields', fields: PROFILE_FIELDS.slice(0, 3) },
	update12: { label: 'Update User, 12 fields', fields: PROFILE_FIELDS },
	access: { label: 'Set User Access', fields: [] },
	role: { label: 'Assign Admin Role', fields: [] },
} as const;

export type Task = keyof typeof TASKS;

export const WAYS = {
	node: 'this node',
	floor: 'Edit Fields',
	oneByOne: 'HTTP Request, one at a time',
	parallel: 'HTTP Request, all at once',
} as const;

export type Way = keyof typeof WAYS;

export const TASK_NAMES = Object.keys(TASKS) as Task[];
export const WAY_NAMES = Object.keys(WAYS) as Way[];

/** Milliseconds that the sandbox takes for each answer. */
export const LATENCY_MS = 50;
/**
 * HTTP Request does not wait for an answer before it sends the next request; an interval a little longer than an answer takes makes it
 * one at a time. How many were in flight is measured, too.
 */
const INTERVAL_MS = LATENCY_MS + 10;

interface NodeSketch {
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
}

const EMAIL = '={{ $json.email }}';
const FLAGS = { isDeveloper: true, canCreateBot: false };
const FLAG_WISHES = { isDeveloper: 'grant', canCreateBot: 'revoke' };
/** The limits of the account are lifted for the comparison. */
const OPTIONS = { requestsPerMinute: 1_000_000 };

function fieldExpressions(task: Task): Record<string, string> {
	return Object.fromEntries(TASKS[task].fields.map((field) => [field, `={{ $json.${field} }}`]));
}

function ownParameters(task: Task): Record<string, unknown> {
	switch (task) {
		case 'update3':
		case 'update12':
			return {
				resource: 'user',
				operation: 'update',
				user: { __rl: true, mode: 'email', value: EMAIL },
				updateFields: { ...fieldExpressions(task), ...FLAG_WISHES },
				options: OPTIONS,
			};
		case 'access':
			return {
				resource: 'user',
				operation: 'setAccess',
				emails: EMAIL,
				...FLAG_WISHES,
				options: OPTIONS,
			};
		case 'role':
			return {
				resource: 'adminRole',
				operation: 'assign',
				role: { __rl: true, mode: 'id', value: ADMIN_ROLE_IDS.auditor },
				addUsers: EMAIL,
				options: OPTIONS,
			};
	}
}

/** The same expressions as in the node's parameters. */
function floorParameters(task: Task): Record<string, unknown> {
	const values = Object.entries({ email: EMAIL, ...fieldExpressions(task) });
	const assignments = values.map(([name, value]) => ({ id: name, name, value, type: 'string' }));
	return { mode: 'manual', assignments: { assignments }, includeOtherFields: false, options: {} };
}

function requestOf(task: Task): { method: string; path: string; body: string } {
	const flags = JSON.stringify(FLAGS).slice(1, -1);
	switch (task) {
		case 'update3':
		case 'update12': {
			const profile = TASKS[task].fields.map((field) => `${field}: $json.${field}`).join(', ');
			const body = `{ users: [{ userInfo: { emailId: $json.email, ${profile} }, ${flags} }] }`;
			return { method: 'PUT', path: '/users', body };
		}
		case 'access':
			return {
				method: 'POST',
				path: '/useraccess',
				body: `{ emailIds: [$json.email], ${flags} }`,
			};
		case 'role': {
			const lists = 'addUsers: [$json.email], removeUsers: [], addGroups: [], removeGroups: []';
			return {
				method: 'POST',
				path: '/adminroles/assignments/',
				body: `[{ roleId: '${ADMIN_ROLE_IDS.auditor}', ${lists} }]`,
			};
		}
	}
}

function httpParameters(task: Task, host: string, oneByOne: boolean): Record<string, unknown> {
	const { method, path, body } = requestOf(task);
	const batching = { batch: { batchSize: 1, batchInterval: INTERVAL_MS } };
	return {
		method,
		url: `${host}/api/public${path}`,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'koreAdminApi',
		sendBody: true,
		specifyBody: 'json',
		jsonBody: `={{ (${body}) }}`,
		options: oneByOne ? { batching } : {},
	};
}

/** The node that does a task in one of the ways. */
export function nodeOf(task: Task, way: Way, host: string): NodeSketch {
	switch (way) {
		case 'node':
			return {
				type: 'n8n-nodes-kore-admin.koreAdmin',
				typeVersion: 1,
				parameters: ownParameters(task),
			};
		case 'floor':
			return {
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				parameters: floorParameters(task),
			};
		case 'oneByOne':
		case 'parallel':
			return {
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				parameters: httpParameters(task, host, way === 'oneByOne'),
			};
	}
}
