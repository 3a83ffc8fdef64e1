import type { TestAccount } from '../../support/account';
import type { Case } from '../cases';
import { verdictOn } from '../check';
import { askedOf } from '../model';
import { isSo, subjectNamed } from '../model/state';
import type { Lie } from './lies';

/** What one bad person cost the others. */
export interface Collateral {
	/** The others for whom what was asked is not so, or of whom the node does not say that it is. */
	hurt: string[];
	/** Calls beyond those that the same run takes without the bad person. */
	more: number;
	lies: Lie[];
}

const FINE: readonly string[] = ['updated', 'verified', 'unchanged', 'accepted'];

/** Runs a case with one bad person, and once more without, and compares. */
export async function collateralOf(
	account: TestAccount,
	one: Case,
	bad: string,
): Promise<Collateral> {
	const withoutBad = one.items.filter((item) => !JSON.stringify(item).includes(bad));
	const { calls: usual } = await verdictOn(account, { ...one, items: withoutBad });
	const { calls, claims, lies } = await verdictOn(account, one);
	const after = account.sandbox.account.snapshot();
	// Every item names one person, so the claims stand in the order of the items.
	const hurt = one.items.flatMap((item, index) => {
		const { wishes } = askedOf[one.operation](item, one.options, after);
		return wishes.flatMap(({ name, aspects }) => {
			if (name.id === bad) return [];
			const subject = subjectNamed(name, after);
			const done = [...aspects].every(([aspect, value]) => isSo(subject, aspect, value));
			return done && FINE.includes(claims[index]?.outcome ?? '') ? [] : [name.id];
		});
	});
	return { hurt, more: calls - usual, lies };
}
