import fc from 'fast-check';
import { compareWatched } from '../../../../nodes/KoreAdmin/trigger/compare';
import type { Watched } from '../../../../nodes/KoreAdmin/trigger/watched';

const roleIds = ['r1', 'r2', 'r3'];
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 4 });

const rights = fc.record({
	isDeveloper: maybe(fc.boolean()),
	canCreateBot: maybe(fc.boolean()),
	adminRoles: maybe(fc.subarray(roleIds).map((ids) => ids.map((roleId) => ({ roleId })))),
	botRoles: maybe(
		fc.subarray(roleIds).map((ids) => ids.map((roleId) => ({ roleId, botId: 'st-1' }))),
	),
});

/** Some of eight people, each with a user ID and an address of their own. */
const account: fc.Arbitrary<Watched[]> = fc
	.subarray([1, 2, 3, 4, 5, 6, 7, 8])
	.chain((numbers) =>
		fc.tuple(
			...numbers.map((number) =>
				rights.map((held) => ({ userId: `u-${number}`, emailId: `p${number}@x`, ...held })),
			),
		),
	);

const FACETS = ['isDeveloper', 'canCreateBot', 'adminRoles', 'botRoles'] as const;
const idOf = ({ userId }: Watched) => userId ?? '';
const byId = (people: Watched[], id: string) => people.find(({ userId }) => userId === id);

describe('two looks at an account', () => {
	it('that are the same tell nothing', () => {
		fc.assert(
			fc.property(account, (people) => {
				const { changes, missing, replaced } = compareWatched(people, structuredClone(people));
				expect([changes, missing, replaced]).toEqual([[], [], []]);
			}),
		);
	});

	it('tell of exactly those facts that are known in both and differ', () => {
		fc.assert(
			fc.property(account, account, (before, now) => {
				const { changes, missing } = compareWatched(before, now);
				expect(missing.map(idOf)).toEqual(
					before.map(idOf).filter((id) => byId(now, id) === undefined),
				);
				const told = changes.map(({ event, person }) => `${event} ${idOf(person)}`);
				const right = now.flatMap((person) => {
					const was = byId(before, idOf(person));
					if (was === undefined) return [`userAdded ${idOf(person)}`];
					return FACETS.filter(
						(facet) =>
							was[facet] !== undefined &&
							person[facet] !== undefined &&
							JSON.stringify(was[facet]) !== JSON.stringify(person[facet]),
					).map((facet) => `${EVENT_OF[facet]} ${idOf(person)}`);
				});
				expect(told.sort()).toEqual(right.sort());
			}),
			{ numRuns: 500 },
		);
	});

	it('do not depend on the order in which Kore lists people and their roles', () => {
		fc.assert(
			fc.property(account, account, (before, now) => {
				const turned = [...now]
					.reverse()
					.map((one) => ({ ...one, adminRoles: one.adminRoles && [...one.adminRoles].reverse() }));
				const events = (look: Watched[]) =>
					compareWatched(before, look)
						.changes.map(({ event, person }) => `${event} ${idOf(person)}`)
						.sort();
				expect(events(turned)).toEqual(events(now));
			}),
		);
	});

	it('tell, over one in between, what the outer two tell, as long as everything is known', () => {
		const known = account.map((people) =>
			people.map((person) => ({
				...person,
				isDeveloper: person.isDeveloper === true,
				canCreateBot: person.canCreateBot === true,
				adminRoles: person.adminRoles ?? [],
				botRoles: person.botRoles ?? [],
			})),
		);
		fc.assert(
			fc.property(known, known, (before, now) => {
				const { people, changes } = compareWatched(before, now);
				expect(compareWatched(people, now).changes).toEqual([]);
				expect(compareWatched(before, people).changes).toEqual(changes);
			}),
		);
	});

	it('keep what was known where it cannot be read now, so that a change is told once it can', () => {
		const person: Watched = { userId: 'u-1', emailId: 'a@x', isDeveloper: false };
		const blind: Watched = { userId: 'u-1', emailId: 'a@x' };
		const first = compareWatched([person], [blind]);
		expect(first.changes).toEqual([]);
		const second = compareWatched(first.people, [{ ...person, isDeveloper: true }]);
		expect(second.changes).toMatchObject([
			{ event: 'builderAccessChanged', from: false, to: true },
		]);
	});
});

describe('who is who', () => {
	it('is told by the user ID, even when the address is another one', () => {
		const { changes, missing } = compareWatched(
			[{ userId: 'u-1', emailId: 'ada@old.example' }],
			[{ userId: 'u-1', emailId: 'ada@new.example' }],
		);
		expect([changes, missing]).toEqual([[], []]);
	});

	it('is told by the address where a look shows no user ID, whatever its case', () => {
		const shown: Watched = { userId: 'u-1', emailId: 'Ada@x.example', isDeveloper: false };
		const hidden: Watched = { emailId: 'ada@x.example', isDeveloper: true };
		for (const [before, now] of [
			[shown, hidden],
			[hidden, shown],
			[{ ...hidden, isDeveloper: false }, hidden],
		] as const) {
			const { changes, missing } = compareWatched([before], [now]);
			expect(missing).toEqual([]);
			expect(changes.map(({ event }) => event)).toEqual(['builderAccessChanged']);
		}
	});

	it('is somebody else where an address has got another user ID', () => {
		const before: Watched = { userId: 'u-1', emailId: 'ada@x.example' };
		const { changes, missing, replaced } = compareWatched(
			[before],
			[{ userId: 'u-2', emailId: 'ada@x.example' }],
		);
		expect(changes.map(({ event }) => event)).toEqual(['userAdded']);
		expect(missing).toEqual([]);
		expect(replaced).toEqual([before]);
	});
});

const EVENT_OF = {
	isDeveloper: 'builderAccessChanged',
	canCreateBot: 'botCreationChanged',
	adminRoles: 'adminRolesChanged',
	botRoles: 'botRolesChanged',
};
