import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ESLint, type Linter } from 'eslint';
import { projectRoot, unpackProject } from '../n8n/package';
import { exitWith } from '../process/exit';

/** What n8n's scanner exports, as far as it is used here. */
interface Scanner {
	SOURCE_FILE_PATTERNS: string[];
	buildScanConfig(): Promise<Linter.Config[]>;
	analyzePackage(
		folder: string,
		patterns: string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
}

/** The files its command line looks at in a published package. */
const PUBLISHED_FILE_PATTERNS = ['**/*.js', 'package.json'];

async function loadScanner(): Promise<Scanner> {
	const module: string = '@n8n/scan-community-package/scanner/scanner.mjs';
	return (await import(module)) as Scanner;
}

/** The scanner tells about warnings only beside errors, so they are collected with its own rules. */
async function warnings(scanner: Scanner, folder: string, patterns: string[]): Promise<string> {
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await scanner.buildScanConfig(),
	});
	const results = await eslint.lintFiles(patterns);
	const formatter = await eslint.loadFormatter('stylish');
	return (await formatter.format(results.filter((result) => result.warningCount > 0))).trim();
}

async function scan(scanner: Scanner, what: string, folder: string, patterns: string[]) {
	const { passed, message = '', details = '' } = await scanner.analyzePackage(folder, patterns);
	if (!passed) {
		console.error(`✗ ${what}: ${message}\n${details}`);
		return false;
	}
	const notes = await warnings(scanner, folder, patterns);
	console.log(`✓ ${what}: no errors${notes === '' ? ', no warnings' : `; it warns of\n${notes}`}`);
	return true;
}

/** Runs n8n's package scanner on what it would see: the sources, and the package as published. */
async function main(): Promise<number> {
	const scanner = await loadScanner();
	const unpacked = mkdtempSync(join(tmpdir(), 'kore-admin-scan-'));
	try {
		await unpackProject(unpacked);
		const legs = [
			await scan(scanner, "n8n's scan of the sources", projectRoot, scanner.SOURCE_FILE_PATTERNS),
			await scan(scanner, "n8n's scan of the package", unpacked, PUBLISHED_FILE_PATTERNS),
		];
		return legs.every(Boolean) ? 0 : 1;
	} finally {
		rmSync(unpacked, { recursive: true, force: true });
	}
}

exitWith(main());
