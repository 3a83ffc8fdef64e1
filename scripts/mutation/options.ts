import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

export interface MutationOptions {
	/** Files and patterns to mutate, relative to the project. */
	mutate: string[];
	/** Tests that are to notice: folders and files. */
	tests: string[];
	concurrency: number;
	/** Try every mutant again, also those whose result is known and that nothing has changed about. */
	force: boolean;
	help: boolean;
}

const DEFAULT_FOLDERS = ['nodes/KoreAdmin/change', 'nodes/KoreAdmin/kore'];

export const USAGE = `npm run mutation -- [options] [folders or files]

Changes the code in small ways, one at a time, and says which changes no test notices.
Without folders: ${DEFAULT_FOLDERS.join(' and ')}.

  --tests=path,...     folders or files of tests to try them with; without it those that mirror the folders.
                       Run again with --tests=test/nodes: only what survived is tried once more
  --concurrency=1      how many at the same time
  --force              also those whose result is known from an earlier run

Results are kept in artifacts/mutation, the page in artifacts/mutation/report.html.`;

/** @throws Error for what is not there, and for folders that no tests mirror */
export function readMutationOptions(args: readonly string[], root: string): MutationOptions {
	const { values, positionals } = parseArgs({
		args: [...args],
		allowPositionals: true,
		options: {
			tests: { type: 'string' },
			concurrency: { type: 'string', default: '1' },
			force: { type: 'boolean', default: false },
			help: { type: 'boolean', short: 'h', default: false },
		},
	});
	const wanted = (positionals.length === 0 ? DEFAULT_FOLDERS : positionals).map((path) =>
		path.replace(/\/+$/, ''),
	);
	const concurrency = Number(values.concurrency);
	if (!Number.isInteger(concurrency) || concurrency < 1) {
		throw new Error(`--concurrency takes a whole number, not "${values.concurrency}"`);
	}
	const named = values.tests?.split(',');
	for (const path of [...wanted, ...(named ?? [])]) {
		if (!existsSync(join(root, path))) throw new Error(`${path} is not there`);
	}
	const isFolder = (path: string) => statSync(join(root, path)).isDirectory();
	return {
		mutate: wanted.map((path) => (isFolder(path) ? `${path}/**/*.ts` : path)),
		tests: named ?? [
			...new Set(wanted.map((path) => mirrorOf(isFolder(path) ? path : dirname(path), root))),
		],
		concurrency,
		force: values.force,
		help: values.help,
	};
}

/** The nearest folder of tests to a folder of sources. */
function mirrorOf(folder: string, root: string): string {
	for (let path = folder; path !== '.'; path = dirname(path)) {
		if (existsSync(join(root, 'test', path))) return `test/${path}`;
	}
	throw new Error(`No folder of test/ mirrors ${folder}; name one with --tests`);
}
