'use strict';
const { setTimeout: sleep } = require('node:timers/promises');
const meter = require('./meter.cjs');

/** Long enough for n8n to put the previous execution away. */
const SETTLE_MS = 500;
const FIELDS = [
	...['firstName', 'lastName', 'companyName', 'dept', 'companyContactPhone', 'worknumber'],
	...['street', 'suiteNo', 'city', 'zip', 'state', 'country'],
];

function person(/** @type {number} */ index, /** @type {string} */ run) {
	const number = String(index + 1).padStart(5, '0');
	const values = FIELDS.map((field) => [field, `${field} ${run} ${number}`]);
	return { email: `person${number}@example.com`, ...Object.fromEntries(values) };
}

/** Emits as many made-up people as the webhook was asked for, and starts the measurement. */
class BenchSource {
	description = {
		displayName: 'Bench Source',
		name: 'benchSource',
		group: ['transform'],
		version: 1,
		description: 'Emits made-up people',
		defaults: { name: 'Bench Source' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	};

	async execute() {
		const { people, run, profiled } = this.getInputData()[0].json.body;
		const items = Array.from({ length: people }, (_, index) => ({
			json: person(index, run),
			pairedItem: { item: 0 },
		}));
		await sleep(SETTLE_MS);
		await meter.start(profiled);
		return [items];
	}
}

module.exports = { BenchSource };
