import type { ResetOptions } from '../../../sandbox';
import type { Stage } from '../stage';
import type { Editor } from './editor';

export interface Cast {
	editor: Editor;
	stage: Stage;
}

/** Declares a test that has an account of its own, `world` or the sandbox’s own, and leaves a picture of the screen when it fails. */
export type Scene = (
	name: string,
	play: (cast: Cast) => Promise<void>,
	world?: ResetOptions,
) => void;
