import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

const folder = join(__dirname, '../../nodes');
const EXPORTED = /^export (?:abstract )?(?:async )?(?:function|const|class) (\w+)/gm;

/** What each file of the published code exports by name, types aside. */
function exportedNames(): Array<{ name: string; file: string }> {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => file.split(sep).join('/'))
		.flatMap((file) => {
			const source = readFileSync(join(folder, file), 'utf8');
			return [...source.matchAll(EXPORTED)].map(([, name = '']) => ({ name, file }));
		});
}

it('no name is exported by two files, so that an import says what it brings', () => {
	const files = new Map<string, string[]>();
	for (const { name, file } of exportedNames()) {
		files.set(name, [...(files.get(name) ?? []), file]);
	}
	expect(files.size).toBeGreaterThan(100);
	expect([...files].filter(([, places]) => places.length > 1)).toEqual([]);
});
