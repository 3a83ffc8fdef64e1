import type { OptionFace } from '../../parameters/options';

/** A broken filter must not empty an account, nor take everybody's access away. */
export const MOST_UNASKED = 10;

/** The same options, with {@link MOST_UNASKED} as what Max Users counts as when nobody sets it. */
export function withMaximum(options: OptionFace[], description: string): OptionFace[] {
	return options.map((option) =>
		option.name === 'maxUsers'
			? { ...option, field: { ...option.field, default: MOST_UNASKED, description } }
			: option,
	);
}
