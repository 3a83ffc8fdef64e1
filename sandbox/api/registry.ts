import { allUserRoles } from './users/allUserRoles';
import { assignAdminRoles, assignBotRoles } from './roles/assignments';
import { auditLogs } from './auditLogs';
import { bots } from './bots';
import { createUsers } from './users/createUsers';
import type { Endpoint } from './endpoint';
import { ApiError, WORDS } from '../contract/errors';
import { groups } from './groups';
import { removeUsers } from './users/removeUsers';
import { exportRoles, roles } from './roles/roles';
import { ssoConfig } from './ssoConfig';
import { updateUsers } from './users/updateUsers';
import { userAccess } from './users/userAccess';
import { usersInfo } from './users/usersInfo';

export const BASE_PATH = '/api/public';

const endpoints: readonly Endpoint[] = [
	updateUsers,
	createUsers,
	removeUsers,
	usersInfo,
	allUserRoles,
	userAccess,
	roles,
	exportRoles,
	groups,
	bots,
	assignAdminRoles,
	assignBotRoles,
	auditLogs,
	ssoConfig,
];

const byPath = new Map<string, Map<string, Endpoint>>();
for (const endpoint of endpoints) {
	const methods = byPath.get(endpoint.path) ?? new Map<string, Endpoint>();
	methods.set(endpoint.method, endpoint);
	byPath.set(endpoint.path, methods);
}

/** The path below the base, without the optional trailing slash; undefined when it is elsewhere. */
export function endpointPath(path: string): string | undefined {
	if (!path.startsWith(`${BASE_PATH}/`)) return undefined;
	const below = path.slice(BASE_PATH.length);
	return below.endsWith('/') ? below.slice(0, -1) : below;
}

/** @throws ApiError 404 or 405; both come before any look at the token. */
export function findEndpoint(method: string, path: string): Endpoint {
	const methods = byPath.get(endpointPath(path) ?? '');
	if (methods === undefined) throw new ApiError(404, 404, WORDS.unknownPath);
	const endpoint = methods.get(method);
	if (endpoint === undefined) throw new ApiError(405, 405, WORDS.wrongMethod);
	return endpoint;
}
