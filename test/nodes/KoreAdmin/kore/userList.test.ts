import type { Person } from '../../../../nodes/KoreAdmin/kore/people';
import { UserList } from '../../../../nodes/KoreAdmin/kore/userList';
import { count } from '../items';
import { error, raw } from '../standIn';
import { scripted } from './scripted';

const person = (n: number) => ({
	userId: `u-${n}`,
	username: `p${n}@example.com`,
	orgUserId: `HR-${n}`,
});
const byEmail = (id: string): Person => ({ by: 'emailId', id });
const byId = (id: string): Person => ({ by: 'orgUserId', id });

/** The list of a Kore that gives these pages, one after the other. */
function listOf(...pages: Array<ReturnType<typeof raw> | object[]>) {
	return readingsOf(pages);
}

/** The same, of a Kore that shows other pages to each reading; what the last one shows stays. */
function readingsOf(...readings: Array<Array<ReturnType<typeof raw> | object[]>>) {
	let reading = -1;
	const kore = scripted(({ query }) => {
		const offset = Number(query?.offset);
		if (offset === 0) reading = Math.min(reading + 1, readings.length - 1);
		const pages = readings[reading] ?? [];
		const page = pages[offset] ?? [];
		if (!Array.isArray(page)) return page;
		return raw(200, { users: page, availableMore: offset + 1 < pages.length });
	});
	return { list: new UserList(kore.client), requests: kore.requests, clock: kore.clock };
}

async function lookUp(list: UserList, one: Person) {
	const [found] = (await list.lookUp([one])).values();
	return found;
}

describe('the list of users', () => {
	it('is read no further than to whom is looked for by address, and never twice', async () => {
		const { list, requests } = listOf([person(1)], [person(2)], [person(3)]);
		expect(await lookUp(list, byEmail('P1@example.com'))).toMatchObject({ raw: person(1) });
		expect(requests).toHaveLength(1);
		expect(await lookUp(list, byEmail('P2@example.com'))).toMatchObject({ kind: 'found' });
		expect(requests).toHaveLength(2);
	});

	it('is read to its end for an ID, which may stand at a second person', async () => {
		const { list, requests } = listOf(
			[person(1)],
			[person(2)],
			[{ ...person(3), orgUserId: 'HR-1' }],
		);
		expect(await lookUp(list, byId('HR-1'))).toMatchObject({ kind: 'unreadable' });
		expect(await lookUp(list, byId('HR-2'))).toMatchObject({ kind: 'found' });
		expect(requests).toHaveLength(3);
	});

	it('in several pages is read a second time before anything is concluded from it', async () => {
		const { list, requests } = listOf([person(1)], [person(2)]);
		expect((await list.everybody()).people).toHaveLength(2);
		expect(await list.everybody()).not.toHaveProperty('problem');
		expect(requests.map(({ query }) => query?.offset)).toEqual([0, 1, 0, 1]);
	});

	it('that somebody leaves while it is read does not show them in the end', async () => {
		const left = [[person(3)], [person(2)]];
		const { list, requests } = readingsOf([[person(1), person(3)], [person(2)]], left);
		const { people, problem } = await list.everybody();
		expect(problem).toBeUndefined();
		expect(people.map(({ raw }) => raw.userId).sort()).toEqual(['u-2', 'u-3']);
		expect(await lookUp(list, byEmail('p1@example.com'))).toMatchObject({ kind: 'notThere' });
		expect(requests).toHaveLength(6);
	});

	it('asks for many at once', async () => {
		const { list, requests } = listOf(count(3, person));
		await list.everybody();
		expect(requests[0]).toMatchObject({ path: '/alluserroles', query: { limit: 500 } });
	});

	it('proves by one page, or by two readings of several, that somebody is not there', async () => {
		const gone = {
			kind: 'notThere',
			reason: 'Kore’s list of users does not include this user',
			said: true,
		};
		expect(await lookUp(listOf([person(1)]).list, byId('HR-9'))).toEqual(gone);
		const several = listOf([person(1)], [person(2)]);
		expect(await lookUp(several.list, byId('HR-9'))).toEqual(gone);
		expect(several.requests).toHaveLength(4);
	});

	it('does not tell two people of one name apart', async () => {
		const { list } = listOf([person(1), { ...person(1), userId: 'u-2' }]);
		for (const one of [byId('HR-1'), byEmail('p1@example.com')]) {
			expect(await lookUp(list, one)).toEqual({
				kind: 'unreadable',
				problem: { message: 'Kore’s list of users shows several users with this identifier' },
			});
		}
	});

	it('that shows no user IDs says nothing of them, and something of addresses', async () => {
		const { list } = listOf([{ userId: 'u-1', username: 'p1@example.com' }]);
		expect(await lookUp(list, byId('HR-1'))).toEqual({
			kind: 'unreadable',
			problem: {
				message: 'Kore’s list of users shows no organization user IDs',
				description: 'Identify users by e-mail address',
			},
		});
		expect(await lookUp(list, byEmail('x@example.com'))).toMatchObject({ kind: 'notThere' });
	});

	it('of which a page is refused shows whom it showed before, and of the others why not', async () => {
		const { list } = listOf([person(1)], error(401, 'Scope is incorrect!', 4002));
		const lost = { kind: 'unreadable', answer: { kind: 'denied', cause: 'scope' } };
		expect(await lookUp(list, byId('HR-2'))).toMatchObject(lost);
		expect(await lookUp(list, byId('HR-1'))).toMatchObject({ kind: 'found' });
		expect(await list.everybody()).toMatchObject({
			people: [{ raw: person(1) }],
			answer: { kind: 'denied' },
		});
	});

	it('that is not whole says so of whoever is not in it', async () => {
		const short = raw(200, { users: [person(1)], total: 5, availableMore: false });
		const { list } = listOf(short);
		expect(await lookUp(list, byId('HR-2'))).toMatchObject({
			kind: 'unreadable',
			problem: {
				message: expect.stringContaining('is incomplete after 1 people') as string,
			},
		});
	});

	it('has people without a user ID of Kore’s told apart by address', async () => {
		const { list } = listOf([{ username: 'a@example.com' }, { username: 'b@example.com' }]);
		expect((await list.everybody()).people).toHaveLength(2);
	});

	it('is as old as its first page', async () => {
		const { list, clock } = listOf([person(1)]);
		clock.pass(5000);
		expect(list.age).toBe(5000);
	});
});
