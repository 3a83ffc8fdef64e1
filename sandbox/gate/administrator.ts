import type { Account } from '../account/account';

export const DEEDS = [
	'deletes',
	'creates',
	'grants',
	'revokes',
	'addsTo',
	'removesFrom',
	'gives',
	'takes',
] as const;

/** What another administrator does to somebody in the console; no call shows it. */
export interface Deed {
	readonly emailId: string;
	readonly does: (typeof DEEDS)[number];
	/** Of `grants` and `revokes` the right, of `addsTo` and `removesFrom` the group's ID, of `gives` and `takes` the admin role's. */
	readonly what?: string;
}

/** Of somebody who is not there, only a creation is possible; of somebody who is, it is not. */
export function doDeed(account: Account, { emailId, does, what = '' }: Deed): void {
	const person = account.findByEmail(emailId, 'caseInsensitive');
	if (does === 'creates') {
		if (person === undefined) account.add({ emailId });
		return;
	}
	if (person === undefined) return;
	switch (does) {
		case 'deletes':
			account.remove(person);
			break;
		case 'grants':
			// Nobody may create bots without the builder.
			person.isDeveloper = true;
			if (what === 'canCreateBot') person.canCreateBot = true;
			break;
		case 'revokes':
			person.canCreateBot = false;
			if (what === 'isDeveloper') person.isDeveloper = false;
			break;
		case 'addsTo':
			person.groups = new Set([...person.groups, what]);
			break;
		case 'removesFrom':
			person.groups = new Set([...person.groups].filter((id) => id !== what));
			break;
		case 'gives':
			person.adminRoles = new Set([...person.adminRoles, what]);
			break;
		case 'takes':
			person.adminRoles = new Set([...person.adminRoles].filter((id) => id !== what));
			break;
	}
}
