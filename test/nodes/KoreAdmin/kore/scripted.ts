import type { RawAnswer } from '../../../../nodes/KoreAdmin/kore/answers';
import {
	type ClientSettings,
	KoreClient,
	type Unreachable,
} from '../../../../nodes/KoreAdmin/kore/client';
import type { KoreRequest } from '../../../../nodes/KoreAdmin/kore/wire';
import { VirtualClock } from '../../../support/account';

export interface Scripted {
	client: KoreClient;
	clock: VirtualClock;
	/** Every request, in order. */
	requests: KoreRequest[];
}

/** A client of a Kore that answers as the test says, on a clock that moves with every request. */
export function scripted(
	answer: (request: KoreRequest, number: number) => RawAnswer | Unreachable,
	settings: Partial<ClientSettings> = {},
): Scripted {
	const clock = new VirtualClock();
	const requests: KoreRequest[] = [];
	const client = new KoreClient(
		async (request) => {
			requests.push(request);
			clock.pass(20);
			const given = answer(request, requests.length);
			clock.pass(20);
			return given;
		},
		{ requestsPerMinute: 10_000, maxRetries: 0, maxWait: 120_000, ...settings },
		clock,
		() => 0.5,
	);
	return { client, clock, requests };
}
