'use strict';
// Jest's own report says how long each test took, but not how long it took to raise the servers that several tests share.
const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const FILE = join(__dirname, '..', '..', 'artifacts', 'e2e', 'scenarios.md');

/** @typedef {{ title: string, statuses: Map<string, string>, seconds: number }} Scenario */

/** A row per scenario (what stands in one `describe`): how many tests passed, and the time with the start of its servers. */
class ScenarioReporter {
	/** @type {Scenario[]} */
	scenarios = [];
	startedAt = 0;

	onTestFileStart() {
		this.startedAt = Date.now();
	}

	/**
	 * @param {unknown} _file
	 * @param {{ ancestorTitles: string[], title: string, status: string }} test
	 */
	onTestCaseResult(_file, { ancestorTitles, title, status }) {
		const name = ancestorTitles[0] ?? title;
		let scenario = this.scenarios.at(-1);
		if (scenario?.title !== name) {
			scenario = { title: name, statuses: new Map(), seconds: 0 };
			this.scenarios.push(scenario);
		}
		const now = Date.now();
		scenario.seconds += (now - this.startedAt) / 1000;
		this.startedAt = now;
		scenario.statuses.set([...ancestorTitles, title].join(' '), status);
	}

	onRunComplete() {
		if (this.scenarios.length === 0) return;
		const rows = this.scenarios.map(({ title, statuses, seconds }) => {
			const all = [...statuses.values()];
			const count = (/** @type {string} */ status) => all.filter((one) => one === status).length;
			const ran = all.length - count('pending');
			const result = ran === 0 ? 'skipped' : `${count('passed')} of ${all.length} passed`;
			return `| ${title} | ${result} | ${Math.round(seconds)} s |`;
		});
		const lines = ['| Scenario | Tests | Time |', '| --- | --- | --- |', ...rows];
		mkdirSync(join(FILE, '..'), { recursive: true });
		writeFileSync(FILE, `${lines.join('\n')}\n`);
		console.log(`\n${lines.join('\n')}\n`);
	}
}

module.exports = ScenarioReporter;
