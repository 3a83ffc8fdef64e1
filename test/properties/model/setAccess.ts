import { addFlags } from './access';
import { type Asked, type Fields, isAddress, listOf, wish } from './asked';

const FLAGS = ['isDeveloper', 'canCreateBot', 'hasDataTableAndViewAccess'];

/** Set User Access: the same flags for every address of the item. */
export function askedOfSetAccess(item: Fields): Asked {
	const emails = listOf(item.emails);
	let refused = emails.every(isAddress) ? undefined : 'something that is no address';
	if (FLAGS.every((flag) => (item[flag] ?? 'keep') === 'keep')) refused ??= 'nothing to set';
	const wishes = emails.map((id) => {
		const one = wish({ by: 'emailId', id });
		refused ??= addFlags(one, item, FLAGS);
		return one;
	});
	return { wishes, refused };
}
