import { denialIn, saysDone } from '../../../../nodes/KoreAdmin/kore/success';

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
		[{ failureCount: 1 }, '1'],
		[{ reason: 'Not allowed' }, 'Not allowed'],
		[{ updatedCount: 0 }, '0'],
		[{ updatedUsers: [] }, 'updatedUsers: []'],
		[{ success: false }, 'success: false'],
		[{ status: 'failure' }, 'failure'],
	])('denies the success: %j', (answer, words) => {
		expect(denialIn({ msg: 'ok', ...answer }, ['msg'])).toBe(words);
	});

	it.each([
		{ failedUsers: [] },
		{ errors: null },
		{ failureCount: 0 },
		{ total: 3 },
		{ moreAvailable: true },
		{ requestId: 'x' },
		{ reason: undefined },
		{ success: true },
		{ status: 'success ' },
	])('says nothing against it: %j', (answer) => {
		expect(denialIn({ msg: 'ok', ...answer }, ['msg'])).toBeUndefined();
	});
});
