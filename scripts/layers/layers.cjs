'use strict';

const { statSync } = require('node:fs');
const { dirname, relative, resolve, sep } = require('node:path');

const projectRoot = dirname(dirname(__dirname));

/**
 * Which folder may import which: for each house its rooms, and for each room those right below it. A room may import from
 * itself and from everything below it, near or far, and from nothing else of the project.
 *
 * "." is the top of the house, "operations/*" stands for each folder in it that has no line of its own (they do not know
 * each other), and a name with a leading slash is a folder outside the house.
 */
const layers = {
	'nodes/KoreAdmin': {
		'.': ['items', 'pickers', 'trigger'],
		items: ['operations'],
		operations: ['operations/*'],
		'operations/*': ['operations/assignment', 'operations/roles'],
		'operations/assignment': ['change', 'read'],
		'operations/roles': ['read'],
		change: ['run'],
		read: ['run'],
		run: ['parameters'],
		trigger: ['parameters'],
		pickers: ['parameters'],
		parameters: ['kore'],
		kore: ['/credentials'],
	},
	credentials: { '.': [] },
	// Written from the contract alone, so nothing of the code that it tests stands below any of its rooms.
	sandbox: {
		'.': ['http'],
		http: ['page', 'delivery'],
		delivery: ['gate'],
		gate: ['api', 'seed'],
		api: ['contract', 'account'],
		seed: ['account'],
		page: [],
		contract: [],
		account: [],
	},
	scripts: {
		'.': [],
		commands: ['demo', 'queue', 'checks', 'mutation', 'layers'],
		demo: ['n8n', '/sandbox'],
		queue: ['n8n'],
		checks: ['n8n'],
		mutation: ['checks'],
		// Written without a look at the sandbox, whose switches it sets, and sharing the signer alone with the node.
		probe: ['probe/command', 'process'],
		'probe/command': ['probe/run'],
		'probe/run': ['probe/experiments'],
		'probe/experiments': ['probe/person', 'probe/questions'],
		'probe/person': ['probe/kore'],
		'probe/questions': [],
		'probe/kore': ['/credentials'],
		layers: ['process', 'terminal'],
		n8n: ['process', 'terminal'],
		process: [],
		terminal: [],
	},
};

/**
 * The room of a house that a file stands in.
 *
 * @param {string} file absolute, or a folder, which stands for its index
 * @returns {{ house: string, room: string, line: string | undefined } | undefined} `line` is the room's key in the table,
 *   undefined when it has none; nothing for a file in no house
 */
function placeOf(file) {
	const path = relative(projectRoot, file).split(sep).join('/');
	const house = Object.keys(layers).find((name) => path === name || path.startsWith(`${name}/`));
	if (house === undefined) return undefined;
	const inside = path.slice(house.length + 1);
	const folders = isFolder(file) ? inside.split('/') : inside.split('/').slice(0, -1);
	const steps = folders.filter((step) => step !== '');
	if (steps.length === 0) return { house, room: '.', line: '.' };
	const rooms = layers[house];
	for (let depth = steps.length; depth > 0; depth -= 1) {
		const room = steps.slice(0, depth).join('/');
		const each = [...steps.slice(0, depth - 1), '*'].join('/');
		const line = [room, each].find((name) => Object.hasOwn(rooms, name));
		if (line !== undefined) return { house, room, line };
	}
	return { house, room: steps.join('/'), line: undefined };
}

/**
 * Everything below a room, by the keys of the table.
 *
 * @param {Record<string, string[]>} rooms of one house
 * @param {string} line
 * @returns {Set<string>}
 * @throws Error when the arrows lead in a circle or to a room that is not there
 */
function below(rooms, line, above = [line]) {
	const found = new Set();
	for (const next of rooms[line] ?? []) {
		if (above.includes(next)) throw new Error(`A circle of rooms: ${[...above, next].join(' → ')}`);
		if (!next.startsWith('/') && !Object.hasOwn(rooms, next)) throw new Error(`No room ${next}`);
		found.add(next);
		for (const deeper of below(rooms, next, [...above, next])) found.add(deeper);
	}
	return found;
}

/**
 * Where a relative import leads, as the table names it, and whether it goes down.
 *
 * @param {string} from absolute path of the importing file
 * @param {string} specifier relative, as it is written
 * @returns {{ from: string, to: string, down: boolean } | undefined} nothing for a file in no house and within one room
 */
function arrowOf(from, specifier) {
	const here = placeOf(from);
	if (here === undefined) return undefined;
	const target = resolve(dirname(from), specifier);
	const there = placeOf(target);
	if (there?.house === here.house && there.room === here.room) return undefined;
	const reached = below(layers[here.house], here.line ?? here.room);
	if (there?.house === here.house) {
		const down = there.line !== undefined && reached.has(there.line);
		return { from: here.room, to: there.room, down };
	}
	const outside = relative(projectRoot, target).split(sep).join('/');
	const granted = [...reached].find((name) => `/${outside}/`.startsWith(`${name}/`));
	return {
		from: here.room,
		to: granted ?? `/${outside.split('/').slice(0, -1).join('/')}`,
		down: granted !== undefined,
	};
}

/** @param {string} path */
function isFolder(path) {
	return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

module.exports = { arrowOf, below, layers, placeOf };
