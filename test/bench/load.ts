import { join } from 'node:path';
import { projectRoot } from '../../scripts/n8n/package';
import { npm } from '../../scripts/n8n/npm';
import { runOrThrow } from '../../scripts/process/run';
import { median } from './results';

export interface LoadCost {
	tarballBytes: number;
	unpackedBytes: number;
	files: number;
	/** Milliseconds to load node and credential into a process that has n8n-workflow. */
	loadMs: number;
}

const PROCESSES = 9;
const PROGRAM = `
	require('n8n-workflow');
	const { n8n } = require('./package.json');
	const start = performance.now();
	for (const file of [...n8n.credentials, ...n8n.nodes]) require('./' + file);
	console.log(performance.now() - start);
`;

/** What the built package costs an n8n that has it installed. */
export async function measureLoad(): Promise<LoadCost> {
	const [packed] = JSON.parse(
		await npm(['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: projectRoot }),
	) as Array<{ size: number; unpackedSize: number; entryCount: number }>;
	if (packed === undefined) throw new Error('npm pack made no package');
	const times: number[] = [];
	for (let turn = 0; turn < PROCESSES; turn++) {
		const { stdout } = await runOrThrow('loading', process.execPath, ['-e', PROGRAM], {
			cwd: join(projectRoot),
		});
		times.push(Number(stdout));
	}
	return {
		tarballBytes: packed.size,
		unpackedBytes: packed.unpackedSize,
		files: packed.entryCount,
		loadMs: median(times),
	};
}
