import { claimOf } from '../../../../nodes/KoreAdmin/change/claim';
import { read } from '../../../docs/pages';
import { rowsOf, sectionOf } from '../../../docs/parts';
import { type Case, everyCase } from './claims';

/** What a cell of the table says of a case. A cell that nobody reads here is a row that nobody holds. */
const SENT: Record<string, (one: Case) => boolean> = {
	'no call': ({ sent }) => sent === 'no call',
	any: ({ sent }) => sent !== 'no call',
	'a change, once': ({ sent, evidence }) => sent === 'once' && evidence.verb === 'changed',
	'in parts': ({ sent, said }) => sent !== 'no call' && said.length > 1,
	'anything else': () => true,
};

const isOneOf = (said: string[], ...names: string[]) => said.every((name) => names.includes(name));
const isLost = ({ said }: Case) => said.some((name) => name.startsWith('nothing documented'));

const SAID: Record<string, (one: Case) => boolean> = {
	'': () => true,
	any: () => true,
	'that app or token are not accepted': ({ said }) => isOneOf(said, 'not accepted'),
	success: ({ said }) => isOneOf(said, 'success', 'success for others'),
	'nothing that is documented': isLost,
	'success and refusal': ({ said }) =>
		said.some((name) => name.startsWith('success')) &&
		said.some((name) => !name.startsWith('success')),
	refused: ({ said }) => isOneOf(said, 'refused', 'not accepted'),
	'refused alone or by name': ({ said }) => isOneOf(said, 'refused', 'not accepted'),
};

const SEEN: Record<string, (one: Case) => boolean> = {
	'': () => true,
	any: () => true,
	'anything else': () => true,
	'all as requested': ({ seen }) => seen === 'all of it',
	'no look, or nothing that can be seen': ({ seen, strict }) =>
		seen === 'no look' ||
		(!strict && (seen === 'unreadable' || seen === 'nothing that can be seen')),
	'something different, or nobody': () => true,
	'nobody, and nobody before': ({ seen, wasThere }) => seen === 'nobody' && wasThere !== true,
	'none of it': ({ seen }) => seen === 'none of it',
	'nothing that can be seen': ({ seen }) =>
		['no look', 'unreadable', 'nothing that can be seen'].includes(seen),
};

const OUTCOMES: Record<string, (one: Case) => string> = {
	'not changed, or not attempted': () => 'notAttempted',
	'not changed': () => 'failed',
	'verified (created, deleted); for a creation that was only refused: uncertain': (one) => {
		const { verb } = one.evidence;
		if (verb === 'changed') return 'verified';
		const isRefused = SAID.refused?.(one) === true;
		return verb === 'created' && isRefused ? 'uncertain' : verb;
	},
	'updated, created, deleted; accepted where only others are named': ({ said, evidence }) => {
		if (said.includes('success for others')) return 'accepted';
		return evidence.verb === 'changed' ? 'updated' : evidence.verb;
	},
	uncertain: () => 'uncertain',
};

const table = rowsOf(
	sectionOf(read('docs/development/architecture.md'), 'What becomes of a change'),
);

it('the page has the table of the source', () => {
	const source = read('nodes/KoreAdmin/change/claim.ts').replaceAll(/^ \* /gm, '');
	expect(table.length).toBeGreaterThan(8);
	expect(rowsOf(source)).toEqual(table);
});

it('what is claimed is what the first row says that fits', () => {
	const used = new Set<string[]>();
	const wrong = [...everyCase()].flatMap((one) => {
		const row = table.find(
			([sent = '', said = '', seen = '']) =>
				SENT[sent]?.(one) === true && SAID[said]?.(one) === true && SEEN[seen]?.(one) === true,
		);
		if (row === undefined) return [one];
		used.add(row);
		const expected = OUTCOMES[row[3] ?? '']?.(one);
		const { outcome } = claimOf(one.evidence);
		return outcome === expected ? [] : [{ ...one, row, expected, outcome }];
	});
	expect(wrong.slice(0, 5)).toEqual([]);
	expect(table.filter((row) => !used.has(row))).toEqual([]);
});
