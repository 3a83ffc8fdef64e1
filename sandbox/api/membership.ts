import type { Switches } from '../contract/switches';
import { Refusal, WORDS } from '../contract/errors';

export interface MembershipChange {
	readonly add: readonly string[];
	readonly remove: readonly string[];
}

/**
 * Adds to and removes from a set of ids, in the order that decides which of the two wins.
 * @throws Refusal when the switches forbid a change that changes nothing.
 */
export function changeMembership(
	members: Set<string>,
	{ add, remove }: MembershipChange,
	switches: Switches,
): void {
	const both = new Set(add.filter((id) => remove.includes(id)));
	const additions = () => {
		for (const id of add) {
			if (members.has(id) && switches.readdMember === 'error' && !both.has(id)) {
				throw new Refusal(WORDS.alreadyMember);
			}
			members.add(id);
		}
	};
	const removals = () => {
		for (const id of remove) {
			if (!members.has(id) && switches.removeNonMember === 'error' && !both.has(id)) {
				throw new Refusal(WORDS.notMember);
			}
			members.delete(id);
		}
	};
	if (switches.addAndRemoveSame === 'removeWins') {
		additions();
		removals();
	} else {
		removals();
		additions();
	}
}
