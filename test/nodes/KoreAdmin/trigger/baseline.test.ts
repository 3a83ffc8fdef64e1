import fc from 'fast-check';
import {
	type Baseline,
	restore,
	store,
	type StoredBaseline,
} from '../../../../nodes/KoreAdmin/trigger/baseline';
import type { Watched } from '../../../../nodes/KoreAdmin/trigger/watched';
import { count } from '../items';

const text = fc.oneof(
	fc.string({ minLength: 1 }),
	fc.constantFrom('a|b', '100%', '~', '%7c', '@', 'a@b@c', '__proto__', '?', ',', 'ü\n\u2028'),
);
const userId = fc.oneof(
	fc.uuid().map((uuid) => `u-${uuid}`),
	text,
);
const email = fc.oneof(fc.emailAddress(), text);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const adminRole = fc.record({ roleId: text, roleName: maybe(text) });
const botRole = fc.record({
	roleId: text,
	roleName: maybe(text),
	botId: text,
	botName: maybe(text),
});

const person: fc.Arbitrary<Watched> = fc.record({
	userId: maybe(userId),
	emailId: maybe(email),
	orgUserId: maybe(text),
	isDeveloper: maybe(fc.boolean()),
	canCreateBot: maybe(fc.boolean()),
	adminRoles: maybe(fc.array(adminRole)),
	botRoles: maybe(fc.array(botRole)),
});

const baseline: fc.Arbitrary<Baseline> = fc.record({
	account: fc.record({ host: text, app: text, accountId: maybe(text) }),
	watching: fc.record({
		events: fc.subarray(['userAdded', 'botRolesChanged'] as const),
		emailContains: fc.string(),
	}),
	people: fc.array(person),
});

function turnedRound(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(turnedRound);
	if (typeof value !== 'object' || value === null) return value;
	const parts = Object.entries(value).reverse();
	return Object.fromEntries(parts.map(([name, part]) => [name, turnedRound(part)]));
}

function throughN8n(stored: StoredBaseline): unknown {
	return JSON.parse(JSON.stringify(stored));
}

describe('a baseline', () => {
	it('comes back from the static data as it went in, whatever people and roles are called', () => {
		fc.assert(
			fc.property(baseline, (one) => {
				expect(restore(throughN8n(store(one)))).toEqual(one);
			}),
			{ numRuns: 500 },
		);
	});

	it('is nothing where it is broken, of another version, or something else', () => {
		const good = throughN8n(
			store({
				account: { host: 'h', app: 'a' },
				watching: { events: ['userAdded'], emailContains: '' },
				people: [{ userId: 'u-1', emailId: 'a@x', adminRoles: [{ roleId: 'r' }], botRoles: [] }],
			}),
		) as StoredBaseline;
		expect(restore(good)).toBeDefined();
		for (const bad of [
			null,
			'text',
			{},
			{ ...good, version: 2 },
			{ ...good, people: [1] },
			{ ...good, people: undefined },
			{ ...good, account: {} },
			{ ...good, watching: undefined },
			{ ...good, domains: [] },
			{ ...good, adminRoles: [] },
		]) {
			expect(restore(bad)).toBeUndefined();
		}
	});

	it('comes back from a database that keeps the parts of an object in another order', () => {
		fc.assert(
			fc.property(baseline, (one) => {
				expect(restore(turnedRound(throughN8n(store(one))))).toEqual(one);
			}),
		);
	});

	it('of 10,000 people with two roles each stays below a megabyte', () => {
		expect(sizeOf(10_000)).toBeLessThan(1_000_000);
	});
});

/** Bytes of JSON for so many people with long names, an admin role and a bot role each. */
function sizeOf(many: number): number {
	const hex = (value: number, length: number) => value.toString(16).padStart(length, '0');
	const people = count(many, (n): Watched => {
		const noise = Math.imul(n, 0x9e3779b1) >>> 0;
		return {
			userId: `u-${hex(noise, 8)}-${hex(n, 4)}-5000-8000-${hex(noise, 12)}`,
			emailId: `wolfeschlegelstein.hausenberger${n}@subsidiary.example.com`,
			orgUserId: `EMPLOYEE-${n}`,
			isDeveloper: n % 2 === 0,
			canCreateBot: n % 4 === 0,
			adminRoles: [{ roleId: hex(n % 30, 24), roleName: `Admin Role ${n % 30}` }],
			botRoles: [
				{
					roleId: hex(n % 40, 24),
					roleName: `Bot Role ${n % 40}`,
					botId: `st-${hex(n % 200, 8)}-0000-5000-8000-${hex(n % 200, 12)}`,
					botName: `Bot ${n % 200}`,
				},
			],
		};
	});
	const account = { host: 'https://bots.kore.ai', app: 'x'.repeat(16), accountId: hex(1, 24) };
	const watching = { events: ['userAdded'] as const, emailContains: '' };
	return Buffer.byteLength(JSON.stringify(store({ account, watching, people })));
}
