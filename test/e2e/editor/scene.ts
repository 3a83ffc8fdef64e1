import type { Stage } from '../stage';
import type { Editor } from './editor';

export interface Cast {
	editor: Editor;
	stage: Stage;
}

/** Declares a test that leaves a picture of the screen when it fails. */
export type Scene = (name: string, play: (cast: Cast) => Promise<void>) => void;
