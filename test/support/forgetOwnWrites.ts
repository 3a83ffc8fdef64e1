import { ownWritesOf } from '../../nodes/KoreAdmin/kore/ownWrites';

const STEP_MS = 120_000;
let steps = 0;

/** Has everything that this process wrote in an account forgotten, by writing something for nobody that is always later than it is remembered. */
export function forgetOwnWrites({ host, clientId }: { host?: unknown; clientId?: unknown }): void {
	const account = `${new URL(String(host)).origin} ${String(clientId)}`;
	ownWritesOf(account).remember('nobody', { isDeveloper: false }, Date.now() + STEP_MS * ++steps);
}
