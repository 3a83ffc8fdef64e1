import type { AccountSeed, SeedPerson } from '../account/types';
import { BOT_IDS, BOT_ROLE_IDS, demoBots, GROUP_IDS } from './catalogue';
import { demoAccount } from './demoAccount';

const FIRST_NAMES = ['Amal', 'Birgit', 'Chen', 'Dara', 'Elif', 'Farid', 'Gita', 'Hugo'];
const LAST_NAMES = ['Abe', 'Bauer', 'Costa', 'Diaz', 'Eriksen', 'Fontaine', 'Gupta'];
const DEPARTMENTS = ['Sales', 'Finance', 'Support', 'Engineering', 'Legal'];

/**
 * The demo account's groups, roles and bots with `count` made-up people instead of the demo ones:
 * person00001@example.com with org user id EMP-00001, and so on.
 */
export function manyPeople(count: number): AccountSeed {
	return {
		...demoAccount,
		people: Array.from({ length: count }, (_, index) => madeUpPerson(index)),
		bots: demoBots.map((bot) => ({ ...bot, owner: undefined })),
	};
}

// Consecutive numbers walk through the variety, so that any range of people holds some of each.
function madeUpPerson(index: number): SeedPerson {
	const number = String(index + 1).padStart(5, '0');
	const isDeveloper = index % 3 !== 0;
	return {
		emailId: `person${number}@example.com`,
		orgUserId: `EMP-${number}`,
		profile: {
			firstName: pick(FIRST_NAMES, index),
			lastName: pick(LAST_NAMES, index),
			dept: pick(DEPARTMENTS, index),
		},
		isDeveloper,
		canCreateBot: isDeveloper && index % 2 === 0,
		hasDataTableAndViewAccess: index % 5 === 0,
		groups: index % 4 === 0 ? [GROUP_IDS.support] : [],
		botRoles: index % 6 === 1 ? [{ roleId: BOT_ROLE_IDS.tester, botId: BOT_IDS.hrHelpdesk }] : [],
	};
}

function pick(values: readonly string[], index: number): string {
	return values[index % values.length] ?? '';
}
