import type { Evidence } from '../../../../nodes/KoreAdmin/change/claim';
import type { Comparison, Delivery, Sight, Verb } from '../../../../nodes/KoreAdmin/change/types';

const PROBLEM = { message: 'Kore answered “no”' };

/** What may have become of one call's part, as the first two columns of the table name it. */
const SENT = { 'no call': 0, once: 1, 'more than once': 2 };
type SentName = keyof typeof SENT;

const SAID: Record<string, Pick<Delivery, 'said' | 'lost' | 'problem'>> = {
	success: { said: 'done', lost: false },
	'success for others': { said: 'accepted', lost: false },
	refused: { said: 'refused', lost: false, problem: PROBLEM },
	'not accepted': { said: 'turnedAway', lost: false, problem: PROBLEM },
	'nothing documented': { lost: true, problem: PROBLEM },
	'nothing documented, then refused': { said: 'refused', lost: true, problem: PROBLEM },
};

function field(state: Comparison['state'], more: Partial<Comparison> = {}): Comparison {
	return { field: 'dept', label: 'Department', to: 'Research', state, ...more };
}

const SEEN: Record<string, Sight | undefined> = {
	'no look': undefined,
	unreadable: { kind: 'unreadable', why: 'the look-up failed' },
	nobody: { kind: 'nobody', why: 'Kore knows nobody of this name' },
	'all of it': { kind: 'compared', comparisons: [field('same')] },
	'some of it': {
		kind: 'compared',
		comparisons: [field('same'), field('different', { field: 'city' })],
	},
	'part of one field': { kind: 'compared', comparisons: [field('different', { partly: true })] },
	'none of it': { kind: 'compared', comparisons: [field('different')] },
	'nothing that can be seen': { kind: 'compared', comparisons: [field('unreadable')] },
};

export interface Case {
	sent: SentName;
	said: string[];
	seen: string;
	wasThere: boolean | undefined;
	strict: boolean;
	evidence: Evidence;
}

/** Everything that can be known of a change, in every combination; with two parts, both sent as often. */
export function* everyCase(): Generator<Case> {
	const single = Object.keys(SAID).map((name) => [name]);
	const double = single.flatMap(([first = '']) =>
		Object.keys(SAID).map((second) => [first, second]),
	);
	for (const verb of ['changed', 'created', 'deleted'] as Verb[]) {
		for (const sent of Object.keys(SENT) as SentName[]) {
			for (const said of [...single, ...double]) {
				for (const [seen, sight] of Object.entries(SEEN)) {
					for (const wasThere of [undefined, true, false]) {
						for (const strict of [false, true]) {
							const deliveries = said.map((name) => ({
								...(sent === 'no call' ? { lost: false } : SAID[name]),
								lost: sent !== 'no call' && SAID[name]?.lost === true,
								sent: SENT[sent],
								closed: true,
							}));
							const evidence: Evidence = {
								verb,
								deliveries,
								...(wasThere === undefined ? {} : { wasThere }),
								sameBefore: new Set(),
								...(sight === undefined ? {} : { seen: sight }),
								strict,
							};
							yield { sent, said, seen, wasThere, strict, evidence };
						}
					}
				}
			}
		}
	}
}
