import fc from 'fast-check';
import { ADMIN_ROLE_IDS, BOT_IDS, BOT_ROLE_IDS, GROUP_IDS } from '../../../sandbox';
import type { Operation } from '../model/operations';
import { emailOf, PEOPLE } from '../people';
import type { Options } from './options';

/** One of two runs of which the second is about what the first did. */
interface Step {
	operation: Operation;
	item(email: string): Record<string, unknown>;
	options?: Options;
}

const byAddress = (value: string) => ({ mode: 'email', value });
const access = (isDeveloper: string, canCreateBot = 'keep') => ({
	operation: 'setAccess' as const,
	item: (email: string) => ({
		emails: [email],
		isDeveloper,
		canCreateBot,
		hasDataTableAndViewAccess: 'keep',
	}),
});
const update = (updateFields: object): Step => ({
	operation: 'update',
	item: (email) => ({ user: byAddress(email), updateFields }),
});
const role = (change: 'addUsers' | 'removeUsers'): Step => ({
	operation: 'assign',
	item: (email) => ({
		role: { mode: 'id', value: ADMIN_ROLE_IDS.billingAdmin },
		identifyUsersBy: 'email',
		[change]: [email],
	}),
});
const botRole: Step = {
	operation: 'botRole assign',
	item: (email) => ({
		role: { mode: 'id', value: BOT_ROLE_IDS.tester },
		bot: { mode: 'id', value: BOT_IDS.travelPlanner },
		identifyUsersBy: 'email',
		addUsers: [email],
	}),
};
const leaver = (operation: 'user delete' | 'user removeAccess', options: Options = {}): Step => ({
	operation,
	item: (email) => ({ user: byAddress(email) }),
	options,
});
const create: Step = {
	operation: 'user create',
	item: (email) => ({ email, additionalFields: { firstName: 'New' } }),
};
const upsert = (updateFields: object): Step => ({
	operation: 'user upsert',
	item: (email) => ({ email, updateFields }),
});
const onlyIfChanged = (step: Step): Step => ({ ...step, options: { onlyIfChanged: true } });
const verified = (step: Step): Step => ({ ...step, options: { ...step.options, verify: true } });
const unlessGone = { whenNotFound: 'unchanged' };

/** Two nodes one after the other, as workflows for movers and leavers have them. */
const PAIRS: ReadonlyArray<readonly [Step, Step, who?: 'newcomers']> = [
	[access('revoke'), update({ lastName: 'Moved' })],
	[access('revoke'), update({ addToGroups: [GROUP_IDS.support] })],
	[access('revoke'), upsert({ lastName: 'Moved' })],
	[update({ isDeveloper: 'revoke' }), update({ dept: 'Elsewhere' })],
	[update({ isDeveloper: 'revoke', canCreateBot: 'revoke' }), access('keep', 'grant')],
	[access('revoke'), onlyIfChanged(access('grant'))],
	[access('grant'), onlyIfChanged(access('revoke'))],
	[update({ addToGroups: [GROUP_IDS.auditors] }), onlyIfChanged(update({ removeFromGroups: [GROUP_IDS.auditors] }))],
	[role('addUsers'), leaver('user removeAccess')],
	[botRole, leaver('user removeAccess')],
	[access('grant'), leaver('user removeAccess')],
	[update({ addToGroups: [GROUP_IDS.botDesigners] }), leaver('user removeAccess')],
	[role('addUsers'), onlyIfChanged(role('removeUsers'))],
	[leaver('user removeAccess'), onlyIfChanged(role('addUsers'))],
	[leaver('user removeAccess'), verified(update({ isDeveloper: 'grant' }))],
	[create, update({ lastName: 'Moved' }), 'newcomers'],
	[create, access('grant'), 'newcomers'],
	[create, leaver('user delete', unlessGone), 'newcomers'],
	[create, create, 'newcomers'],
	[create, upsert({ isDeveloper: 'grant' }), 'newcomers'],
	[upsert({ isDeveloper: 'grant' }), update({ lastName: 'Moved' }), 'newcomers'],
	[leaver('user delete'), create],
	[leaver('user delete'), leaver('user delete', unlessGone)],
	[leaver('user removeAccess'), leaver('user delete')],
];

export interface TwoInARow {
	first: { operation: Operation; items: Array<Record<string, unknown>>; options: Options };
	second: TwoInARow['first'] & { afterMs: number };
}

/** Two runs in one process about the same people. */
export const twoInARow: fc.Arbitrary<TwoInARow> = fc
	.record({
		pair: fc.constantFrom(...PAIRS),
		numbers: fc.uniqueArray(fc.integer({ min: 1, max: PEOPLE }), { minLength: 1, maxLength: 4 }),
		afterMs: fc.constantFrom(0, 0, 1000, 4000, 20_000, 90_000),
		verify: fc.constantFrom(false, false, true),
	})
	.map(({ pair: [first, second, who], numbers, afterMs, verify }) => {
		const emails = numbers.map((number) => emailOf(who === undefined ? number : number + PEOPLE));
		const of = ({ operation, item, options = {} }: Step) => ({
			operation,
			items: emails.map(item),
			options:
				verify && operation !== 'user removeAccess' ? { ...options, verify: true } : { ...options },
		});
		return { first: of(first), second: { ...of(second), afterMs } };
	});
