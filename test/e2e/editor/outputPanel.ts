import type { Locator } from 'playwright-core';
import { Screen } from './screen';

/** What a node's last run gave, at the right of its panel. */
export class OutputPanel extends Screen {
	private get panel(): Locator {
		return this.part('output-panel');
	}

	private inPanel(testId: string): Locator {
		return this.panel.locator(`[data-test-id="${testId}"]`);
	}

	/** The rows of the table, cell by cell. */
	async rows(): Promise<string[][]> {
		await this.inPanel('radio-button-table').click();
		await this.panel.locator('table tbody tr').first().waitFor();
		const rows = await this.panel.locator('table tbody tr').all();
		return await Promise.all(rows.map((row) => row.locator('td').allInnerTexts()));
	}

	/** The items as the JSON view shows them. */
	async json(): Promise<unknown> {
		await this.inPanel('radio-button-json').click();
		const tree = this.panel.locator('.vjs-tree');
		await tree.waitFor();
		// Indented with spaces that JSON does not know.
		return JSON.parse((await tree.innerText()).replaceAll('\u00a0', ' '));
	}

	/** The node's own line above the items. */
	async hint(): Promise<string> {
		return (await this.inPanel('node-hint').last().innerText()).trim();
	}

	/** Opens one of the outputs of a node that has several; returns the words on its tab. */
	async openBranch(name: string): Promise<string> {
		const tab = this.inPanel('branches').getByText(name);
		await tab.click();
		return await tab.innerText();
	}

	/** The error that ended the run at this node. */
	async error(): Promise<{ message: string; description: string }> {
		await this.inPanel('node-error-message').waitFor();
		return {
			message: await this.inPanel('node-error-message').innerText(),
			description: await this.inPanel('node-error-description').innerText(),
		};
	}
}
