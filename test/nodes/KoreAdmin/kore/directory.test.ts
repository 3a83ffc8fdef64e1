import { Directory } from '../../../../nodes/KoreAdmin/kore/directory';
import type { Person } from '../../../../nodes/KoreAdmin/kore/people';
import { error, raw } from '../standIn';
import { scripted } from './scripted';

const ADA: Person = { by: 'orgUserId', id: 'HR-1' };
const BY_EMAIL: Person = { by: 'emailId', id: 'ada@example.com' };
const LIST = raw(200, {
	users: [
		{ userId: 'u-1', username: 'ada@example.com', orgUserId: 'HR-1', isDeveloper: true },
		{ userId: 'u-2', orgUserId: 'HR-2', isDeveloper: true },
	],
	availableMore: false,
});
const NO_SCOPE = error(401, 'Permission denied. Scope is incorrect!', 4002);

/** A directory of a Kore whose list is as above, and whose `usersInfo` answers like this. */
function directoryOf(informed: ReturnType<typeof raw>) {
	const kore = scripted(({ path }) => (path === '/usersInfo' ? informed : LIST));
	const directory = new Directory(kore.client, 50);
	const paths = () => kore.requests.map(({ path }) => path);
	return { directory, paths, clock: kore.clock };
}

describe('people named by user ID of whom details are needed', () => {
	const found = { kind: 'found', state: { orgUserId: 'HR-1', emailId: 'ada@example.com' } };

	it.each<[string, ReturnType<typeof raw>, object]>([
		[
			'shows them, are as it shows them, under both names',
			raw(200, [{ userInfo: { emailId: 'ada@example.com', userId: 'u-1', firstName: 'Ada' } }]),
			{ ...found, state: { ...found.state, firstName: 'Ada' } },
		],
		['leaves them out, cannot be read', raw(200, []), { kind: 'unreadable' }],
		[
			'says that they are not there, are gone',
			raw(200, [{ userInfo: { emailId: 'ada@example.com', reason: 'User not found' } }]),
			{ kind: 'notThere', said: true },
		],
		[
			'fails for them, cannot be read',
			raw(200, [{ userInfo: { emailId: 'ada@example.com', reason: 'Internal error' } }]),
			{ kind: 'unreadable' },
		],
		['may not be asked, are as the list shows them', NO_SCOPE, found],
	])('and whom the call for details %s', async (_how, informed, expected) => {
		const { directory } = directoryOf(informed);
		const lookUps = await directory.lookUp([ADA], { needsDetails: true });
		expect(lookUps.get('#HR-1')).toMatchObject(expected);
	});

	it('and whose address the list does not show are as the list shows them', async () => {
		const { directory, paths } = directoryOf(raw(200, []));
		const lookUps = await directory.lookUp([{ by: 'orgUserId', id: 'HR-2' }], {
			needsDetails: true,
		});
		expect(lookUps.get('#HR-2')).toMatchObject({ kind: 'found', state: { orgUserId: 'HR-2' } });
		expect(paths()).toEqual(['/alluserroles']);
	});

	it('are asked for again once the list is old, and cannot be read where they are left out then', async () => {
		const { directory, clock, paths } = directoryOf(raw(200, []));
		await directory.lookUp([ADA]);
		clock.pass(61_000);
		const lookUps = await directory.lookUp([ADA]);
		expect(lookUps.get('#HR-1')).toMatchObject({ kind: 'unreadable' });
		expect(paths()).toEqual(['/alluserroles', '/usersInfo']);
	});
});

describe('a call that is refused for its scope', () => {
	it('is made once, and the list is read instead', async () => {
		const { directory, paths } = directoryOf(NO_SCOPE);
		for (let n = 0; n < 2; n++) {
			expect((await directory.lookUp([BY_EMAIL])).get('@ada@example.com')?.kind).toBe('found');
		}
		expect(directory.lacksDetails).toBe(true);
		expect(paths()).toEqual(['/usersInfo', '/alluserroles']);
	});
});

it('nobody costs no call', async () => {
	const { directory, paths } = directoryOf(raw(200, []));
	expect((await directory.lookUp([])).size).toBe(0);
	expect(paths()).toEqual([]);
});
