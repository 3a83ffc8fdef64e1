import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { projectRoot } from '../../scripts/n8n/package';
import { dismissNotices } from './editor/notices';

const artifacts = join(projectRoot, 'artifacts', 'e2e');

const documentation = join(projectRoot, 'docs', 'images');
/** Set by `npm run test:e2e -- --update-images`: the pictures that the documentation has are then renewed. */
const updating = process.env['UPDATE_IMAGES'] === '1';

/** Animations of the editor are over by then. */
const SETTLE_MS = 600;

/** n8n's box for the tooltips of expressions is empty, but covers the upper left corner. */
const WITHOUT_GLITCHES = '#cm-tooltip-container { display: none; }';

async function save(page: Page, folder: string, name: string): Promise<void> {
	mkdirSync(folder, { recursive: true });
	await page.screenshot({ path: join(folder, `${name}.png`), style: WITHOUT_GLITCHES });
}

export async function picture(page: Page, name: string): Promise<void> {
	await page.mouse.move(0, 0);
	await dismissNotices(page);
	await page.waitForTimeout(SETTLE_MS);
	const known = existsSync(join(documentation, `${name}.png`));
	await save(page, updating && known ? documentation : artifacts, name);
}

const attempts = new Map<string, number>();

/** What was on the screen when a test failed, one picture for each attempt; never among the documentation's pictures. */
export async function failurePicture(page: Page, test: string): Promise<void> {
	const attempt = (attempts.get(test) ?? 0) + 1;
	attempts.set(test, attempt);
	await save(page, artifacts, `failed-${test.replace(/\W+/g, '-')}-${attempt}`);
}
