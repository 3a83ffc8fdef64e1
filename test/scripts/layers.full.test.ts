import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { projectRoot } from '../../scripts/n8n/package';

const NODE = 'nodes/KoreAdmin';

/** Which of these imports are refused, and by which rule, in a project that has no others. */
function refused(imports: ReadonlyArray<readonly [from: string, to: string]>): string[] {
	const folder = mkdtempSync(join(tmpdir(), 'kore-admin-layers-'));
	try {
		const lines = new Map(imports.flatMap((pair) => pair.map((file) => [file, ''])));
		for (const [from, to] of imports) {
			const path = relative(dirname(from), to).replace(/^(?!\.)/, './');
			lines.set(from, `${lines.get(from)}import type {} from '${path.replace('.ts', '')}';\n`);
		}
		for (const [file, text] of lines) {
			mkdirSync(join(folder, dirname(file)), { recursive: true });
			writeFileSync(join(folder, file), text);
		}
		const config = join(projectRoot, '.dependency-cruiser.cjs');
		const program = join(projectRoot, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
		const args = [program, '--config', config, '--output-type', 'json', '.'];
		const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
		const { summary } = JSON.parse(stdout) as {
			summary: { violations: Array<{ from: string; to: string; rule: { name: string } }> };
		};
		return summary.violations.map(({ from, to, rule }) => `${from} → ${to}: ${rule.name}`).sort();
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

it('refuses imports that go up or sideways, and nothing else', () => {
	const up = [
		[`${NODE}/items/readItems.ts`, `${NODE}/KoreAdmin.node.ts`],
		[`${NODE}/operations/index.ts`, `${NODE}/items/execute.ts`],
		[`${NODE}/operations/user/setAccess.ts`, `${NODE}/operations/index.ts`],
		[`${NODE}/operations/user/update/entry.ts`, `${NODE}/operations/adminRole/assign.ts`],
		[`${NODE}/operations/assignment/assign.ts`, `${NODE}/operations/user/access.ts`],
		[`${NODE}/change/plan.ts`, `${NODE}/read/list.ts`],
		[`${NODE}/kore/client.ts`, 'sandbox/index.ts'],
		['credentials/host.ts', `${NODE}/kore/client.ts`],
		['sandbox/main.ts', `${NODE}/kore/wire.ts`],
		['sandbox/seed/index.ts', 'sandbox/api/body.ts'],
		['scripts/n8n/server.ts', 'scripts/demo/demo.ts'],
		['scripts/probe/questions/index.ts', 'scripts/probe/run/run.ts'],
	] as const;
	const down = [
		[`${NODE}/KoreAdmin.node.ts`, `${NODE}/kore/client.ts`],
		[`${NODE}/operations/user/update/entry.ts`, `${NODE}/operations/user/access.ts`],
		[`${NODE}/operations/adminRole/assign.ts`, `${NODE}/operations/assignment/assign.ts`],
		[`${NODE}/operations/adminRole/assign.ts`, `${NODE}/change/operation.ts`],
		[`${NODE}/kore/connection.ts`, 'credentials/host.ts'],
		['scripts/demo/demo.ts', 'sandbox/index.ts'],
		['scripts/probe/main.ts', 'scripts/probe/run/run.ts'],
		['test/sandbox/api.test.ts', 'sandbox/api/body.ts'],
	] as const;
	expect(refused([...up, ...down])).toEqual(
		up.map((arrow) => `${arrow.join(' → ')}: imports-go-down`).sort(),
	);
});

it('refuses a folder that has no line, and files that import each other', () => {
	const one = `${NODE}/kore/one.ts`;
	const other = `${NODE}/kore/other.ts`;
	const unknown = `${NODE}/helpers/text.ts`;
	expect(
		refused([
			[one, other],
			[other, one],
			[unknown, one],
		]),
	).toEqual([`${unknown} → ${one}: has-a-line`, `${one} → ${other}: no-circles`]);
});
