import { readRunSettings, settingsOfRun } from '../../../../nodes/KoreAdmin/parameters/options';

describe('the options of an item', () => {
	it('are what the editor shows as defaults when none was added', () => {
		expect(readRunSettings({})).toEqual({
			batchSize: 50,
			dryRun: false,
			onlyIfChanged: false,
			verify: false,
			duplicateUsers: 'merge',
			maxUsers: 0,
			maxShare: 100,
			protectedUsers: [],
			approvedPlan: undefined,
			requestsPerMinute: 60,
			maxRetries: 3,
			maxWait: 120_000,
			timeout: 30_000,
		});
	});

	it('may be text, as expressions deliver it', () => {
		expect(
			readRunSettings({ batchSize: '20', dryRun: 'true', verify: 'false', maxWait: '1.5' }),
		).toMatchObject({ batchSize: 20, dryRun: true, verify: false, maxWait: 1500 });
	});

	it.each([
		[{ batchSize: 0 }, 'Users per Request must be a number of at least 1'],
		[{ batchSize: -1 }, 'Users per Request must be a number of at least 1'],
		[{ batchSize: 'many' }, 'Users per Request must be a number of at least 1'],
		[{ batchSize: Infinity }, 'Users per Request must be a number of at least 1'],
		[{ requestsPerMinute: 0 }, 'Requests per Minute must be a number of at least 1'],
		[{ maxRetries: -1 }, 'Max Retries must be a number of at least 0'],
		[{ maxShare: 0 }, 'Max Share (%) must be a number above 0 and up to 100'],
		[{ maxShare: 101 }, 'Max Share (%) must be a number above 0 and up to 100'],
		[{ approvedPlan: 'plan-1' }, 'Approved Plan is no planId of a dry run'],
		[{ maxUsers: [5] }, 'Max Users must be a number of at least 0'],
		[{ maxWait: {} }, 'Max Wait (Seconds) must be a number of at least 0'],
		[{ timeout: 0 }, 'Timeout (Milliseconds) must be a number of at least 1'],
		[{ dryRun: 'yes' }, 'Dry Run must be true or false'],
		[{ verify: 1 }, 'Verify must be true or false'],
		[{ onlyIfChanged: [] }, 'Only If Changed must be true or false'],
		[{ duplicateUsers: 'skip' }, 'Duplicate Users must be one of merge, fail'],
		[{ protectedUsers: [{}] }, 'Every entry of Protected Users must be text'],
	])('%j are refused under the label on screen', (options, message) => {
		expect(() => readRunSettings(options)).toThrow(message);
	});
});

describe('the settings of a run', () => {
	it('protect everybody whom any of its items names', () => {
		const run = settingsOfRun(
			[['a@example.com'], [], ['HR-1', 'a@example.com']].map((protectedUsers) =>
				readRunSettings({ protectedUsers }),
			),
		);
		expect(run.protectedUsers).toEqual(['a@example.com', 'HR-1']);
	});

	it.each([
		['batchSize', 10, 'Users per Request'],
		['dryRun', true, 'Dry Run'],
		['onlyIfChanged', true, 'Only If Changed'],
		['verify', true, 'Verify'],
		['duplicateUsers', 'fail', 'Duplicate Users'],
		['maxUsers', 5, 'Max Users'],
		['requestsPerMinute', 30, 'Requests per Minute'],
		['maxRetries', 0, 'Max Retries'],
		['maxWait', 1, 'Max Wait (Seconds)'],
		['timeout', 1000, 'Timeout (Milliseconds)'],
	])('are refused where items disagree on %s', (name, value, label) => {
		const items = [{}, {}, { [name]: value }].map((options) => readRunSettings(options));
		expect(() => settingsOfRun(items)).toThrow(`${label} differs between items`);
	});
});
