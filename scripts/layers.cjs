'use strict';

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
		pickers: ['kore'],
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
		commands: ['demo', 'queue', 'checks'],
		demo: ['n8n', '/sandbox'],
		queue: ['n8n'],
		checks: ['n8n'],
		// Written without a look at the sandbox, whose switches it sets, and sharing the signer alone with the node.
		probe: ['probe/command', 'process'],
		'probe/command': ['probe/run'],
		'probe/run': ['probe/experiments'],
		'probe/experiments': ['probe/person', 'probe/questions'],
		'probe/person': ['probe/kore'],
		'probe/questions': [],
		'probe/kore': ['/credentials'],
		n8n: ['process', 'terminal'],
		process: [],
		terminal: [],
	},
};

module.exports = { layers };
