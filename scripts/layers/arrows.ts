import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { arrowOf, layers, placeOf } from './layers.cjs';

/** What one room of a house imports, each room or folder once. */
export interface RoomArrows {
	room: string;
	/** In the order of the table, those that do not go down last. */
	down: string[];
	notDown: string[];
}

/** The arrows between the rooms of a house as its sources draw them, from the top down. */
export function arrowsOf(projectRoot: string, house: string): RoomArrows[] {
	const order = Object.keys(layers[house] ?? {});
	const rooms = new Map<string, { line: string; down: Set<string>; notDown: Set<string> }>();
	for (const file of sourcesIn(join(projectRoot, house))) {
		const { room = '.', line = room } = placeOf(file) ?? {};
		const arrows = rooms.get(room) ?? { line, down: new Set(), notDown: new Set() };
		rooms.set(room, arrows);
		for (const specifier of importsOf(file)) {
			const arrow = arrowOf(file, specifier);
			if (arrow !== undefined) (arrow.down ? arrows.down : arrows.notDown).add(arrow.to);
		}
	}
	const heights = new Map([...rooms].map(([room, { line }]) => [room, order.indexOf(line)]));
	const height = (room: string) => heights.get(room) ?? order.length;
	const fromTheTop = (a: string, b: string) => height(a) - height(b) || a.localeCompare(b);
	return [...rooms.keys()].sort(fromTheTop).map((room) => ({
		room,
		down: [...(rooms.get(room)?.down ?? [])].sort(fromTheTop),
		notDown: [...(rooms.get(room)?.notDown ?? [])].sort(fromTheTop),
	}));
}

function sourcesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => join(folder, file));
}

/** The relative imports of a file. */
function importsOf(file: string): string[] {
	const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'));
	return importedFiles.map(({ fileName }) => fileName).filter((name) => name.startsWith('.'));
}
