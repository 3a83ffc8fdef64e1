'use strict';
const meter = require('./meter.cjs');

/** V8 looks for garbage that is left once a process has been idle for 8 seconds; only large runs leave enough to wait for that. */
const LARGE = 10_000;
const LARGE_QUIET_MS = 9_000;
const QUIET_MS = 1_000;

/** Ends the measurement of the node before it: one item with its figures. */
class BenchMeter {
	description = {
		displayName: 'Bench Meter',
		name: 'benchMeter',
		group: ['transform'],
		version: 1,
		description: 'Measures the node before it',
		defaults: { name: 'Bench Meter' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	};

	async execute() {
		const measured = this.getInputSourceData().previousNode;
		const items = this.getInputData();
		const figures = await meter.read(measured, items.length < LARGE ? QUIET_MS : LARGE_QUIET_MS);
		const [task] = this.runExecutionData.resultData.runData[measured];
		const failed = items.filter(({ json }) => json.error !== undefined);
		return [
			[
				{
					json: {
						...figures,
						nodeMs: task.executionTime,
						items: items.length,
						failed: failed.length,
						firstFailure: failed[0]?.json,
					},
				},
			],
		];
	}
}

module.exports = { BenchMeter };
