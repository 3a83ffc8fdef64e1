import { BOT_IDS, BOT_ROLE_IDS, ADMIN_ROLE_IDS, GROUP_IDS, manyPeople } from '../../../../sandbox';
import { useAccount } from '../../../support/useAccount';
import { email } from '../items';
import { error, raw, withStandIn } from '../standIn';
import { inShort, person, type Told, Watcher } from './watcher';

const account = useAccount();
const people = () => account.sandbox.account;
const ADA = 'ada.lovelace@example.com';
const KATHERINE = 'katherine.johnson@example.com';

/** A watcher that knows the account as it is now. */
async function acquainted(options = {}): Promise<Watcher> {
	const watcher = new Watcher(account, options);
	expect((await watcher.poll()).items).toEqual([]);
	return watcher;
}

describe('each event is one item that says who, from what and to what:', () => {
	const who = { emailId: ADA, userId: expect.any(String) as string, orgUserId: 'HR-1001' };
	const detectedAt = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string;

	it('somebody may open the bot builder', async () => {
		const watcher = await acquainted();
		person(account, ADA).isDeveloper = true;
		expect((await watcher.poll()).items).toEqual([
			{ event: 'builderAccessChanged', ...who, from: false, to: true, detectedAt },
		]);
	});

	it('somebody may create bots no longer', async () => {
		person(account, ADA).isDeveloper = true;
		person(account, ADA).canCreateBot = true;
		const watcher = await acquainted();
		person(account, ADA).canCreateBot = false;
		expect((await watcher.poll()).items).toEqual([
			{ event: 'botCreationChanged', ...who, from: true, to: false, detectedAt },
		]);
	});

	it('admin roles came and went', async () => {
		person(account, ADA).adminRoles.add(ADMIN_ROLE_IDS.auditor);
		const watcher = await acquainted();
		person(account, ADA).adminRoles.delete(ADMIN_ROLE_IDS.auditor);
		person(account, ADA).adminRoles.add(ADMIN_ROLE_IDS.billingAdmin);
		const auditor = { roleId: ADMIN_ROLE_IDS.auditor, roleName: 'Auditor' };
		const billing = { roleId: ADMIN_ROLE_IDS.billingAdmin, roleName: 'Billing Admin' };
		expect((await watcher.poll()).items).toEqual([
			{
				event: 'adminRolesChanged',
				...who,
				from: [auditor],
				to: { added: [billing], removed: [auditor] },
				detectedAt,
			},
		]);
	});

	it('a role in a bot came, with the bot', async () => {
		const watcher = await acquainted();
		const [tester = ''] = person(account, 'margaret.hamilton@example.com').botRoles;
		person(account, ADA).botRoles.add(tester);
		const role = {
			roleId: BOT_ROLE_IDS.tester,
			roleName: 'Bot Tester',
			botId: BOT_IDS.hrHelpdesk,
			botName: 'HR Helpdesk',
		};
		expect((await watcher.poll()).items).toEqual([
			{
				event: 'botRolesChanged',
				...who,
				from: [],
				to: { added: [role], removed: [] },
				detectedAt,
			},
		]);
	});

	it('an account appeared, with the rights it has', async () => {
		const watcher = await acquainted();
		const added = people().add({
			emailId: 'new@example.com',
			isDeveloper: true,
			adminRoles: [ADMIN_ROLE_IDS.auditor],
		});
		expect((await watcher.poll()).items).toEqual([
			{
				event: 'userAdded',
				emailId: 'new@example.com',
				userId: added.userId,
				from: null,
				to: {
					isDeveloper: true,
					canCreateBot: false,
					adminRoles: [{ roleId: ADMIN_ROLE_IDS.auditor, roleName: 'Auditor' }],
					botRoles: [],
				},
				detectedAt,
			},
		]);
	});

	it('an account is gone, with the rights it had', async () => {
		const watcher = await acquainted();
		people().remove(person(account, ADA));
		const from = { isDeveloper: false, canCreateBot: false, adminRoles: [], botRoles: [] };
		expect((await watcher.poll()).items).toEqual([
			{ event: 'userRemoved', ...who, from, to: null, detectedAt },
		]);
	});
});

describe('a poll', () => {
	it('tells a role that somebody gets through a group', async () => {
		const watcher = await acquainted();
		person(account, ADA).groups.add(GROUP_IDS.auditors);
		expect(inShort(await watcher.poll())).toEqual([`adminRolesChanged ${ADA}`]);
	});

	it('tells nothing of somebody who gets through a group what they have already', async () => {
		person(account, ADA).adminRoles.add(ADMIN_ROLE_IDS.auditor);
		const watcher = await acquainted();
		person(account, ADA).groups.add(GROUP_IDS.auditors);
		expect(inShort(await watcher.poll())).toEqual([]);
	});

	it('tells an event once', async () => {
		const watcher = await acquainted();
		person(account, ADA).isDeveloper = true;
		expect(inShort(await watcher.poll())).toHaveLength(1);
		expect(inShort(await watcher.poll())).toEqual([]);
	});

	it('tells the same again when what it remembered was not kept, as after a crash', async () => {
		const watcher = await acquainted();
		const kept = watcher.kept;
		person(account, ADA).isDeveloper = true;
		people().remove(person(account, KATHERINE));
		const first = await watcher.poll();
		watcher.kept = kept;
		expect(inShort(await watcher.poll())).toEqual(inShort(first));
	});

	it('tells everybody on the first poll where that is asked for', async () => {
		const watcher = new Watcher(account, { options: { emitOnFirstPoll: true } });
		const told = await watcher.poll();
		expect(told.items).toHaveLength(12);
		expect(new Set(told.items.map(({ event }) => event))).toEqual(new Set(['userAdded']));
		expect((await watcher.poll()).items).toEqual([]);
	});

	it('tells only of people whose address contains what is asked for, in whatever case', async () => {
		const watcher = await acquainted({ options: { emailContains: 'ADA.' } });
		person(account, ADA).isDeveloper = true;
		person(account, 'grace.hopper@example.com').isDeveloper = true;
		expect(inShort(await watcher.poll())).toEqual([`builderAccessChanged ${ADA}`]);
	});

	it('tells only what is asked for, and what is asked for later from then on', async () => {
		const watcher = await acquainted({ events: ['userAdded'] });
		person(account, ADA).isDeveloper = true;
		expect((await watcher.poll()).items).toEqual([]);
		person(account, KATHERINE).isDeveloper = false;
		expect((await watcher.poll({ events: ['builderAccessChanged'] })).items).toEqual([]);
		person(account, KATHERINE).isDeveloper = true;
		expect(inShort(await watcher.poll({ events: ['builderAccessChanged'] }))).toEqual([
			`builderAccessChanged ${KATHERINE}`,
		]);
	});

	it('tells nothing of what is not asked for when the filter is widened', async () => {
		const watcher = await acquainted({ options: { emailContains: 'ada.' } });
		const kept = watcher.kept;
		person(account, KATHERINE).isDeveloper = false;
		expect((await watcher.poll({ options: {} })).items).toEqual([]);
		watcher.kept = kept;
		person(account, ADA).isDeveloper = true;
		expect(inShort(await watcher.poll({ options: {} }))).toEqual([`builderAccessChanged ${ADA}`]);
	});

	it('tells that an account was replaced: the old one gone, the new one there', async () => {
		const watcher = await acquainted();
		people().remove(person(account, ADA));
		people().add({ emailId: ADA, userId: 'u-another' });
		expect(inShort(await watcher.poll())).toEqual([`userRemoved ${ADA}`, `userAdded ${ADA}`]);
	});

	it('tells nothing where Kore shows an ID in capitals and the next time in small letters', async () => {
		const watcher = await acquainted();
		const ada = person(account, ADA);
		people().remove(ada);
		people().add({ emailId: ADA, orgUserId: 'HR-1001', userId: ada.userId.toUpperCase() });
		expect((await watcher.poll()).items).toEqual([]);
		person(account, ADA).isDeveloper = true;
		expect(inShort(await watcher.poll())).toEqual([`builderAccessChanged ${ADA}`]);
	});

	it('tells nothing of somebody who went and came back in between, with the same ID', async () => {
		const watcher = await acquainted();
		const ada = person(account, ADA);
		people().remove(ada);
		people().add({ emailId: ADA, orgUserId: 'HR-1001', userId: ada.userId });
		expect((await watcher.poll()).items).toEqual([]);
	});
});

describe('a removal', () => {
	it('is asked about by name before it is told', async () => {
		const watcher = await acquainted();
		people().remove(person(account, ADA));
		const { calls } = await watcher.poll();
		expect(calls).toBe(2);
		expect(account.callsTo('/usersInfo').map(({ body }) => body)).toEqual([{ emailIds: [ADA] }]);
	});

	it('is told once a second reading confirms it where the app may not look people up', async () => {
		const watcher = await acquainted({ app: 'roleManagementOnly' });
		people().remove(person(account, ADA));
		expect(inShort(await watcher.poll())).toEqual([]);
		expect(inShort(await watcher.poll())).toEqual([`userRemoved ${ADA}`]);
		expect(account.callsTo('/alluserroles')).toHaveLength(3);
	});

	it('is not told of somebody whom the second reading shows again', async () => {
		const watcher = await acquainted({ app: 'roleManagementOnly' });
		const { emailId, userId, orgUserId } = person(account, ADA);
		people().remove(person(account, ADA));
		await watcher.poll();
		people().add({ emailId, userId, orgUserId });
		expect(inShort(await watcher.poll())).toEqual([]);
		people().remove(person(account, ADA));
		expect(inShort(await watcher.poll())).toEqual([]);
	});

	it.each([
		['userNotFound', 1],
		['invalidEmailId', 1],
		['topLevel', 1],
		['otherStatus', 2],
		['leftOut', 2],
		['failsCall', 2],
		['failsCall500', 2],
	] as const)(
		'is told in whatever way Kore says that nobody has the address (%s), after %i readings',
		async (how, readings) => {
			account.sandbox.switches.usersInfoUnknown = how;
			const watcher = await acquainted();
			people().remove(person(account, ADA));
			people().remove(person(account, KATHERINE));
			const told = [];
			for (let reading = 1; reading <= readings; reading++) {
				expect(told).toEqual([]);
				told.push(...inShort(await watcher.poll()));
			}
			expect(told.sort()).toEqual([`userRemoved ${ADA}`, `userRemoved ${KATHERINE}`]);
		},
	);

	/** A poll during which one leaves from the front and one comes at the end: person 51 slips from the second page to the first. */
	async function whileShifting(
		watcher: Watcher,
		answer: Parameters<typeof withStandIn>[1] = () => undefined,
	): Promise<Told> {
		let isOver = false;
		return await withStandIn(
			account,
			(request) => {
				if (request.query?.['offset'] === 1 && !isOver) {
					isOver = true;
					people().remove(person(account, email(1)));
					people().add({ emailId: 'new@example.com' });
				}
				return answer(request);
			},
			async () => await watcher.poll(),
		);
	}

	it('is not told of somebody whom the list passed over while it shifted', async () => {
		account.reset({ seed: manyPeople(120), switches: { maxPageSize: 50, offsetMeaning: 'page' } });
		const watcher = await acquainted();
		const told = await whileShifting(watcher);
		expect(account.callsTo('/usersInfo').at(-1)?.body).toEqual({ emailIds: [email(51)] });
		expect(inShort(told)).toEqual(['userAdded new@example.com']);
		expect(inShort(await watcher.poll())).toEqual([`userRemoved ${email(1)}`]);
	});

	it.each([
		['leaves them out of its answer', raw(200, [])],
		['may not be asked', error(401, 'Permission denied. Scope is incorrect!', 4002)],
		['breaks off', raw(200, '[{"userInfo"')],
	])('of such a person is not told either where Kore %s', async (_, answer) => {
		account.reset({ seed: manyPeople(120), switches: { maxPageSize: 50, offsetMeaning: 'page' } });
		const watcher = await acquainted({ options: { maxRetries: 0 } });
		const isLookUp = ({ path }: { path: string }) => path === '/usersInfo';
		const told = await whileShifting(watcher, (request) =>
			isLookUp(request) ? answer : undefined,
		);
		expect(inShort(told)).toEqual(['userAdded new@example.com']);
	});

	it('is not believed of everybody at once where nobody can be asked about', async () => {
		const watcher = await acquainted({ app: 'roleManagementOnly' });
		const { baseline } = watcher.kept;
		for (const { emailId } of [...people().users.values()]) {
			people().remove(person(account, emailId));
		}
		await expect(watcher.poll()).rejects.toThrow('shows nobody');
		expect(watcher.kept.baseline).toEqual(baseline);
	});
});

describe('a poll that fails', () => {
	beforeEach(() => account.reset({ seed: manyPeople(120), switches: { maxPageSize: 50 } }));

	it('because it breaks off half-way changes nothing, and the next ones tell everything', async () => {
		const watcher = await acquainted({ app: 'roleManagementOnly', options: { maxRetries: 0 } });
		const { baseline } = watcher.kept;
		person(account, email(1)).adminRoles.add(ADMIN_ROLE_IDS.auditor);
		people().remove(person(account, email(7)));
		account.sandbox.addFault({ when: { path: '/alluserroles', nth: 3 }, kind: 'status' });
		await expect(watcher.poll()).rejects.toThrow('was unavailable');
		expect(watcher.kept.baseline).toBe(baseline);
		// The list has shifted since the first page was read, so that it is read anew.
		expect(inShort(await watcher.poll())).toEqual([`adminRolesChanged ${email(1)}`]);
		expect(inShort(await watcher.poll())).toEqual([`userRemoved ${email(7)}`]);
	});

	it('because the list ends early says how far it came', async () => {
		const watcher = await acquainted();
		const { baseline } = watcher.kept;
		account.sandbox.switches.listEnd = 'early';
		await expect(watcher.poll()).rejects.toThrow(
			'is incomplete after 96 people: it ended before all entries were listed',
		);
		expect(watcher.kept.baseline).toBe(baseline);
		account.sandbox.switches.listEnd = 'complete';
		expect((await watcher.poll()).items).toEqual([]);
	});

	it('because the list shifts is read again at once first', async () => {
		account.sandbox.switches.offsetMeaning = 'record';
		const watcher = await acquainted();
		let shifts = 0;
		const told = await withStandIn(
			account,
			({ query }) => {
				if (query?.['offset'] !== 50 || shifts++ > 0) return undefined;
				people().remove(person(account, email(1)));
				return undefined;
			},
			async () => await watcher.poll(),
		);
		expect(shifts).toBe(2);
		expect(inShort(told)).toEqual([`userRemoved ${email(1)}`]);
	});

	it('because the offset is ignored says that the list is not whole', async () => {
		account.sandbox.switches.offsetMeaning = 'ignored';
		await expect(new Watcher(account).poll()).rejects.toThrow('is incomplete');
	});

	it.each([
		[{ shownFlags: 'absent' }, 'builderAccessChanged', /bot builder access of 120 of 120 people/],
		[{ shownFlags: 'text' }, 'botCreationChanged', /right to create bots/],
		[{ roleElements: 'underscoreId' }, 'botRolesChanged', /bot roles of \d+ of 120 people/],
	] as const)(
		'because Kore shows %j says so only where it matters',
		async (switches, event, says) => {
			Object.assign(account.sandbox.switches, switches);
			await expect(new Watcher(account, { events: [event] }).poll()).rejects.toThrow(says);
			const watcher = await acquainted({ events: ['userAdded'] });
			people().add({ emailId: 'new@example.com' });
			expect(inShort(await watcher.poll())).toEqual(['userAdded new@example.com']);
		},
	);
});

describe('a reading that is to go on', () => {
	interface Stored {
		[part: string]: unknown;
		place: { walked: Record<string, unknown> };
	}

	beforeEach(() => account.reset({ seed: manyPeople(120), switches: { maxPageSize: 50 } }));

	async function halfRead(): Promise<{ watcher: Watcher; reading: Stored }> {
		const watcher = await acquainted({ options: { maxRetries: 0 } });
		account.sandbox.addFault({ when: { path: '/alluserroles', nth: 3 }, kind: 'status' });
		await expect(watcher.poll()).rejects.toThrow('was unavailable');
		const reading = JSON.parse(JSON.stringify(watcher.kept.reading)) as Stored;
		return { watcher, reading };
	}

	async function goesOn(watcher: Watcher, reading: unknown): Promise<number> {
		watcher.kept = { ...watcher.kept, reading };
		person(account, email(1)).isDeveloper = !person(account, email(1)).isDeveloper;
		person(account, email(119)).isDeveloper = !person(account, email(119)).isDeveloper;
		const told = await watcher.poll();
		expect(told.items.map(({ event }) => event)).toContain('builderAccessChanged');
		return told.calls;
	}

	it('goes on where it stopped', async () => {
		const { watcher, reading } = await halfRead();
		expect(await goesOn(watcher, reading)).toBe(1);
	});

	it.each<[string, (reading: Stored) => unknown]>([
		['its place', (reading) => ({ ...reading, place: undefined })],
		[
			'what its place knows',
			(reading) => ({ ...reading, place: { ...reading.place, walked: undefined } }),
		],
		['a person', ({ people, ...rest }) => ({ ...rest, people: (people as string[]).slice(1) })],
		['its version', (reading) => ({ ...reading, version: 2 })],
		['everything', () => 'cut'],
	])('begins anew where somebody has cut or edited %s', async (_, edit) => {
		const { watcher, reading } = await halfRead();
		expect(await goesOn(watcher, edit(reading))).toBeGreaterThan(2);
	});
});

describe('another account', () => {
	it.each([
		['of the same host', { accountId: 'another' }, {}],
		['of another host', {}, { host: 'https://other.example' }],
	])('%s is remembered anew and that is said, without an event', async (_, seed, changed) => {
		const watcher = await acquainted();
		account.reset({ seed: { ...manyPeople(30), ...seed } });
		account.clock.pass(300_000);
		const told = await watcher.poll({ ...changed, options: { emitOnFirstPoll: true } });
		expect(told.items).toEqual([]);
		expect(told.notice?.message).toMatch(/another account/);
		person(account, email(1)).isDeveloper = true;
		expect(inShort(await watcher.poll(changed))).toEqual([`builderAccessChanged ${email(1)}`]);
	});

	it('is not what a new app of the same account is', async () => {
		const watcher = await acquainted({ clientId: 'old' });
		person(account, ADA).isDeveloper = true;
		const told = await watcher.poll({ clientId: 'new' });
		expect(told.notice).toBeUndefined();
		expect(inShort(told)).toEqual([`builderAccessChanged ${ADA}`]);
	});

	it('is what another app may lead to where Kore shows no ID for the account', async () => {
		const hide = async (clientId: string, watcher: Watcher) => {
			const send = account.send.bind(account);
			account.send = (app) => async (request) => {
				const answer = await send(app)(request);
				return 'text' in answer
					? { ...answer, text: answer.text.replaceAll('"accountId"', '"ownedBy"') }
					: answer;
			};
			try {
				return await watcher.poll({ clientId });
			} finally {
				Reflect.deleteProperty(account, 'send');
			}
		};
		const watcher = new Watcher(account);
		await hide('one', watcher);
		expect((await hide('one', watcher)).notice).toBeUndefined();
		expect((await hide('two', watcher)).notice?.message).toMatch(/another account/);
	});

	it('is not suspected where what was remembered is broken, which is said as well', async () => {
		const watcher = await acquainted();
		watcher.kept = { baseline: { version: 7 } };
		const told = await watcher.poll();
		expect(told.items).toEqual([]);
		expect(told.notice?.message).toMatch(/cannot be read/);
	});
});
