import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCheck } from '../checks/check';
import { cachedFolder, cacheFolder } from '../n8n/cache';
import { npm } from '../n8n/npm';
import { projectRoot } from '../n8n/package';
import { step } from '../terminal/progress';
import type { MutationOptions } from './options';

/** The last that runs on Node 20. */
const VERSION = '9.6.1';
const OUTPUT = 'artifacts/mutation';
/** What no test under mutation reads, so that it need not be copied. */
const LEFT_OUT = ['dist', 'artifacts', 'coverage', '.n8n-demo', 'docs/images'];

/** Too big for every clone and rarely used, so it is kept once per user. */
async function installed(): Promise<string> {
	const target = join(cacheFolder(), `stryker-${VERSION}`);
	return await cachedFolder(target, async (folder) => {
		const dependencies = {
			'@stryker-mutator/core': VERSION,
			'@stryker-mutator/jest-runner': VERSION,
		};
		const manifest = { name: 'cached-stryker', private: true, dependencies };
		writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
		await step(`Fetching StrykerJS ${VERSION}, once`, () =>
			npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
				cwd: folder,
			}),
		);
	});
}

/** Mutates, tries the tests, and prints what survived; returns Stryker's exit code. */
export async function mutate(options: MutationOptions): Promise<number> {
	const packages = join(await installed(), 'node_modules', '@stryker-mutator');
	const { mutate, concurrency, force, tests } = options;
	const config = {
		mutate,
		concurrency,
		force,
		plugins: [join(packages, 'jest-runner', 'dist', 'src', 'index.js')],
		testRunner: 'jest',
		jest: { projectType: 'custom', configFile: 'scripts/mutation/jest.config.cjs' },
		coverageAnalysis: 'perTest',
		// A mutant that acts while a file is loaded would need all tests and a process of its own.
		ignoreStatic: true,
		incremental: true,
		incrementalFile: `${OUTPUT}/incremental.json`,
		// In the project, so that the copies find the packages without a link.
		tempDirName: `${OUTPUT}/copies`,
		symlinkNodeModules: false,
		ignorePatterns: LEFT_OUT,
		// Types are stripped, not checked, and no compiler looks at the copies.
		tsconfigFile: 'none',
		disableTypeChecks: false,
		reporters: [process.stdout.isTTY ? 'progress' : 'progress-append-only', 'clear-text', 'html'],
		clearTextReporter: { logTests: false, reportTests: false },
		htmlReporter: { fileName: `${OUTPUT}/report.html` },
		allowConsoleColors: process.stdout.isTTY === true,
	};
	mkdirSync(join(projectRoot, OUTPUT), { recursive: true });
	const configFile = join(projectRoot, OUTPUT, 'stryker.config.json');
	writeFileSync(configFile, JSON.stringify(config, null, '\t'));
	return await runCheck({
		name: `Mutants of ${options.mutate.join(', ')} against ${tests.join(', ')}`,
		command: process.execPath,
		args: [join(packages, 'core', 'bin', 'stryker.js'), 'run', configFile],
		env: { MUTATION_TESTS: tests.join(',') },
	});
}
