import { limitsExperiments, readingExperiments, writingExperiments } from '../experiments';
import { isWriting, type PlannedRequest } from '../kore/requests';
import { PUTTING_BACK } from '../person/putBack';
import { LOOKING } from '../person/testPerson';
import { PREFLIGHT } from '../run/preflight';
import type { ProbeSettings } from './options';

interface Part {
	readonly name: string;
	readonly requests: readonly PlannedRequest[];
}

/** Everything that a run may send, in the order in which it is sent. */
export function partsOf({ testUser, limits }: Pick<ProbeSettings, 'testUser' | 'limits'>): Part[] {
	const writing = testUser !== undefined;
	return [
		{ name: 'Whether Kore answers and takes the credential', requests: PREFLIGHT },
		...(writing
			? [{ name: 'The test person, at the start and after each change', requests: LOOKING }]
			: []),
		...readingExperiments,
		...(writing ? writingExperiments : []),
		...(writing ? [{ name: 'Putting the test person back', requests: PUTTING_BACK }] : []),
		...(limits ? limitsExperiments : []),
	];
}

/** The requests of a run, for people. */
export function requestList(settings: Pick<ProbeSettings, 'testUser' | 'limits'>): string[] {
	const parts = partsOf(settings).filter(({ requests }) => requests.length > 0);
	const all = parts.flatMap(({ requests }) => requests);
	const writes = all.some(isWriting);
	return [
		...parts.flatMap(({ name, requests }) => [name, ...requests.map(requestLine)]),
		'',
		writes
			? '* may change the test person; no other request changes anything.'
			: 'None of these requests changes anything.',
		'Requests that get no answer, or one of a server in trouble, are sent again.',
	];
}

function requestLine(request: PlannedRequest): string {
	const { method, path, what, atMost } = request;
	const often = atMost === 1 ? '' : `, up to ${atMost} times`;
	return `  ${isWriting(request) ? '*' : ' '} ${method} ${path}  ${what}${often}`;
}
