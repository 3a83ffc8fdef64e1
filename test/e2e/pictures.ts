import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { projectRoot } from '../../scripts/n8n/package';

const artifacts = join(projectRoot, 'artifacts', 'e2e');

/** Set by `npm run test:e2e -- --update-images`: the pictures then replace those of the documentation. */
const pictures =
	process.env['UPDATE_IMAGES'] === '1' ? join(projectRoot, 'docs', 'images') : artifacts;

/** Animations of the editor are over by then. */
const SETTLE_MS = 600;

async function save(page: Page, folder: string, name: string): Promise<void> {
	mkdirSync(folder, { recursive: true });
	await page.screenshot({ path: join(folder, `${name}.png`) });
}

export async function picture(page: Page, name: string): Promise<void> {
	await page.mouse.move(0, 0);
	await page.waitForTimeout(SETTLE_MS);
	await save(page, pictures, name);
}

/** What was on the screen when a test failed; never among the documentation's pictures. */
export async function failurePicture(page: Page, test: string): Promise<void> {
	await save(page, artifacts, `failed-${test.replace(/\W+/g, '-')}`);
}
