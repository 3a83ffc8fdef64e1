import type { Page } from 'playwright-core';

const NOTICE = '.el-notification';

const POLL_MS = 100;

/** Closes what pops up in the corner, also what comes while another notice leaves. */
export async function dismissNotices(page: Page): Promise<void> {
	while ((await page.locator(NOTICE).count()) > 0) {
		// All in one go: a notice may leave by itself before a click reaches it.
		await page
			.locator(`${NOTICE} .el-notification__closeBtn`)
			.evaluateAll((buttons: Array<{ click(): void }>) => {
				for (const button of buttons) button.click();
			});
		await page.waitForTimeout(POLL_MS);
	}
}

/** What n8n says about a run, unlike what it says about saving the workflow meanwhile. */
const ABOUT_RUN = /execut|problem/i;

/** Runs something, and returns what n8n says when it is over. */
export async function noticeOfRun(page: Page, run: () => Promise<void>): Promise<string> {
	await dismissNotices(page);
	await run();
	const notice = page.locator(NOTICE).filter({ hasText: ABOUT_RUN }).first();
	await notice.waitFor();
	const words = await notice.innerText();
	await dismissNotices(page);
	return words;
}
