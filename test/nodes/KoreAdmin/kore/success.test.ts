import { doubtsIn, saysDone } from '../../../../nodes/KoreAdmin/kore/success';

describe('a sentence beside HTTP 200', () => {
	it.each([
		['updated', 'Users are updated Successfully'],
		['updated', 'User is updated Successfully.'],
		['updated', 'Users updated successfully'],
		['updated', 'The users were updated successfully!'],
		['updated', ' users  are   updated successfully '],
		['updated', 'User details updated successfully'],
		['updated', 'success'],
		['updated', 'Success.'],
		['created', 'Users are created successfully'],
		['created', 'Users added successfully'],
		['removed', 'Users removed successfully'],
		['removed', 'User is deleted successfully'],
	] as const)('says that it was %s: “%s”', (verb, sentence) => {
		expect(saysDone(sentence, verb)).toBe(true);
	});

	it.each([
		'Update was not successful',
		'No users were updated successfully',
		'0 of 2 users updated successfully',
		'1 user updated successfully, 1 failed',
		'49 users updated successfully',
		'Users are updated successfully except ada@example.com',
		'Users are updated successfully, but groups were skipped',
		'Users will be updated successfully',
		'Users could not be updated successfully',
		'Users are not updated successfully',
		'Users are partially updated successfully',
		'Users are updated unsuccessfully',
		'Unsuccessful',
		'not success',
		'success: 0',
		'Successfully queued',
		'accepted',
		'Done',
		'OK',
		'',
		'Users are updated',
		'Users are updated successfully\nError: groups',
		// Another verb than what was asked for.
		'Users are created successfully',
		'Users are removed successfully',
	])('does not say that it was done: “%s”', (sentence) => {
		expect(saysDone(sentence, 'updated')).toBe(false);
	});
});

describe('a field that nobody has documented', () => {
	it.each([
		[{ failedUsers: ['ada@example.com'] }, 'failedUsers: ["ada@example.com"]'],
		[{ failureCount: 1 }, 'failureCount: 1'],
		[{ invalidEmails: 'ada@example.com' }, 'ada@example.com'],
		[{ skipped: { message: 'no licence' } }, 'no licence'],
		[{ warnings: [{ msg: 'quota' }] }, 'warnings: [{"msg":"quota"}]'],
		[{ reason: 'Not allowed' }, 'Not allowed'],
		[{ notUpdated: 2 }, 'notUpdated: 2'],
		[{ unknownUsers: ['x'] }, 'unknownUsers: ["x"]'],
		[{ partial: true }, 'partial: true'],
	])('that speaks of something that went wrong is a doubt: %j', (answer, words) => {
		expect(doubtsIn({ msg: 'ok', ...answer }, ['msg'])).toBe(words);
	});

	it.each([
		{ failedUsers: [] },
		{ errors: null },
		{ failureCount: 0 },
		{ skipped: '' },
		{ partial: false },
		{ total: 3 },
		{ moreAvailable: true },
		{ requestId: 'x' },
		{ reason: undefined },
	])('that says nothing of the kind is none: %j', (answer) => {
		expect(doubtsIn({ msg: 'ok', ...answer }, ['msg'])).toBeUndefined();
	});

	it.each([
		[{ success: false }, 'success: false'],
		[{ status: false }, 'status: false'],
		[{ outcome: false }, 'outcome: false'],
		[{ result: ['ok'] }, 'result: ["ok"]'],
		[{ success: null }, 'success: null'],
		[{ success: 'No' }, 'success: "No"'],
		[{ ok: 0 }, 'ok: 0'],
		[{ isUpdated: 'false' }, 'isUpdated: "false"'],
		[{ status: 'failure' }, 'status: "failure"'],
		[{ status: 'successive' }, 'status: "successive"'],
		[{ state: { name: 'pending' } }, 'state: {"name":"pending"}'],
		[{ code: 500 }, 'code: 500'],
	])('that denies the success is a doubt: %j', (answer, words) => {
		expect(doubtsIn({ msg: 'ok', ...answer }, ['msg'])).toBe(words);
	});

	it.each([
		{ success: true },
		{ success: 'true' },
		{ done: 1 },
		{ status: 'success ' },
		{ status: 'OK' },
		{ code: 200 },
		{ responseCode: '204' },
		{ state: null },
		{ result: '' },
		{ result: [] },
	])('that agrees with the success is none: %j', (answer) => {
		expect(doubtsIn({ msg: 'ok', ...answer }, ['msg'])).toBeUndefined();
	});

	it('is none where the field is read elsewhere', () => {
		expect(doubtsIn({ errors: [{ msg: 'x' }] }, ['errors'])).toBeUndefined();
	});

	it('is quoted up to a line', () => {
		for (const key of ['failed', 'status']) {
			expect(doubtsIn({ [key]: ['x'.repeat(1000)] }, [])?.length).toBeLessThan(250);
		}
	});
});
