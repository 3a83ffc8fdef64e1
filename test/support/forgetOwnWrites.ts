import { join } from 'node:path';
import type * as OwnWrites from '../../nodes/KoreAdmin/kore/ownWrites';

const BUILT = join(__dirname, '../../dist/nodes/KoreAdmin/kore/ownWrites.js');
const STEP_MS = 120_000;
let steps = 0;

/**
 * Has what the built node wrote in an account forgotten, for tests whose every run is in another account under the same name: something is
 * written for nobody, each time later than anything is remembered.
 */
export function forgetOwnWrites({ host, clientId }: { host: string; clientId: string }): void {
	const { ownWritesOf } = jest.requireActual<typeof OwnWrites>(BUILT);
	const later = Date.now() + STEP_MS * ++steps;
	ownWritesOf(`${new URL(host).origin} ${clientId}`).remember(
		['nobody'],
		{ isDeveloper: false },
		later,
	);
}
