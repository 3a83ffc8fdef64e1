import type { SandboxUsers } from './outcome';

/** Reads the sandbox's account over its control surface, as anybody could. */
export async function readSandboxUsers(sandboxUrl: string): Promise<SandboxUsers> {
	const response = await fetch(new URL('/sandbox/state', sandboxUrl));
	if (!response.ok) throw new Error(`The sandbox answered ${response.status} for its state`);
	const { users } = (await response.json()) as { users: SandboxUsers };
	return users;
}
