import type { IDataObject } from 'n8n-workflow';
import type { Problem } from '../../../kore/problems';

/** The items of a run by the address that they name, to find two people with one mailbox. */
export class Mailboxes {
	private readonly byAddress = new Map<
		string,
		{ address: string; ids: string[]; items: IDataObject[] }
	>();

	/** @param id the organization user ID that the item gives its person; '' for none */
	note(address: string, id: string, item: IDataObject): void {
		const own = id.trim();
		if (own === '') return;
		const key = address.toLowerCase();
		const known = this.byAddress.get(key);
		if (known === undefined) this.byAddress.set(key, { address, ids: [own], items: [item] });
		else {
			known.items.push(item);
			if (!known.ids.includes(own)) known.ids.push(own);
		}
	}

	/** The items of people who share an address, each with what is wrong. */
	shared(): Map<IDataObject, Problem> {
		const problems = new Map<IDataObject, Problem>();
		for (const { address, ids, items } of this.byAddress.values()) {
			const problem = twoPeople(address, ids);
			if (problem === undefined) continue;
			for (const item of items) problems.set(item, problem);
		}
		return problems;
	}
}

/** What is wrong where one address is given with several organization user IDs: an account is one person's. */
export function twoPeople(address: string, ids: readonly string[]): Problem | undefined {
	const [first, second] = new Set(ids);
	if (first === undefined || second === undefined) return undefined;
	return {
		message: `${address} stands in items of different people, ${quotedId(first)} and ${quotedId(second)}, and an account is one person’s`,
		description:
			'Give each of them an address of their own, or remove the items that are not meant',
	};
}

function quotedId(id: string): string {
	return `“${id.slice(0, 80)}”`;
}
