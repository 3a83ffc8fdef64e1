import { originOfHost } from '../../credentials/host';

describe('a host', () => {
	it.each([
		['https://bots.kore.ai', 'https://bots.kore.ai'],
		['https://bots.kore.ai/', 'https://bots.kore.ai'],
		['https://bots.kore.ai///', 'https://bots.kore.ai'],
		['  https://jp-bots.kore.ai \n', 'https://jp-bots.kore.ai'],
		['HTTPS://BOTS.KORE.AI', 'https://bots.kore.ai'],
		['https://kore.example.com:8443', 'https://kore.example.com:8443'],
		['https://bots.kore.ai:443', 'https://bots.kore.ai'],
		['http://localhost:3000', 'http://localhost:3000'],
		['http://127.0.0.1:3000/', 'http://127.0.0.1:3000'],
		['http://127.1.2.3', 'http://127.1.2.3'],
		['http://[::1]:3000', 'http://[::1]:3000'],
	])('%j is the origin %s', (host, origin) => {
		expect(originOfHost(host)).toBe(origin);
	});

	it.each([
		'http://bots.kore.ai',
		'http://localhost.evil.example',
		'http://127.0.0.1.evil.example',
		'http://10.0.0.1',
		'http://0.0.0.0',
		'ftp://bots.kore.ai',
		'file:///etc/passwd',
		'javascript:alert(1)',
		'localhost:3000',
	])('%j is refused, because tokens and personal data must travel encrypted', (host) => {
		expect(() => originOfHost(host)).toThrow('Host must start with https://');
	});

	it.each([
		'bots.kore.ai',
		'//bots.kore.ai',
		'https//bots.kore.ai',
		'https://',
		'https://a b',
		'…',
	])('%j is refused as no URL, with an example of one', (host) => {
		expect(() => originOfHost(host)).toThrow(/^Host is not a URL: .*https:\/\/bots\.kore\.ai/);
	});

	it.each([
		'https://bots.kore.ai/api/public',
		'https://bots.kore.ai/#/home',
		'https://bots.kore.ai/?tenant=1',
	])('%j is refused, and what to enter instead is shown', (host) => {
		expect(() => originOfHost(host)).toThrow(
			'Host must be the environment URL alone, without a path: https://bots.kore.ai instead',
		);
	});

	it.each(['https://me@bots.kore.ai', 'https://bots.kore.ai:pass@evil.example', 'https://a:b@c.d'])(
		'%j is refused, because it shows another host than it goes to, or holds a password',
		(host) => {
			expect(() => originOfHost(host)).toThrow('Host must not contain a user name or password');
		},
	);

	it.each(['', '  ', undefined, null, 7, {}])('%j is refused as empty', (host) => {
		expect(() => originOfHost(host)).toThrow('Host is empty');
	});
});
