import {
	ADMIN_ROLE_IDS,
	BOT_IDS,
	BOT_ROLE_IDS,
	DIALOG_IDS,
	GROUP_IDS,
	type PersonSnapshot,
	type Switches,
} from '../../../../sandbox';
import { useSandbox } from '../../../support/useSandbox';
import { Client, errors, UNLIMITED } from '../../client';

const ADA = 'ada.lovelace@example.com';
const GRACE = 'grace.hopper@example.com';
const KATHERINE = 'katherine.johnson@example.com';
const NOBODY = 'nobody@example.com';
const NOT_FOUND = 'User not found. Please check the provided email address.';

const sandbox = useSandbox({ listen: false, limits: UNLIMITED });
const client = new Client(sandbox);

function start(switches: Partial<Switches>): void {
	sandbox.startOver({ switches });
}

function person(email: string): PersonSnapshot | undefined {
	return sandbox.account.snapshot().users[email];
}

function named(emailId: string, rest: object = {}): object {
	return { userInfo: { emailId }, ...rest };
}

describe('what an update changes', () => {
	it('sets every documented profile field, and only what was sent', async () => {
		const profile = {
			firstName: 'a',
			lastName: 'b',
			companyName: 'c',
			dept: 'd',
			companyContactPhone: 'e',
			worknumber: 'f',
			street: 'g',
			suiteNo: 'h',
			city: 'i',
			zip: 'j',
			state: 'k',
			country: 'l',
		};
		const others = sandbox.account.snapshot().users;
		await client.update({ userInfo: { emailId: ADA, ...profile } });
		await client.update({ userInfo: { emailId: KATHERINE, dept: 'Space' } });
		expect(person(ADA)?.profile).toEqual(profile);
		expect(person(KATHERINE)?.profile).toEqual({ ...others[KATHERINE]?.profile, dept: 'Space' });
		expect(person(GRACE)).toEqual(others[GRACE]);
	});

	it('finds people by org user id', async () => {
		await client.update({ userInfo: { orgUserId: 'HR-1002', dept: 'Navy' } });
		expect(person(GRACE)?.profile.dept).toBe('Navy');
	});

	it('adds to and removes from groups by id', async () => {
		await client.update(
			named(KATHERINE, {
				groups: { addTo: [GROUP_IDS.auditors], removeFrom: [GROUP_IDS.support] },
			}),
		);
		expect(person(KATHERINE)?.groups).toEqual([GROUP_IDS.auditors, GROUP_IDS.botDesigners]);
	});

	it('adds and removes bot roles for the bot named only', async () => {
		const developer = (botId: string) => ({ roleId: BOT_ROLE_IDS.developer, botId });
		await client.update(
			named(KATHERINE, {
				roles: {
					addTo: [developer(BOT_IDS.itServiceDesk)],
					removeFrom: [developer(BOT_IDS.hrHelpdesk)],
				},
			}),
		);
		expect(person(KATHERINE)?.botRoles).toEqual([
			developer(BOT_IDS.itServiceDesk),
			{ roleId: BOT_ROLE_IDS.tester, botId: BOT_IDS.itServiceDesk },
		]);
	});

	it('gives and takes an admin role with an entry that names no bot', async () => {
		await client.update(
			named(KATHERINE, {
				roles: {
					addTo: [{ roleId: ADMIN_ROLE_IDS.auditor }],
					removeFrom: [{ roleId: ADMIN_ROLE_IDS.identityAdmin }],
				},
			}),
		);
		expect(person(KATHERINE)?.adminRoles).toEqual([ADMIN_ROLE_IDS.auditor]);
	});

	it('assigns named dialogs, or all when none are named', async () => {
		await client.update(
			named(ADA, {
				assignBotTasks: [
					{ botId: BOT_IDS.hrHelpdesk },
					{ botId: BOT_IDS.itServiceDesk, dialogs: [DIALOG_IDS.orderLaptop] },
				],
			}),
		);
		expect(person(ADA)?.botTasks).toEqual({
			[BOT_IDS.hrHelpdesk]: [DIALOG_IDS.requestLeave, DIALOG_IDS.payslipQuestion],
			[BOT_IDS.itServiceDesk]: [DIALOG_IDS.orderLaptop],
		});
	});

	it('unassigns everything with an entry that names no bot, whatever else it says', async () => {
		await client.update(named(KATHERINE, { assignBotTasks: [{ streamId: BOT_IDS.hrHelpdesk }] }));
		expect(person(KATHERINE)?.botTasks).toEqual({});
	});

	it('hands out both flags when they are left out, which is the documented danger', async () => {
		await client.update({ userInfo: { emailId: ADA, dept: 'R&D' } });
		expect(person(ADA)).toMatchObject({ isDeveloper: true, canCreateBot: true });
	});

	it('lets an odd combination of flags be when it is not about them', async () => {
		const odd = { emailId: 'odd@example.com', isDeveloper: false, canCreateBot: true };
		sandbox.reset({ seed: { people: [odd] }, switches: { omittedFlags: 'keep' } });
		await client.update({ userInfo: { emailId: odd.emailId, dept: 'R&D' } });
		expect(person(odd.emailId)).toMatchObject({ ...odd, profile: { dept: 'R&D' } });
	});

	it('sets the flags it is sent and never touches data table access', async () => {
		await client.update(named(KATHERINE, { isDeveloper: false, canCreateBot: false }));
		expect(person(KATHERINE)).toMatchObject({
			isDeveloper: false,
			canCreateBot: false,
			hasDataTableAndViewAccess: true,
		});
	});

	it('applies entries about the same person one after the other', async () => {
		await client.update(
			{ userInfo: { emailId: ADA, dept: 'first', city: 'London' } },
			{ userInfo: { orgUserId: 'HR-1001', dept: 'second' } },
		);
		expect(person(ADA)?.profile).toMatchObject({ dept: 'second', city: 'London' });
	});
});

describe('a person who is refused', () => {
	it.each([
		['an unknown group', { groups: { addTo: ['e-unknown'] } }],
		['an unknown bot role', { roles: { addTo: [{ roleId: 'x', botId: BOT_IDS.hrHelpdesk }] } }],
		['an unknown bot', { roles: { addTo: [{ roleId: BOT_ROLE_IDS.tester, botId: 'st-x' }] } }],
		[
			'an admin role given for a bot',
			{ roles: { addTo: [{ roleId: ADMIN_ROLE_IDS.auditor, botId: BOT_IDS.hrHelpdesk }] } },
		],
		[
			'ownership of a bot',
			{ roles: { addTo: [{ roleId: BOT_ROLE_IDS.owner, botId: BOT_IDS.hrHelpdesk }] } },
		],
		['tasks of an unknown bot', { assignBotTasks: [{ botId: 'st-x' }] }],
		[
			'a dialog of another bot',
			{ assignBotTasks: [{ botId: BOT_IDS.hrHelpdesk, dialogs: [DIALOG_IDS.bookTrain] }] },
		],
		['creating bots without the builder', { isDeveloper: false, canCreateBot: true }],
	])('for %s keeps everything as it was, and the others are updated', async (_why, rest) => {
		const before = person(GRACE);
		const reply = await client.update(
			named(ADA, { isDeveloper: true }),
			{ userInfo: { emailId: GRACE, dept: 'lost' }, ...rest },
			named(KATHERINE, { isDeveloper: true }),
		);
		expect(reply).toMatchObject({
			status: 200,
			json: {
				failedUserDetails: [
					{ userInfo: { emailId: ADA, status: 'success' } },
					{ userInfo: { emailId: GRACE, status: 'failure' } },
					{ userInfo: { emailId: KATHERINE, status: 'success' } },
				],
			},
		});
		expect(person(GRACE)).toEqual(before);
		expect(person(ADA)?.isDeveloper).toBe(true);
	});

	it('is one of another account or of none', async () => {
		const reply = await client.update(named('john.mauchly@example.org'), named(NOBODY));
		expect(reply.json).toMatchObject({
			failedUserDetails: [
				{ userInfo: { status: 'failure', reason: errors(NOT_FOUND, 400) } },
				{ userInfo: { status: 'failure', reason: errors(NOT_FOUND, 400) } },
			],
		});
	});
});

describe('the answer', () => {
	const two = () => client.update({ userInfo: { emailId: ADA, firstName: 'Ada' } }, named(NOBODY));
	const one = () => client.update(named(ADA));
	const reason = errors(NOT_FOUND, 400);
	const success = { emailId: ADA, firstName: 'Ada', status: 'success' };
	const failure = { emailId: NOBODY, status: 'failure', reason };

	it('names successes and failures, in the newest form', async () => {
		expect((await two()).json).toEqual({
			msg: 'User is updated Successfully.',
			failedUserDetails: [{ userInfo: success }, { userInfo: failure }],
			moreAvailable: true,
			total: 2,
		});
	});

	it('can name failures only', async () => {
		start({ updateAnswer: 'failuresOnly' });
		expect((await two()).json).toEqual({
			msg: 'User is updated Successfully.',
			failedUserDetails: [{ userInfo: failure }],
		});
		expect((await one()).json).toEqual({ msg: 'User is updated Successfully.' });
	});

	it('can be the older message, or the failures instead', async () => {
		start({ updateAnswer: 'message', messageWords: 'old' });
		expect((await one()).json).toEqual({ msg: 'Users are updated Successfully' });
		expect((await two()).json).toEqual({ failedUserDetails: [{ userInfo: failure }] });
	});

	it('can come under usersInfo', async () => {
		start({ updateAnswer: 'usersInfo' });
		expect((await two()).json).toMatchObject({ usersInfo: [success, failure] });
	});

	it('can be something unfamiliar', async () => {
		start({ updateAnswer: 'unfamiliar' });
		expect((await two()).json).toEqual({ result: 'OK' });
		expect(person(ADA)?.isDeveloper).toBe(true);
	});

	it('can hold flat entries', async () => {
		start({ entryShape: 'flat' });
		expect((await two()).json).toMatchObject({
			failedUserDetails: [success, { emailId: NOBODY, reason }],
		});
		expect((await two()).body).not.toContain('failure');
	});

	it('can refuse the whole call', async () => {
		start({ badUserInUpdate: 'blocksCall400' });
		const before = sandbox.account.snapshot();
		expect(await two()).toMatchObject({ status: 400, json: reason });
		expect(sandbox.account.snapshot()).toEqual(before);
		expect(await one()).toMatchObject({ status: 200 });
	});

	it('can leave open who failed', async () => {
		start({ badUserInUpdate: 'unattributed' });
		expect((await two()).json).toMatchObject({
			failedUserDetails: [{ userInfo: success }, { userInfo: { status: 'failure', reason } }],
		});
		expect((await two()).body).not.toContain(NOBODY);
		expect(person(ADA)?.isDeveloper).toBe(true);
	});

	it('can say nothing about who failed', async () => {
		start({ badUserInUpdate: 'silent' });
		expect((await two()).body).not.toMatch(/nobody|failure/);
		expect(person(ADA)?.isDeveloper).toBe(true);
	});

	it('names people as asked, or by stored e-mail', async () => {
		const both = () =>
			client.update({ userInfo: { orgUserId: 'HR-1001' } }, { userInfo: { orgUserId: 'HR-0' } });
		expect((await both()).json).toMatchObject({
			failedUserDetails: [
				{ userInfo: { orgUserId: 'HR-1001' } },
				{ userInfo: { orgUserId: 'HR-0' } },
			],
		});
		start({ answerNames: 'emailId' });
		const reply = await both();
		expect(reply.json).toMatchObject({ failedUserDetails: [{ userInfo: { emailId: ADA } }, {}] });
		expect(reply.body).not.toContain('HR-');
	});

	it('can give reasons as text or as the long object, under either key', async () => {
		start({ reasonShape: 'string' });
		expect((await two()).json).toMatchObject({
			failedUserDetails: [{}, { userInfo: { reason: NOT_FOUND } }],
		});
		start({ reasonShape: 'longObject', errorKey: 'message' });
		expect((await two()).json).toMatchObject({
			failedUserDetails: [
				{},
				{
					userInfo: {
						reason: {
							statusCode: 400,
							status: 400,
							customCode: 400,
							errors: [{ message: NOT_FOUND, code: 400 }],
							_headers: {},
							message: NOT_FOUND,
							name: 'BadRequest',
						},
					},
				},
			],
		});
	});
});
