import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { findOnPath } from '../../scripts/n8n/path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

function executable(): string {
	const named = process.env['CHROMIUM_BIN'];
	if (named !== undefined && named !== '') return named;
	const found = NAMES.map((name) => findOnPath(name)).find((path) => path !== undefined);
	if (found !== undefined) return found;
	if (existsSync(MAC_CHROME)) return MAC_CHROME;
	throw new Error('The editor tests need Chromium or Chrome; set CHROMIUM_BIN to its program');
}

/** How long something on the screen may take on a busy machine. */
const PATIENCE_MS = 120_000;

export interface Browser {
	context: BrowserContext;
	close(): Promise<void>;
}

/** A fresh browser profile that talks to nothing but the pages it is sent to. */
export async function openBrowser(): Promise<Browser> {
	const profile = mkdtempSync(join(tmpdir(), 'kore-admin-browser-'));
	const context = await chromium.launchPersistentContext(profile, {
		executablePath: executable(),
		headless: true,
		viewport: { width: 1440, height: 900 },
		// Clicks wait for what moves to stand still.
		reducedMotion: 'reduce',
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			'--disable-quic',
		],
	});
	context.setDefaultTimeout(PATIENCE_MS);
	const close = async () => {
		await context.close();
		rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
	};
	return { context, close };
}
