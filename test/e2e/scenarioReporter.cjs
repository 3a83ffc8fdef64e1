'use strict';
// Jest's own report says how long each test took, but not how long it took to raise the servers that several tests share.
const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const FILE = join(__dirname, '..', '..', 'artifacts', 'e2e', 'scenarios.md');

/** @typedef {{ title: string, statuses: Map<string, string>, seconds: number }} Scenario */
/** @typedef {{ scenarios: Scenario[], latestAt: number }} File */

/** A row per scenario (what stands in one `describe`): how many tests passed, and the time with the start of its servers. */
class ScenarioReporter {
	/** By path, as several run at a time. @type {Map<string, File>} */
	files = new Map();

	/** @param {{ path: string }} file */
	onTestFileStart({ path }) {
		this.files.set(path, { scenarios: [], latestAt: Date.now() });
	}

	/**
	 * @param {{ path: string }} file
	 * @param {{ ancestorTitles: string[], title: string, status: string }} test
	 */
	onTestCaseResult({ path }, { ancestorTitles, title, status }) {
		const file = this.files.get(path);
		if (file === undefined) return;
		const name = ancestorTitles[0] ?? title;
		let scenario = file.scenarios.at(-1);
		if (scenario?.title !== name) {
			scenario = { title: name, statuses: new Map(), seconds: 0 };
			file.scenarios.push(scenario);
		}
		const now = Date.now();
		scenario.seconds += (now - file.latestAt) / 1000;
		file.latestAt = now;
		scenario.statuses.set([...ancestorTitles, title].join(' '), status);
	}

	onRunComplete() {
		const scenarios = [...this.files.values()].flatMap((file) => file.scenarios);
		if (scenarios.length === 0) return;
		const rows = scenarios.map(({ title, statuses, seconds }) => {
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
