'use strict';
const meter = require('./meter.cjs');

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
		const figures = await meter.read(measured);
		const items = this.getInputData();
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
