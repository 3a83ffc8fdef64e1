import { ADMIN_ROLE_IDS, GROUP_IDS } from '../../sandbox';
import type { Case } from './cases';
import { type Ran, run, verdictOf } from './check';
import type { RunItem } from './judge/claims';
import type { LieKind } from './judge/lies';
import { emailOf, idOf, PEOPLE } from './people';
import { useWorld } from './world';

const account = useWorld();

const BASE: Case = {
	operation: 'update',
	items: [],
	options: {},
	stop: false,
	switches: {},
	faults: [],
	limits: { perMinute: 60, perHour: 1800 },
	app: 'full',
	people: 'plain',
	randomSeed: 1,
};
const FLAGS = { isDeveloper: 'grant', canCreateBot: 'revoke' };
const update = (value: string, updateFields: object) => ({
	user: value,
	updateFields: { ...FLAGS, ...updateFields },
});
const one: Case = { ...BASE, items: [update(emailOf(1), { firstName: 'New' })] };
const unknown: Case = { ...BASE, items: [update(emailOf(PEOPLE + 1), { firstName: 'New' })] };
const two: Case = {
	...BASE,
	items: [update(emailOf(1), { firstName: 'A' }), update(emailOf(1), { firstName: 'B' })],
};

const leaver: Case = {
	...BASE,
	operation: 'user removeAccess',
	items: [{ user: { mode: 'email', value: emailOf(2) } }],
};

/** What a node that lies would have said in place of what was said. */
type Twist = (results: RunItem[]) => RunItem[];
const says =
	(json: object): Twist =>
	(results) =>
		results.map((result) => ({ ok: true, json: { ...result.json, ...json } }));
const asked =
	(change: Partial<Case>): ((of: Case) => Case) =>
	(of) => ({ ...of, ...change });

/** Runs that the node gets through truthfully, each with one thing twisted afterwards: what was said, or what was asked. */
const twisted: Array<[name: string, LieKind, Case, Twist, ((of: Case) => Case)?]> = [
	[
		'a failure of what was done',
		'saidNotDone',
		one,
		says({ outcome: 'failed' }),
	],
	[
		'nobody attempted who was changed',
		'saidNotAttempted',
		one,
		says({ outcome: 'notAttempted' }),
	],
	['success for nobody', 'nobody', unknown, says({ outcome: 'updated' })],
	['doubt without a reason', 'needlessDoubt', one, says({ outcome: 'uncertain' })],
	['an item without a result', 'missing', two, (results) => results.slice(1)],
	['a secret', 'secret', one, says({ message: 'eyJhbGciOi.eyJhcHBJZCI.x' })],
	[
		'a present value that is not so',
		'plan',
		{ ...one, options: { dryRun: true } },
		says({ changes: [{ field: 'firstName', from: 'Nobody', to: 'New' }] }),
	],
	[
		'more than there was to take away',
		'plan',
		leaver,
		says({ changes: [{ field: 'groups', from: ['A', 'B', 'C', 'D', 'E'], to: [] }] }),
	],
	[
		'nothing that was taken away',
		'plan',
		leaver,
		says({ changes: [{ field: 'groups', from: [], to: [] }] }),
	],
	[
		'a success that is not so',
		'saidDone',
		one,
		says({}),
		asked({ items: [update(emailOf(1), { addToGroups: [GROUP_IDS.auditors] })] }),
	],
	['a change that nobody asked for', 'unasked', one, says({}), asked({ items: [] })],
	[
		'a protected person who was changed',
		'protected',
		one,
		says({}),
		asked({ options: { protectedUsers: idOf(1) } }),
	],
	[
		'more people than the maximum',
		'tooMany',
		{ ...BASE, items: [update(emailOf(1), { dept: 'A' }), update(emailOf(2), { dept: 'A' })] },
		says({}),
		asked({ options: { maxUsers: 1 } }),
	],
	[
		'a dry run that writes',
		'guardRail',
		one,
		says({ outcome: 'planned' }),
		asked({ options: { dryRun: true } }),
	],
	[
		'a repetition that was to fail',
		'repeated',
		two,
		says({}),
		asked({ options: { duplicateUsers: 'fail' } }),
	],
	[
		'something impossible that was done',
		'refused',
		one,
		says({}),
		asked({ items: [update(emailOf(1), { Dept: 'A' })] }),
	],
];

/** The same run with something else asked, or something else said. */
function twisting(ran: Ran, askedInstead: (of: Case) => Case, twist: Twist): Ran {
	const runs = ran.runs.map((own) => {
		const { items, options } = askedInstead({ ...BASE, ...own.run });
		return { ...own, run: { ...own.run, items, options }, results: twist([...own.results]) };
	});
	return { ...ran, runs };
}

it.each(twisted)('the judge sees %s', async (_, kind, what, twist, askedInstead = (of) => of) => {
	const ran = await run(account, what);
	const truthful = verdictOf(what, ran);
	expect(truthful.lies).toEqual([]);
	const lying = verdictOf(askedInstead(what), twisting(ran, askedInstead, twist));
	expect(lying.lies.map((lie) => lie.kind)).toContain(kind);
});

it('believes an item that says of each of its people what became of them', async () => {
	const role = {
		role: ADMIN_ROLE_IDS.billingAdmin,
		addUsers: [emailOf(1), emailOf(PEOPLE + 1)],
	};
	const what: Case = { ...BASE, operation: 'assign', items: [role] };
	const ran = await run(account, what);
	const { lies, claims } = verdictOf(what, ran);
	expect(lies).toEqual([]);
	expect(claims.map(({ outcome }) => outcome)).toEqual(['updated', 'failed']);
});
