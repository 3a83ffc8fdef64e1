import {
	copyFileSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	statSync,
	watch,
	writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { startBackground } from '../process/background';
import type { Lifetime } from '../process/lifetime';

const SOURCE_FOLDERS = ['nodes', 'credentials'];
const SOURCE = /(?<!\.d)\.ts$/;
/** What the build copies as it is: icons, and the node's codex. */
const ASSET = /\.(svg|node\.json)$/;
/** An editor writes a file in several steps; what lies between two of them is not compiled. */
const SETTLE_MS = 50;

export interface FollowOptions {
	/** The project, with its `tsconfig.build.json`. */
	root: string;
	/** The installed package that is to be as the sources are. */
	packageFolder: string;
	lifetime: Lifetime;
	/** Hears which files were taken over, and what the compiler thinks of their types. */
	say: (line: string) => void;
}

/**
 * Keeps an installed package as the sources are. Each changed file is translated by itself, at once; whether the types fit
 * is looked at beside it, takes longer, and holds nothing up.
 */
export function followSources({ root, packageFolder, lifetime, say }: FollowOptions): void {
	const dist = join(packageFolder, 'dist');
	const options = compilerOptions(root);
	const take = (file: string): boolean => {
		if (SOURCE.test(file)) translate(root, dist, file, options);
		else if (ASSET.test(file)) copyAsset(root, dist, file);
		else return false;
		return true;
	};
	for (const folder of SOURCE_FOLDERS) {
		// Once for all: what is debugged needs its maps.
		for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
			take(join(folder, file));
		}
		const waiting = new Map<string, NodeJS.Timeout>();
		const watcher = watch(join(root, folder), { recursive: true }, (_event, name) => {
			const file = join(folder, name ?? '');
			clearTimeout(waiting.get(file));
			const taken = () => {
				waiting.delete(file);
				if (isFile(join(root, file)) && take(file)) say(`Taken over: ${file}`);
			};
			waiting.set(file, setTimeout(taken, SETTLE_MS));
		});
		lifetime.add(`watching ${folder}`, () => {
			watcher.close();
			for (const timer of waiting.values()) clearTimeout(timer);
		});
	}
	checkTypes(root, lifetime, say);
}

function compilerOptions(root: string): ts.CompilerOptions {
	const file = join(root, 'tsconfig.build.json');
	const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
	const parsed = ts.getParsedCommandLineOfConfigFile(file, {}, host);
	if (parsed === undefined) throw new Error(`${file} cannot be read`);
	return { ...parsed.options, sourceMap: true, inlineSources: true };
}

function translate(root: string, dist: string, file: string, options: ts.CompilerOptions): void {
	const source = join(root, file);
	const { outputText, sourceMapText } = ts.transpileModule(readFileSync(source, 'utf8'), {
		fileName: source,
		// The package lies far from its sources, so a debugger is told where they are.
		compilerOptions: { ...options, sourceRoot: `${root}/` },
	});
	const target = join(dist, file.replace(SOURCE, '.js'));
	mkdirSync(dirname(target), { recursive: true });
	writeFileSync(`${target}.map`, sourceMapText ?? '');
	writeFileSync(target, outputText);
}

function copyAsset(root: string, dist: string, file: string): void {
	mkdirSync(dirname(join(dist, file)), { recursive: true });
	copyFileSync(join(root, file), join(dist, file));
}

function checkTypes(root: string, lifetime: Lifetime, say: (line: string) => void): void {
	const compiler = startBackground(
		process.execPath,
		[
			require.resolve('typescript/bin/tsc'),
			...['-p', 'tsconfig.build.json', '--noEmit', '--watch', '--preserveWatchOutput'],
		],
		{ cwd: root, onLine: (line) => line.trim() !== '' && say(line) },
	);
	lifetime.add('the compiler', () => compiler.stop());
	void compiler.exited.then((code) => {
		if (!lifetime.signal.aborted) say(`The compiler ended by itself with exit code ${code}.`);
	});
}

/** Whether it is there: many editors put a file away and a new one in its place. */
function isFile(path: string): boolean {
	return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
