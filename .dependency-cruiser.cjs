'use strict';

const { layers } = require('./scripts/layers.cjs');

/** Files that still import each other in circles: a line goes when its circles are gone. */
const MAY_GO_ROUND = [
	// The cases of the random runs.
	'^test/properties/cases/',
];

const houses = Object.keys(layers);
const OF_THE_PROJECT = '^(?:nodes|credentials|sandbox|scripts|test)/';

/** Everything below a room, near and far. */
const below = (rooms, room) =>
	rooms[room].flatMap((next) => [next, ...below({ [next]: [], ...rooms }, next)]);

/** The paths of the files of a room; `each` is the folder that its star stands for. */
function pathOf(house, room, each = '[^/]+') {
	if (room.startsWith('/')) return `^${room.slice(1)}/`;
	if (room === '.') return `^${house}/[^/]+$`;
	const folder = `${room.replace('*', '')}`.replace(/\/?$/, '/');
	const others = Object.keys(layers[house]).filter((one) => one !== room && one.startsWith(folder));
	const notTheirs = others.map((one) => `(?!${one.slice(folder.length).replace('*', '[^/]+')}/)`);
	return `^${house}/${folder}${notTheirs.join('')}${room.endsWith('*') ? `${each}/` : ''}`;
}

const goingDown = houses.flatMap((house) =>
	Object.keys(layers[house]).map((room) => ({
		name: 'imports-go-down',
		severity: 'error',
		comment: 'A folder imports from itself and from what lies below it: see scripts/layers.cjs.',
		from: { path: pathOf(house, room, '([^/]+)') },
		to: {
			path: OF_THE_PROJECT,
			pathNot: [
				pathOf(house, room, '$1'),
				...below(layers[house], room).map((name) => pathOf(house, name)),
			],
		},
	})),
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		...goingDown,
		{
			name: 'has-a-line',
			severity: 'error',
			comment: 'Each folder of a house has a line in scripts/layers.cjs.',
			from: {
				path: `^(?:${houses.join('|')})/`,
				pathNot: houses.flatMap((house) =>
					Object.keys(layers[house]).map((room) => pathOf(house, room)),
				),
			},
			to: {},
		},
		{
			name: 'no-circles',
			severity: 'error',
			comment: 'Files do not import each other in circles, nor do types.',
			from: { path: OF_THE_PROJECT, pathNot: MAY_GO_ROUND },
			to: { circular: true },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true,
	},
};
