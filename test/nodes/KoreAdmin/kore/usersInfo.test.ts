import type { RawAnswer } from '../../../../nodes/KoreAdmin/kore/answers';
import type { LookUp } from '../../../../nodes/KoreAdmin/kore/people';
import { type Informed, UsersInfo } from '../../../../nodes/KoreAdmin/kore/usersInfo';
import { count, email } from '../items';
import { error, raw } from '../standIn';
import { scripted } from './scripted';

const FIFTY = count(50, email);

function element(emailId: string, more: object = {}): object {
	return {
		userInfo: { emailId, firstName: 'Ada' },
		isDeveloper: true,
		canCreateBot: false,
		...more,
	};
}

function failure(emailId: string, reason: unknown): object {
	return { userInfo: { emailId, status: 'failure', reason: { errors: [{ msg: reason }] } } };
}

/** Asks a Kore that answers each call as `answer` says. */
async function ask(
	addresses: string[],
	answer: (emailIds: string[], number: number) => RawAnswer,
	peoplePerCall = 50,
	maxRetries = 0,
) {
	const { client, requests } = scripted(
		({ body }, number) => answer((body as { emailIds: string[] }).emailIds, number),
		{ maxRetries },
	);
	const informed = await new UsersInfo(client, peoplePerCall).ask(addresses);
	const sizes = requests.map(({ body }) => (body as { emailIds: string[] }).emailIds.length);
	return { informed, sizes };
}

function of(informed: Informed, address: string): LookUp | undefined {
	return informed === 'denied' ? undefined : informed.get(`@${address.toLowerCase()}`);
}

function kinds(informed: Informed): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { kind } of informed === 'denied' ? [] : informed.values()) {
		counts[kind] = (counts[kind] ?? 0) + 1;
	}
	return counts;
}

const everybody = (emailIds: string[]): RawAnswer =>
	raw(
		200,
		emailIds.map((id) => element(id)),
	);

describe('one address that spoils a call', () => {
	const spoiler = email(20);

	it.each<[string, RawAnswer]>([
		['HTTP 412', error(412, 'Invalid values in the body')],
		['HTTP 400', error(400, 'Invalid email')],
		['HTTP 400 in plain text', raw(400, 'Bad Request')],
		['HTTP 500', error(500, 'Internal server error')],
		['HTTP 403 as a page', raw(403, '<html>Blocked</html>')],
		['HTTP 200 with errors', error(200, 'Invalid email', 400)],
	])('by %s keeps none of the other 49 from being read', async (_how, answer) => {
		const { informed, sizes } = await ask(FIFTY, (ids) =>
			ids.includes(spoiler) ? answer : everybody(ids),
		);
		expect(kinds(informed)).toEqual({ found: 49, unreadable: 1 });
		expect(of(informed, spoiler)?.kind).toBe('unreadable');
		// The call, and quarters of quarters.
		expect(sizes.length).toBeLessThanOrEqual(1 + 3 * 4);
	});

	it('does so among 400 people, and in three calls at once', async () => {
		const spoilers = [3, 120, 399].map(email);
		const { informed } = await ask(count(400, email), (ids) =>
			ids.some((id) => spoilers.includes(id))
				? error(412, 'Invalid values in the body')
				: everybody(ids),
		);
		expect(kinds(informed)).toEqual({ found: 397, unreadable: 3 });
	});

	it('is not asked for again and again: parts of a failed call are not repeated', async () => {
		const { sizes } = await ask(
			[email(1), spoiler],
			(ids) => (ids.includes(spoiler) ? error(500, 'Internal server error') : everybody(ids)),
			50,
			3,
		);
		expect(sizes).toEqual([2, 2, 2, 2, 1, 1]);
	});
});

describe('a Kore that fails whatever it is asked', () => {
	it('is given up after ten calls', async () => {
		const { informed, sizes } = await ask(count(300, email), () => error(412, 'No'));
		expect(kinds(informed)).toEqual({ unreadable: 300 });
		expect(sizes.length).toBeLessThanOrEqual(10);
	});

	it('is given up after ten calls where it answers with pages', async () => {
		const { informed, sizes } = await ask(count(300, email), () => raw(403, '<html></html>'));
		expect(kinds(informed)).toEqual({ unreadable: 300 });
		expect(sizes.length).toBeLessThanOrEqual(10);
	});

	it('is not given up while it answers in between', async () => {
		const { informed } = await ask(
			count(20, email),
			(ids) =>
				ids.some((id) => Number(id.slice(6, 11)) % 2 === 0)
					? error(412, 'Invalid values in the body')
					: everybody(ids),
			1,
		);
		expect(kinds(informed)).toEqual({ found: 10, unreadable: 10 });
	});

	it('for want of a scope says so at once', async () => {
		const { informed, sizes } = await ask(count(300, email), () =>
			error(401, 'Permission denied. Scope is incorrect!', 4002),
		);
		expect(informed).toBe('denied');
		expect(sizes).toHaveLength(1);
	});

	it('because it does not know the credential is not asked anything more', async () => {
		const { informed, sizes } = await ask(count(300, email), () =>
			error(401, 'Invalid SDK credentials', 4002),
		);
		expect(kinds(informed)).toEqual({ unreadable: 300 });
		expect(sizes).toHaveLength(1);
	});

	it('is asked for fewer at a time once it finds so many too many', async () => {
		const { informed, sizes } = await ask(count(150, email), (ids) =>
			ids.length > 20 ? error(400, 'At most 20 emailIds are allowed') : everybody(ids),
		);
		expect(kinds(informed)).toEqual({ found: 150 });
		expect(sizes.filter((size) => size > 20)).toHaveLength(3);
	});

	it('is asked for so few from then on, by the next look too', async () => {
		const { client, requests } = scripted(({ body }) => {
			const { emailIds } = body as { emailIds: string[] };
			return emailIds.length > 20 ? error(413, 'Payload too large') : everybody(emailIds);
		});
		const usersInfo = new UsersInfo(client, 50);
		await usersInfo.ask(FIFTY);
		const before = requests.length;
		expect(kinds(await usersInfo.ask(FIFTY))).toEqual({ found: 50 });
		expect(requests.length - before).toBe(4);
	});

	it('is asked for as many as before after it refused somebody', async () => {
		const { client, requests } = scripted(({ body }) => {
			const { emailIds } = body as { emailIds: string[] };
			return emailIds.includes(email(20)) ? error(412, 'Invalid values') : everybody(emailIds);
		});
		const usersInfo = new UsersInfo(client, 50);
		await usersInfo.ask(FIFTY);
		const before = requests.length;
		await usersInfo.ask(count(50, (n) => email(n + 50)));
		expect(requests.length - before).toBe(1);
	});

	it('is given up after ten calls where none of them is answered at all', async () => {
		const { client, requests } = scripted(() => ({ code: 'ECONNRESET', sent: true }));
		const informed = await new UsersInfo(client, 50).ask(count(300, email));
		expect(kinds(informed)).toEqual({ unreadable: 300 });
		expect(requests.length).toBeLessThanOrEqual(10);
	});
});

describe('an answer', () => {
	const [ada, grace, alan] = ['ada@example.com', 'grace@example.com', 'alan@example.com'];
	const answered = async (body: unknown) =>
		(await ask([ada, grace, alan], () => raw(200, body))).informed;

	it('is read by name, in any order and in any case', async () => {
		const informed = await answered([
			element(alan.toUpperCase(), { isDeveloper: false }),
			element(grace),
			element(ada),
		]);
		expect(of(informed, alan)).toMatchObject({ kind: 'found', state: { isDeveloper: false } });
		expect(of(informed, ada)).toMatchObject({ kind: 'found', state: { isDeveloper: true } });
	});

	it('that leaves somebody out says nothing of them', async () => {
		const informed = await answered([element(ada), element(alan)]);
		expect(of(informed, grace)?.kind).toBe('unreadable');
	});

	it.each<[string, unknown]>([
		['has an element without a name', [element(ada), { isDeveloper: true }]],
		['has something that is no element', [element(ada), null]],
		['is no list', { usersInfo: [element(ada)] }],
		['is a sentence', { msg: 'Users not found' }],
	])('that %s says nothing of those whom it does not name', async (_what, body) => {
		expect(of(await answered(body), grace)).toMatchObject({
			kind: 'unreadable',
			problem: { message: expect.stringContaining('says nothing documented') as string },
		});
	});

	it('that names nobody at all says nothing of anybody', async () => {
		expect(of(await answered([]), grace)).toMatchObject({ kind: 'unreadable' });
	});

	it('that shows somebody twice in the same way shows them', async () => {
		const informed = await answered([element(ada), element(grace), element(ada), element(alan)]);
		expect(of(informed, ada)?.kind).toBe('found');
	});

	it.each([
		['other access', element(ada, { isDeveloper: false })],
		['another name', { ...element(ada), userInfo: { emailId: ada, firstName: 'Augusta' } }],
		['a failure', failure(ada, 'User not found')],
	])('that shows somebody twice, once with %s, does not show them', async (_what, second) => {
		for (const both of [
			[element(ada), second],
			[second, element(ada)],
		]) {
			const informed = await answered([...both, element(grace), element(alan)]);
			expect(of(informed, ada)).toMatchObject({
				kind: 'unreadable',
				problem: { message: expect.stringContaining('says nothing documented') as string },
			});
			expect(of(informed, grace)?.kind).toBe('found');
		}
	});

	it.each(['User not found. Please check the provided email address.', 'Invalid Email Id'])(
		'with the words “%s” says that nobody of that name is there',
		async (words) => {
			expect(of(await answered([failure(ada, words)]), ada)).toEqual({
				kind: 'notThere',
				reason: `Kore answered “${words}”`,
				said: true,
			});
		},
	);

	it.each([
		'Internal server error',
		'Request timed out',
		'Service unavailable',
		'Failed to load the user',
		'Please try again later',
		'Something went wrong',
		'User could not be found because of an internal error',
		'Quota exceeded',
	])('with the words “%s” says nothing of whether somebody is there', async (words) => {
		expect(of(await answered([failure(ada, words)]), ada)?.kind).toBe('unreadable');
	});

	it('with a reason as bare text, beside userInfo or inside, is understood', async () => {
		for (const one of [
			{ userInfo: { emailId: ada, status: 'failure', reason: 'User not found' } },
			{ emailId: ada, status: 'failure', reason: 'User not found' },
		]) {
			expect(of(await answered([one]), ada)).toMatchObject({ kind: 'notThere', said: true });
		}
	});

	it.each<[string, object]>([
		['nothing but the address', {}],
		['a status that is none of an account', { status: 'error' }],
		['fields that are empty', { firstName: '', lastName: null }],
		['a name, and a status that says not found', { firstName: 'Ada', status: 'NotFound' }],
		['a name, and a status that says unknown', { firstName: 'Ada', status: 'unknown' }],
	])('that shows %s does not tell whether somebody is there', async (_what, info) => {
		const informed = await answered([{ userInfo: { emailId: ada, ...info } }]);
		expect(of(informed, ada)).toEqual({
			kind: 'unreadable',
			problem: {
				message: 'Kore’s answer says nothing documented about this user',
			},
		});
	});

	it('that shows something only beside userInfo, or only inside, shows an account', async () => {
		for (const one of [
			{ userInfo: { emailId: ada }, isDeveloper: false },
			{ userInfo: { emailId: ada, userId: 'u-1' } },
		]) {
			expect(of(await answered([one]), ada)?.kind).toBe('found');
		}
	});

	it('that shows a person and gives a reason all the same is a failure', async () => {
		const informed = await answered([element(ada, { reason: 'Something went wrong' })]);
		expect(of(informed, ada)).toMatchObject({
			kind: 'unreadable',
			problem: { message: 'Kore answered “Something went wrong” for this user' },
		});
	});

	it('that gives no reason for a failure is not quoted with words that Kore did not say', async () => {
		const informed = await answered([{ userInfo: { emailId: ada, status: 'failure' } }]);
		expect(of(informed, ada)?.kind).toMatch(/^(notThere|unreadable)$/);
		expect(JSON.stringify(of(informed, ada))).not.toContain('Kore answered “User not found”');
	});
});
