import { copyFileSync, existsSync, mkdirSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import { startBackground } from '../process/background';
import type { Lifetime } from '../process/lifetime';

/** What the build copies as it is: icons, and the node's codex. */
const ASSET = /\.(svg|node\.json)$/;
const SOURCE_FOLDERS = ['nodes', 'credentials'];

export interface FollowOptions {
	/** The project, with its `tsconfig.build.json`. */
	root: string;
	/** The installed package that is to be as the sources are. */
	packageFolder: string;
	lifetime: Lifetime;
	/** Hears what the compiler says, and which files were copied. */
	say: (line: string) => void;
}

/**
 * Keeps an installed package as the sources are: TypeScript is compiled again after each change, what is not compiled is
 * copied. Files are written even where types do not fit, as the compiler says so in words.
 */
export function followSources({ root, packageFolder, lifetime, say }: FollowOptions): void {
	const dist = join(packageFolder, 'dist');
	const compiler = startBackground(
		process.execPath,
		[
			require.resolve('typescript/bin/tsc'),
			...['-p', 'tsconfig.build.json', '--outDir', dist, '--watch', '--preserveWatchOutput'],
			// For a debugger: the package lies far from its sources.
			...['--sourceMap', '--inlineSources'],
		],
		{ cwd: root, onLine: (line) => line.trim() !== '' && say(line) },
	);
	lifetime.add('the compiler', () => compiler.stop());
	void compiler.exited.then((code) => {
		if (!lifetime.signal.aborted) say(`The compiler ended by itself with exit code ${code}.`);
	});
	for (const folder of SOURCE_FOLDERS) {
		const watcher = watch(join(root, folder), { recursive: true }, (_event, file) => {
			if (file !== null && ASSET.test(file)) copyAsset(root, dist, join(folder, file), say);
		});
		lifetime.add(`watching ${folder}`, () => watcher.close());
	}
}

function copyAsset(root: string, dist: string, file: string, say: (line: string) => void): void {
	// Many editors put a file away and a new one in its place; the new one is told of as well.
	if (!existsSync(join(root, file))) return;
	mkdirSync(dirname(join(dist, file)), { recursive: true });
	copyFileSync(join(root, file), join(dist, file));
	say(`Copied ${file}`);
}
