import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface LockEntry {
	optionalDependencies?: Record<string, string>;
}

const lock = JSON.parse(readFileSync(join(__dirname, '../../package-lock.json'), 'utf8')) as {
	packages: Record<string, LockEntry>;
};

/** Whether Node would find that package from there: in the folder itself, or in one above it. */
function resolves(from: string, name: string): boolean {
	const folders = `${from}/`.split('node_modules/');
	return folders
		.map((_, depth) => folders.slice(0, depth + 1).join('node_modules/'))
		.some((folder) => `${folder === '/' ? '' : folder}node_modules/${name}` in lock.packages);
}

// npm leaves them out when it writes the lock file beside a node_modules folder of another platform, or when the registry
// does not have them; `npm ci` then refuses the lock file everywhere.
it('the lock file has an entry for every platform of an optional package', () => {
	const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
		Object.keys(entry.optionalDependencies ?? {}).filter((name) => !resolves(path, name)),
	);
	expect(missing).toEqual([]);
});
