import type { Switches } from '../../../../sandbox';
import { useSandbox } from '../../../support/useSandbox';
import { Client, errors, UNLIMITED } from '../../client';

const ADA = 'ada.lovelace@example.com';
const KATHERINE = 'katherine.johnson@example.com';
const ALL = { isDeveloper: true, canCreateBot: true, hasDataTableAndViewAccess: true };
const NONE = { isDeveloper: false, canCreateBot: false, hasDataTableAndViewAccess: false };

const sandbox = useSandbox({ listen: false, limits: UNLIMITED });
const client = new Client(sandbox);

function start(switches: Partial<Switches>): void {
	sandbox.startOver({ switches });
}

function flags(email: string) {
	return sandbox.account.user(email);
}

it('sets all three flags for all people and answers with a bare array', async () => {
	const reply = await client.access([ADA, 'grace.hopper@example.com'], ALL);
	expect(reply).toMatchObject({ status: 200, json: ['SUCCESS'] });
	expect(flags(ADA)).toMatchObject(ALL);
	expect(flags('grace.hopper@example.com')).toMatchObject(ALL);
	await client.access([ADA], NONE);
	expect(flags(ADA)).toMatchObject(NONE);
});

it('keeps a flag that is left out', async () => {
	await client.access([ADA], { isDeveloper: true });
	expect(flags(ADA)).toMatchObject({ ...NONE, isDeveloper: true });
	await client.access([KATHERINE], { canCreateBot: false });
	expect(flags(KATHERINE)).toMatchObject({ ...ALL, canCreateBot: false });
});

describe('is refused', () => {
	const refused = async (emails: string[], body: object, status: number, msg: string) => {
		const before = sandbox.account.snapshot();
		const reply = await client.access(emails, body);
		expect(reply).toMatchObject({ status, json: errors(msg, status) });
		expect(sandbox.account.snapshot()).toEqual(before);
	};

	it('with 403 for creating bots without the builder', async () => {
		const flagsAsked = { canCreateBot: true, isDeveloper: false };
		await refused([ADA], flagsAsked, 403, 'Invalid values in the body');
	});

	it('with 403 for that combination in the body even when results are not looked at', async () => {
		start({ flagCombinationInAccess: 'body' });
		const flagsAsked = { canCreateBot: true, isDeveloper: false };
		await refused([ADA], flagsAsked, 403, 'Invalid values in the body');
	});

	it('with 403 when that combination would result', async () => {
		await refused([ADA], { canCreateBot: true }, 403, 'Invalid values in the body');
		await refused([KATHERINE], { isDeveloper: false }, 403, 'Invalid values in the body');
	});

	it('with 400 when nobody is named, in both wordings', async () => {
		await refused([], ALL, 400, "emailIds can't be empty");
		start({ messageWords: 'old' });
		await refused([], ALL, 400, 'emailIds cannot be empty');
	});

	it('with 400 as a whole when one address is unknown', async () => {
		await refused([ADA, 'nobody@example.com'], ALL, 400, 'One or more entered emails not found');
	});

	it('with 400 naming the addresses of another account', async () => {
		await refused(
			['john.mauchly@example.org', ADA, 'presper.eckert@example.org'],
			ALL,
			400,
			'Emails << john.mauchly@example.org, presper.eckert@example.org >> not associated with your account',
		);
		start({ userAccessEmailsInOtherAccount: 'namesFirst' });
		await refused(
			['john.mauchly@example.org', 'presper.eckert@example.org'],
			ALL,
			400,
			'Emails << john.mauchly@example.org >> not associated with your account',
		);
		start({ userAccessEmailsInOtherAccount: 'notFound' });
		await refused(['john.mauchly@example.org'], ALL, 400, 'One or more entered emails not found');
	});
});

it('can apply to the others although it answers 400', async () => {
	start({ badEmailInAccess: 'othersApplied' });
	expect(await client.access([ADA, 'nobody@example.com'], ALL)).toMatchObject({ status: 400 });
	expect(flags(ADA)).toMatchObject(ALL);
	expect(sandbox.calls).toMatchObject([{ applied: true }]);
});

it.each([
	['becomeTrue', KATHERINE, { isDeveloper: true }, ALL],
	['becomeFalse', KATHERINE, { isDeveloper: true }, { ...NONE, isDeveloper: true }],
] as const)('omitted flags can %s', async (omittedAccessFlags, email, asked, result) => {
	start({ omittedAccessFlags });
	await client.access([email], asked);
	expect(flags(email)).toMatchObject(result);
});
