import { demoAccount, SINGLE_SIGN_ON, type SingleSignOn } from '../../../../../sandbox';
import type { RawAnswer } from '../../../../../nodes/KoreAdmin/kore/answers';
import { useAccount } from '../../../../support/useAccount';
import { output } from '../../items';
import { error, raw, withStandIn } from '../../standIn';

const account = useAccount();

const SSO = 'User Management > SSO Configuration';
const FULL_SYNC = /^SAML Full Sync is on: every sign-in replaces/;
const INCLUSION_ONLY = /^SAML Inclusion Only is on: every sign-in adds/;
const SIGN_IN_UNKNOWN = /^Kore’s answer does not show what a sign-in does/;
const ONBOARDING = /^Auto-onboarding is on: .* Restrict Auto-Onboarding on$/;
const ONBOARDING_UNKNOWN = /^Kore’s answer does not show whether signing in creates/;
const PASSWORD = /^Admins can bypass single sign-on with a password\./;
const NOT_UNDERSTOOD = /^Kore describes its single sign-on settings in an undocumented form\. Look/;
const NOT_READ =
	/^The single sign-on settings could not be read \(\w+\)\. Look under Security & Control/;

const MAPS = [
	{ type: 'Role', attribute: 'isDeveloper' },
	{ type: 'Role', attribute: 'canCreateBot' },
];

/** What must never come out, wherever Kore puts it. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----\nMIID${'pDCCAoyg'.repeat(20)}\n-----END CERTIFICATE-----`;
const KEPT_BACK = [CERTIFICATE, 'MIIDpDCC', 'idp.example', 'sso-s3cret'];

interface Seen {
	sso: unknown;
	granted: unknown;
	advice: unknown;
	/** All that came out. */
	text: string;
}

async function check(sso?: SingleSignOn): Promise<Seen> {
	account.reset({ seed: { ...demoAccount, sso } });
	return seenIn(await account.run('account check', { items: [{}] }));
}

/** Checks an account of which Kore says this. */
async function checkSaid(said: RawAnswer | { code: string; sent: boolean }): Promise<Seen> {
	account.reset();
	const run = await withStandIn(
		account,
		({ path }) => (path === '/ssoconfig' ? said : undefined),
		async () => await account.run('account check', { items: [{}] }),
	);
	return seenIn(run);
}

function seenIn(run: Awaited<ReturnType<typeof account.run>>): Seen {
	const { sso, scopes, advice, ok } = output(run);
	// How people sign in says nothing of whether this node can work.
	expect(ok).toBe(true);
	const rows = scopes as Array<{ scope: string; granted?: boolean }>;
	const granted = rows.find(({ scope }) => scope === SSO)?.granted;
	return { sso, granted, advice, text: JSON.stringify([run.items, run.told]) };
}

function matching(...sentences: RegExp[]): unknown[] {
	return sentences.map((sentence) => expect.stringMatching(sentence) as unknown);
}

/** The documented answer, with parts in its place. */
function configuration(
	parts: Record<string, unknown> = {},
	mapping: Record<string, unknown> = {},
): Record<string, unknown> {
	return {
		ACS_IDP_URL: 'https://idp.example/in?c=sso-s3cret',
		ACS_SP_CallBack_URL: 'https://idp.example/out',
		ssoConfig: {
			method: 'saml',
			autoOnboarding: { restrict: true },
			config: { cert: [CERTIFICATE], entryPoint: 'https://idp.example', issuer: 'idp.example' },
			privateKey: 'sso-s3cret',
			samlAttributeMapping: {
				status: 'active',
				fullSynchronization: 'disabled',
				attributeMapping: [
					{
						samlAttributeName: 'sso-s3cret',
						samlAttributeValue: CERTIFICATE,
						attributeType: 'Role',
						koreAttribute: 'isDeveloper',
					},
				],
				...mapping,
			},
			...parts,
		},
	};
}

describe('what single sign-on does to the work of this node is told', () => {
	it('nothing, where it is off', async () => {
		expect(await check()).toMatchObject({
			sso: { protocol: 'saml', enabled: false },
			granted: true,
			advice: [],
		});
	});

	it('where it adds at each sign-in', async () => {
		expect(await check(SINGLE_SIGN_ON.inclusionOnly)).toMatchObject({
			sso: { protocol: 'saml', enabled: true, fullSync: false, autoOnboarding: false, maps: MAPS },
			advice: matching(INCLUSION_ONLY, PASSWORD),
		});
	});

	it('where it replaces at each sign-in and makes accounts', async () => {
		expect(await check(SINGLE_SIGN_ON.fullSync)).toMatchObject({
			sso: { protocol: 'saml', enabled: true, fullSync: true, autoOnboarding: true, maps: MAPS },
			advice: matching(FULL_SYNC, ONBOARDING, PASSWORD),
		});
	});

	it('is left open where the app lacks the scope, which is asked for', async () => {
		expect(
			await checkSaid(error(401, 'Permission denied. Scope is incorrect!', 4002)),
		).toMatchObject({
			sso: 'notChecked',
			granted: false,
			advice: matching(/^The app lacks the scope “User Manag/),
		});
	});

	it('keeps what identifies the identity provider to itself', async () => {
		for (const way of Object.values(SINGLE_SIGN_ON)) {
			const { text } = await check(way);
			expect(text).not.toMatch(/example\.com\/(sso|issuer|api)|okta|restrict"|cert"/);
			expect(text).not.toContain(SINGLE_SIGN_ON.fullSync.certificate);
		}
	});
});

describe('what is not in the documented form is not understood', () => {
	const ADDRESSES = {
		ACS_IDP_URL: 'https://idp.example',
		ACS_SP_CallBack_URL: 'https://idp.example',
	};

	it.each<[string, unknown]>([
		['a list', [configuration()]],
		['nothing', {}],
		['null', null],
		['text', 'sso-s3cret'],
		['a number', 7],
		['addresses beside something else', { ...ADDRESSES, sso_config: { method: 'saml' } }],
		['one address', { ACS_IDP_URL: 'https://idp.example' }],
		['addresses that are none', { ACS_IDP_URL: null, ACS_SP_CallBack_URL: [] }],
		['a configuration that is a list', { ...ADDRESSES, ssoConfig: [CERTIFICATE] }],
		['a configuration that is text', { ...ADDRESSES, ssoConfig: CERTIFICATE }],
		['a configuration that is null', { ...ADDRESSES, ssoConfig: null }],
		['another protocol', configuration({ method: 'openid' })],
		['no protocol', configuration({ method: undefined })],
		['a protocol that is a list', configuration({ method: ['saml'] })],
		['other names', { ...ADDRESSES, SSOConfig: configuration().ssoConfig }],
		['a prototype', JSON.parse('{"__proto__":{"ssoConfig":{"method":"saml"}}}')],
	])('as a whole: %s', async (_, body) => {
		const { sso, granted, advice, text } = await checkSaid(raw(200, JSON.stringify(body)));
		expect([sso, granted]).toEqual(['notUnderstood', true]);
		expect(advice).toEqual(matching(NOT_UNDERSTOOD));
		for (const kept of KEPT_BACK) expect(text).not.toContain(kept);
	});

	it.each<[string, Record<string, unknown>]>([
		['a status of another name', { status: 'inactive', fullSynchronization: 'enabled' }],
		['no status', { status: undefined }],
		['another word', { fullSynchronization: 'partial' }],
		['a switch in place of a word', { fullSynchronization: true }],
		['a list', { fullSynchronization: ['enabled'] }],
		['an object', { fullSynchronization: { enabled: true } }],
		['nothing', { fullSynchronization: undefined }],
	])('what a sign-in does: %s', async (_, mapping) => {
		const { sso, advice } = await checkSaid(raw(200, configuration({}, mapping)));
		expect(sso).toEqual({ protocol: 'saml', enabled: true, autoOnboarding: false });
		expect(advice).toEqual(matching(SIGN_IN_UNKNOWN, PASSWORD));
	});

	it.each([undefined, null, [], 'active', { status: CERTIFICATE }])(
		'a mapping that is %p',
		async (samlAttributeMapping) => {
			const { sso, advice, text } = await checkSaid(
				raw(200, configuration({ samlAttributeMapping })),
			);
			expect(sso).toEqual({ protocol: 'saml', enabled: true, autoOnboarding: false });
			expect(advice).toEqual(matching(SIGN_IN_UNKNOWN, PASSWORD));
			for (const kept of KEPT_BACK) expect(text).not.toContain(kept);
		},
	);

	it.each([undefined, null, true, 'restricted', [{ restrict: true }], {}, { restrict: 'false' }])(
		'whether accounts are made: %p',
		async (autoOnboarding) => {
			const { sso, advice } = await checkSaid(raw(200, configuration({ autoOnboarding })));
			expect(sso).not.toHaveProperty('autoOnboarding');
			expect(advice).toEqual(matching(INCLUSION_ONLY, ONBOARDING_UNKNOWN, PASSWORD));
		},
	);

	it.each<[string, unknown]>([
		['no list', { 0: { attributeType: 'Role', koreAttribute: 'isDeveloper' } }],
		['other names', [{ Attribute_Type: 'Role', Kore_Attribute: 'isDeveloper' }]],
		['a certificate', [{ attributeType: 'Role', koreAttribute: CERTIFICATE }]],
		['a long line of it', [{ attributeType: 'Role', koreAttribute: 'MIIDpDCC'.repeat(20) }]],
		['a short line of it with its end', [{ attributeType: 'MIIDpDCC\n', koreAttribute: 'x\ny' }]],
		['an object', [{ attributeType: 'Role', koreAttribute: { id: 'sso-s3cret' } }]],
		['text', ['sso-s3cret']],
		['nested lists', [[['sso-s3cret']]]],
		['one of many', [{ attributeType: 'Role', koreAttribute: 'isDeveloper' }, null]],
	])('what is mapped: %s', async (_, attributeMapping) => {
		const { sso, text } = await checkSaid(raw(200, configuration({}, { attributeMapping })));
		expect(sso).toEqual({
			protocol: 'saml',
			enabled: true,
			fullSync: false,
			autoOnboarding: false,
		});
		for (const kept of KEPT_BACK) expect(text).not.toContain(kept);
	});

	it('and a list that is too long to read', async () => {
		const attributeMapping = Array.from({ length: 20_000 }, (_, n) => ({
			attributeType: 'Role',
			koreAttribute: `Role ${n}`,
		}));
		const { sso, text } = await checkSaid(raw(200, configuration({}, { attributeMapping })));
		expect(sso).not.toHaveProperty('maps');
		expect(text.length).toBeLessThan(10_000);
	});
});

describe('an answer that cannot be used is told in words of this node alone', () => {
	it.each<[string, RawAnswer | { code: string; sent: boolean }]>([
		['a page', raw(200, `<html>${CERTIFICATE}</html>`)],
		['a megabyte of it', raw(200, `<html>${CERTIFICATE.repeat(5000)}</html>`)],
		['half of it', raw(200, JSON.stringify(configuration()).slice(0, -9))],
		['a refusal that quotes it', error(400, `Invalid certificate ${CERTIFICATE}`)],
		['a refusal with a short quote', error(403, 'Invalid certificate MIIDpDCC')],
		['a refusal of the token that quotes it', error(401, 'issuer idp.example', 4002)],
		['a limit that quotes it', error(429, 'Too many requests by sso-s3cret')],
		['a failure that quotes it', error(503, 'No answer of idp.example')],
		['another status', raw(202, { msg: 'sso-s3cret' })],
		['a redirect', { ...raw(302, CERTIFICATE), headers: { location: 'https://idp.example' } }],
		['no such call', error(404, 'Not Found')],
		['an error inside success', raw(200, { errors: [{ msg: 'sso-s3cret' }] })],
		['nothing', { code: 'ECONNRESET', sent: true }],
	])('%s', async (_, said) => {
		const { sso, advice, text } = await checkSaid(said);
		expect(sso).toBe('notChecked');
		expect(advice).toEqual(matching(NOT_READ));
		for (const kept of KEPT_BACK) expect(text).not.toContain(kept);
	});
});
