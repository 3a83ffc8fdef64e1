import { withoutNpmContext } from './npm';

/** Settings of another n8n on this machine, its database or queue; none of them may reach ours. */
const FOREIGN_SETTINGS =
	/^(N8N_|DB_|QUEUE_|EXECUTIONS_|NODES_|WEBHOOK_URL$|VUE_APP_|CREDENTIALS_OVERWRITE|EXTERNAL_|NODE_FUNCTION_|NODE_OPTIONS$|NODE_ENV$|GENERIC_TIMEZONE$)/;

export const LOOPBACK = '127.0.0.1';

/** What calls home, advertises, or asks the network for more nodes. */
const OFFLINE = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_REINSTALL_MISSING_PACKAGES: 'false',
	N8N_MCP_ACCESS_ENABLED: 'false',
};

/** Settings said explicitly so that n8n does not print how their defaults will change. */
const SETTLED = {
	N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
	N8N_BLOCK_ENV_ACCESS_IN_NODE: 'true',
	N8N_RUNNERS_TASK_TIMEOUT: '60',
	N8N_PYTHON_ENABLED: 'false',
	N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '10',
	N8N_COMPRESSION_NODE_MAX_DECOMPRESSED_SIZE_BYTES: String(256 * 1024 * 1024),
	N8N_COMPRESSION_NODE_MAX_ZIP_ENTRIES: '1000',
};

/** The environment of every n8n command that works on one user folder. */
export function n8nEnvironment(
	userFolder: string,
	extra: Readonly<Record<string, string>>,
	base: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
	const own = Object.entries(withoutNpmContext(base)).filter(
		([name]) => !FOREIGN_SETTINGS.test(name),
	);
	return {
		...Object.fromEntries(own),
		...OFFLINE,
		...SETTLED,
		N8N_USER_FOLDER: userFolder,
		...extra,
	};
}

/** What a server needs beside that: it answers on this machine alone. */
export function serverEnvironment(port: number, brokerPort: number): Record<string, string> {
	return {
		N8N_HOST: LOOPBACK,
		N8N_LISTEN_ADDRESS: LOOPBACK,
		N8N_PORT: String(port),
		N8N_PROTOCOL: 'http',
		// The cookie of a login over plain http on loopback; browsers would not send a secure one.
		N8N_SECURE_COOKIE: 'false',
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: LOOPBACK,
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
	};
}
