import {
	type Aim,
	type Expectation,
	judge,
	type ReportEntry,
	type SandboxUser,
	type SandboxUsers,
} from '../../scripts/demo/outcome';

const ada = 'ada@example.com';
const role = '65f0aa00bb11cc22dd33ee03';

const expected: Expectation = {
	person: ada,
	profile: { dept: 'Analytics' },
	isDeveloper: true,
	canCreateBot: false,
	adminRole: role,
};
const aim: Aim = { steps: ['update', 'access', 'role'], people: [expected] };
const before: SandboxUsers = {
	[ada]: { profile: {}, isDeveloper: false, canCreateBot: false, adminRoles: [] },
};
const changed: SandboxUser = {
	profile: { dept: 'Analytics' },
	isDeveloper: true,
	canCreateBot: false,
	adminRoles: [role],
};
const good: ReportEntry = {
	person: ada,
	update: { outcome: 'updated' },
	access: { outcome: 'verified' },
	role: { outcome: 'unchanged' },
};

function problems(report: ReportEntry[], after: SandboxUsers, earlier = before): string[] {
	return judge(aim, report, earlier, after).problems;
}

describe('judging a run of an example', () => {
	it('finds nothing wrong when every step is done and the sandbox has the changes', () => {
		expect(judge(aim, [good], before, { [ada]: changed })).toEqual({
			rows: [[ada, 'updated', 'verified', 'unchanged']],
			problems: [],
		});
	});

	it('asks for the steps that the workflow has, and takes somebody who is new for a success', () => {
		const joined = { ...good, account: { outcome: 'created' }, update: undefined };
		const joining: Aim = { steps: ['account', 'access', 'role'], people: [expected] };
		expect(judge(joining, [joined], {}, { [ada]: changed })).toEqual({
			rows: [[ada, 'created', 'verified', 'unchanged']],
			problems: [],
		});
		expect(judge(joining, [good], {}, { [ada]: changed }).problems).toEqual([
			`${ada}: Make Account ended with no answer`,
		]);
	});

	it.each(['accepted', 'planned', 'something new'])('does not take "%s" for done', (outcome) => {
		const report = [{ ...good, access: { outcome, message: "Kore's words" } }];
		expect(problems(report, { [ada]: changed })).toEqual([
			`${ada}: Open Bot Builder ended with ${outcome} (Kore's words)`,
		]);
	});

	it('shows the error of a step', () => {
		const role = { outcome: 'failed', error: 'Role is unknown', advice: 'Choose another' };
		const verdict = judge(aim, [{ ...good, role }], before, { [ada]: changed });
		expect(verdict.rows[0]?.[3]).toBe('failed, see below');
		expect(verdict.problems).toEqual([
			`${ada}: Make Auditor ended with Role is unknown (Choose another)`,
		]);
	});

	it("shows Kore's own words, cut where the table would get too wide", () => {
		const message = 'Updated, and here is a sentence that goes on for longer than anybody reads';
		const { rows } = judge(aim, [{ ...good, update: { outcome: 'updated', message } }], {}, {});
		expect(rows[0]?.[1]).toBe('updated: Updated, and here is a sentence th…');
	});

	it('misses a step that said nothing', () => {
		expect(problems([{ ...good, update: undefined }], { [ada]: changed })).toEqual([
			`${ada}: Fill In Profile ended with no answer`,
		]);
	});

	it.each([
		['the profile', { profile: {} }, 'dept is empty instead of Analytics'],
		['builder access', { isDeveloper: false }, 'isDeveloper is false'],
		['bot creation that nobody asked for', { canCreateBot: true }, 'canCreateBot is true'],
		['the role', { adminRoles: [] }, 'the admin role is missing'],
	])('believes the sandbox over the report for %s', (_what, difference, words) => {
		expect(problems([good], { [ada]: { ...changed, ...difference } })).toEqual([
			`${ada}: in the sandbox ${words}`,
		]);
	});

	it('does not take what was so before for a success', () => {
		expect(problems([good], { [ada]: changed }, { [ada]: changed })).toEqual([
			`${ada}: was already so before the run, which proves nothing`,
		]);
	});

	it.each([
		['nobody', [] as ReportEntry[], 0],
		['the person twice', [good, good], 2],
	])('wants everyone in the report exactly once: %s', (_what, report, count) => {
		expect(problems(report, { [ada]: changed })).toEqual([
			`${ada}: ${count} entries in the report instead of one`,
		]);
	});

	it('notices people in the report whom nobody asked about', () => {
		const stranger = { ...good, person: 'eve@example.com' };
		expect(problems([good, stranger], { [ada]: changed })).toEqual([
			'eve@example.com: in the report, but not in the request',
		]);
	});
});
