import type { Answer } from '../kore/answers';
import type { Problem } from '../kore/problems';

/** Something that an item asks for and that cannot be read, or not as a whole. */
export interface CannotBeRead {
	problem: Problem;
	/** The answer that said so, where it was one. */
	answer?: Answer;
}
