import { originOf } from '../kore/http';
import type { Credential } from '../kore/token';
import type { Terminal } from './terminal';

export interface Access {
	/** Scheme and host. */
	readonly origin: string;
	readonly credential: Credential;
}

/**
 * Reads host and credential from the environment, and asks for what is missing.
 * @throws Error that says what is missing or wrong
 */
export async function readAccess(
	env: Readonly<Record<string, string | undefined>>,
	terminal: Terminal | undefined,
): Promise<Access> {
	const given = async (name: string, label: string, secret = false): Promise<string> => {
		const value = env[name]?.trim() ?? '';
		if (value !== '') return value;
		if (terminal === undefined) {
			throw new Error(`${name} is not set, and there is no terminal to ask on.`);
		}
		const typed = (await terminal.ask(`${label}: `, secret)).trim();
		if (typed === '') throw new Error(`Nothing was given for: ${label}.`);
		return typed;
	};
	const origin = originOf(await given('KORE_HOST', 'Host (such as https://bots.kore.ai)'));
	const clientId = await given('KORE_CLIENT_ID', 'Client ID');
	const clientSecret = await given('KORE_CLIENT_SECRET', 'Client Secret (not shown)', true);
	return { origin, credential: { clientId, clientSecret } };
}
