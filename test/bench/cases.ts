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
	auto: 'this node, auto-map',
	autoByExpression: 'this node, auto-map, person by expression',
	node: 'this node',
	floor: 'Edit Fields',
	parallel: 'HTTP Request, all at once',
	oneByOne: 'HTTP Request, one at a time',
	oneASecond: 'HTTP Request, one a second',
} as const;

export type Way = keyof typeof WAYS;

export const TASK_NAMES = Object.keys(TASKS) as Task[];
export const WAY_NAMES = Object.keys(WAYS) as Way[];

/** The task that is done in every way: auto-map takes all twelve fields from the items that all tasks share. */
export const COMPARED: Task = 'update12';

/** The ways in which a task can be done. */
export function waysTo(task: Task): Way[] {
	return WAY_NAMES.filter((way) => task === COMPARED || !isAutoMapped(way));
}

function isAutoMapped(way: Way): way is 'auto' | 'autoByExpression' {
	return way === 'auto' || way === 'autoByExpression';
}

/** Milliseconds that the sandbox takes for each answer. */
export const LATENCY_MS = 50;
/**
 * HTTP Request does not wait for an answer before it sends the next request; an interval a little longer than an answer takes makes it
 * one at a time. How many were in flight is measured, too.
 */
const INTERVAL_MS = LATENCY_MS + 10;
/** As Kore's limit asks of whoever sends one request per person. */
const SECOND_MS = 1_000;

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

/** Without any expression, or with the one that names the person. */
function mappedParameters(way: 'auto' | 'autoByExpression'): Record<string, unknown> {
	return {
		resource: 'user',
		operation: 'update',
		user: { __rl: true, mode: 'email', value: way === 'auto' ? '' : EMAIL },
		dataToSend: 'autoMapInputData',
		updateFields: FLAG_WISHES,
		options: OPTIONS,
	};
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

function httpParameters(task: Task, host: string, interval?: number): Record<string, unknown> {
	const { method, path, body } = requestOf(task);
	const batching = { batch: { batchSize: 1, batchInterval: interval } };
	return {
		method,
		url: `${host}/api/public${path}`,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'koreAdminApi',
		sendBody: true,
		specifyBody: 'json',
		jsonBody: `={{ (${body}) }}`,
		options: interval === undefined ? {} : { batching },
	};
}

const INTERVALS = {
	parallel: undefined,
	oneByOne: INTERVAL_MS,
	oneASecond: SECOND_MS,
} as const;

/** The node that does a task in one of the ways. */
export function nodeOf(task: Task, way: Way, host: string): NodeSketch {
	switch (way) {
		case 'node':
		case 'auto':
		case 'autoByExpression':
			return {
				type: 'n8n-nodes-kore-admin.koreAdmin',
				typeVersion: 1,
				parameters: way === 'node' ? ownParameters(task) : mappedParameters(way),
			};
		case 'floor':
			return {
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				parameters: floorParameters(task),
			};
		case 'parallel':
		case 'oneByOne':
		case 'oneASecond':
			return {
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				parameters: httpParameters(task, host, INTERVALS[way]),
			};
	}
}
