import { arrowsOf } from '../layers/arrows';
import { layers } from '../layers/layers.cjs';
import { projectRoot } from '../n8n/package';
import { exitWith } from '../process/exit';
import { table } from '../terminal/table';

const USAGE = `npm run arrows [-- <${Object.keys(layers).join(' | ')}>]`;

/** Lists what each folder of a house imports, as the sources are; fails when something does not go down. */
function main([house = 'nodes/KoreAdmin']: readonly string[]): number {
	if (layers[house] === undefined) {
		console.error(`Usage: ${USAGE}`);
		return 2;
	}
	const rooms = arrowsOf(projectRoot, house);
	const rows = rooms.map(({ room, down, notDown }) => [
		room === '.' ? house : room,
		[...down, ...notDown.map((name) => `✗ ${name}`)].join(', ') || 'nothing',
	]);
	console.log(table(['folder', 'imports'], rows).join('\n'));
	return rooms.some(({ notDown }) => notDown.length > 0) ? 1 : 0;
}

exitWith(Promise.resolve(main(process.argv.slice(2))));
