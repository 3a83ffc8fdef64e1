import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** The full path of a program on the PATH. */
export function findOnPath(program: string, path = process.env['PATH'] ?? ''): string | undefined {
	for (const folder of path.split(delimiter)) {
		// Relative entries would depend on where the command happens to be run.
		if (!isAbsolute(folder)) continue;
		const candidate = join(folder, program);
		try {
			accessSync(candidate, constants.X_OK);
			return candidate;
		} catch {
			// Not here; the next folder may have it.
		}
	}
	return undefined;
}
