import type { Locator, Page } from 'playwright-core';

/** A part of n8n's screen, found by the names that n8n gives its elements for tests. */
export abstract class Screen {
	constructor(readonly page: Page) {}

	protected part(testId: string): Locator {
		return this.page.locator(`[data-test-id="${testId}"]`);
	}

	/** What holds the value of one field, in a node's panel and in the window of a credential. */
	protected parameter(name: string): Locator {
		return this.part(`parameter-input-${name}`).filter({ visible: true }).first();
	}

	/** The choices of the drop-down that is open. */
	protected get openChoices(): Locator {
		return this.page.locator('.el-select-dropdown__item:visible');
	}

	protected choice(name: string): Locator {
		const text = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
		const headline = this.page.locator('.option-headline');
		return this.openChoices
			.filter({ has: headline.filter({ hasText: new RegExp(`^\\s*${text}\\s*$`) }) })
			.or(this.openChoices.filter({ hasText: new RegExp(`^\\s*${text}\\s*$`) }));
	}

	protected async closeChoices(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.openChoices.first().waitFor({ state: 'hidden' });
	}
}
