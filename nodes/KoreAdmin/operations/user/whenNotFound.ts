import type { OptionFace } from '../../parameters/options';
import { given, readChoice } from '../../parameters/values';

/** The option of what takes something away, for people whom Kore does not know. */
export const WHEN_NOT_FOUND = {
	name: 'whenNotFound',
	label: 'When Not Found',
	field: {
		type: 'options',
		options: [
			{
				name: 'Report an Error',
				value: 'error',
				description: 'Recommended, because a misspelled address would leave an account open',
			},
			{ name: 'Leave Unchanged', value: 'unchanged' },
		],
		default: 'error',
		description: 'What to do when the user does not exist in Kore',
	},
} satisfies OptionFace;

const CHOICES = ['error', 'unchanged'] as const;
export type WhenNotFound = (typeof CHOICES)[number];

/** @throws InvalidInput when it is none of the two */
export function readWhenNotFound(options: Record<string, unknown>): WhenNotFound {
	return readChoice(given(options, WHEN_NOT_FOUND.name, WHEN_NOT_FOUND.label), CHOICES, 'error');
}
