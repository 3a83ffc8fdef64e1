import fc from 'fast-check';
import { readAddressText, readUserIdText } from '../../../../nodes/KoreAdmin/kore/address';

const ADA = 'ada@example.com';

describe('an e-mail address', () => {
	it.each([
		ADA,
		` ${ADA}\t`,
		`${ADA}\u200B`,
		`\uFEFFada\u00AD@exam\u2060ple.com`,
		`\u202A${ADA}\u202C`,
		`mailto:${ADA}`,
		`MailTo: ${ADA}`,
		`mailto:${ADA}?subject=Hello%20you`,
		`<mailto:${ADA}>`,
		`'${ADA}'`,
		`"${ADA}"`,
		`“${ADA}”`,
		`„${ADA}“`,
		`(${ADA})`,
		`[${ADA}]`,
		`{${ADA}}`,
		`<${ADA}>`,
		`"(${ADA})"`,
		`Ada <${ADA}>`,
		`"Lovelace, Ada" <${ADA}>`,
		`Ada Lovelace <mailto:${ADA}>`,
		`"Ada <${ADA}>"`,
		`${ADA} <${ADA}>`,
		`'${ADA}' <${ADA}>`,
	])('is taken out of %j', (text) => {
		expect(readAddressText(text)).toEqual({ address: ADA });
	});

	it.each([
		'o’neil@example.com',
		"o'neil@example.com",
		'a+b_c=d@sub.example.co.uk',
		'jörg@bücher.example',
		'用户@例子.公司',
		'x@intranet',
		'1@2.example',
	])('may be %s', (text) => {
		expect(readAddressText(text)).toEqual({ address: text });
	});

	it.each([
		'',
		'ada',
		'@',
		'ada@',
		'@example.com',
		'ada@example.com.',
		'ada.@example.com',
		'.ada@example.com',
		'ada@.example.com',
		'a..da@example.com',
		'ada@example..com',
		'ada@-example.com',
		'ada @example.com',
		'ada@exa mple.com',
		'ada@exa\u00A0mple.com',
		'ada@example.com\u0000',
		'ada\u0007@example.com',
		'ada@example.com,',
		'ada@example.com;',
		"'ada@example.com",
		'ada@example.com)',
		'"ada"@example.com',
		'ada@[192.0.2.1]',
		'ada@exam_ple.com',
		'ada＠example.com',
		'Ada <ada>',
		'Ada <>',
		'ada@example.com (Ada)',
		'{{ $json.email }}',
	])('is not %j', (text) => {
		expect(readAddressText(text)).toEqual({ flaw: 'none' });
	});

	it.each([
		`${ADA}, bob@example.com`,
		`${ADA};bob@example.com`,
		`${ADA} bob@example.com`,
		`Ada <${ADA}> Bob <bob@example.com>`,
		`eve@example.com <${ADA}>`,
		'ada@@example.com',
		'ada@x@example.com',
	])('is not one of several: %j', (text) => {
		expect(readAddressText(text)).toEqual({ flaw: 'several' });
	});

	it('has at most 254 characters', () => {
		const longest = `${'a'.repeat(254 - '@example.com'.length)}@example.com`;
		expect(readAddressText(longest)).toEqual({ address: longest });
		expect(readAddressText(`a${longest}`)).toEqual({ flaw: 'long' });
	});

	it('is always one that Kore can take as it is, whatever the text', () => {
		const pieces = fc.constantFrom(
			...['@', '.', ',', '<', '>', '"', "'", '(', ')', ' ', '\u200B', 'mailto:', 'a', 'b.c', 'Ä'],
		);
		fc.assert(
			fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
				const read = readAddressText(parts.join(''));
				if (!('address' in read)) return;
				expect(read.address).toMatch(/^[^\s@,;<>"()\u200B]+@[^\s@,;<>"'()\u200B]+$/);
				expect(read.address).not.toMatch(/\.\.|^\.|\.$|\.@|@\./);
				expect(readAddressText(read.address)).toEqual(read);
			}),
			{ numRuns: 3000 },
		);
	});
});

describe('an organization user ID', () => {
	it.each([
		['HR-1001', 'HR-1001'],
		[' HR-1001\u200B ', 'HR-1001'],
		['Müller 12', 'Müller 12'],
		['x'.repeat(254), 'x'.repeat(254)],
	])('is taken from %j', (text, id) => {
		expect(readUserIdText(text)).toBe(id);
	});

	it.each(['', ' ', '\u200B', 'a\u0000b', '<b>', '{{ $json.id }}', 'x'.repeat(255)])(
		'is not %j',
		(text) => {
			expect(readUserIdText(text)).toBeUndefined();
		},
	);
});

it.each([
	['at signs', '@'],
	['commas and at signs', '@,'],
	['opening brackets', '<'],
	['brackets that match', '<>'],
	['quotes', '"'],
	['mailto', 'mailto:'],
	['invisible characters', '\u200B'],
	['blanks', ' '],
	['dots', 'a.'],
])('takes no time for a million characters of %s', (_what, piece) => {
	const text = piece.repeat(1_000_000 / piece.length);
	const start = performance.now();
	for (let time = 0; time < 20; time++) {
		readAddressText(text);
		readAddressText(text.slice(0, 1000));
		readUserIdText(text);
	}
	expect(performance.now() - start).toBeLessThan(200);
});
