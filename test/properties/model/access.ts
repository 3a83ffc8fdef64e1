import { type Fields, PLATFORM_DEFAULT, type Value, type Wish } from './asked';

const WANTED: Readonly<Record<string, Value>> = {
	grant: true,
	revoke: false,
	platformDefault: PLATFORM_DEFAULT,
};

/**
 * Adds what is asked of the access flags. Kore accepts nobody who may create bots without the builder, so taking the builder away takes
 * that away too.
 *
 * @returns why it cannot be, if it cannot
 */
export function addFlags(to: Wish, fields: Fields, flags: readonly string[]): string | undefined {
	for (const flag of flags) {
		const value = WANTED[String(fields[flag])];
		if (value !== undefined) to.aspects.set(`flag.${flag}`, value);
	}
	if (to.aspects.get('flag.isDeveloper') !== false) return undefined;
	const creation = to.aspects.get('flag.canCreateBot');
	if (creation === true || creation === PLATFORM_DEFAULT) {
		return 'bot creation without the builder';
	}
	if (creation === undefined) to.implied.add('flag.canCreateBot');
	to.aspects.set('flag.canCreateBot', false);
	return undefined;
}
