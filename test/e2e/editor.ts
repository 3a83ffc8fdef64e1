import type { Locator, Page } from 'playwright-core';

/** n8n adds this entry to every node whose credential can sign any request. */
const ADDED_BY_N8N = 'Custom API Call';

/** A search waits for the end of typing before it asks the server. */
const SEARCH_MS = 1_500;
/** What an answer of the server says is on the screen by then. */
const REDRAW_MS = 500;

export interface CredentialVerdict {
	passed: boolean;
	/** Everything the window says about it, details included. */
	text: string;
}

/** What a person does in n8n's editor, in a browser that is logged in. */
export class Editor {
	constructor(
		readonly page: Page,
		private readonly url: string,
	) {}

	private part(testId: string): Locator {
		return this.page.locator(`[data-test-id="${testId}"]`);
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}workflow/${id}`);
		await this.part('canvas-node').first().waitFor();
		await this.part('zoom-to-fit').click();
	}

	private node(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	/** Names of the nodes that the editor marks because a setting is missing or wrong. */
	async incompleteNodes(): Promise<string[]> {
		const marked = this.part('canvas-node').filter({
			has: this.page.locator('[data-test-id="node-issues"], [data-test-id*="status-issues"]'),
		});
		const nodes = await marked.all();
		return await Promise.all(nodes.map(async (node) => (await node.innerText()).trim()));
	}

	/** Runs the open workflow and waits until its last node is done. */
	async execute(lastNode: string): Promise<void> {
		await this.part('execute-workflow-button').click();
		await this.node(lastNode).locator('[data-test-id="canvas-node-status-success"]').waitFor();
	}

	async openNode(name: string): Promise<void> {
		await this.node(name).dblclick();
		await this.part('ndv').waitFor();
	}

	async closeNode(): Promise<void> {
		await this.part('ndv-close-button').click();
		await this.part('ndv').waitFor({ state: 'hidden' });
	}

	private parameter(name: string): Locator {
		return this.part(`parameter-input-${name}`).first();
	}

	/** Names of the choices of a drop-down of the open node, without their descriptions. */
	async choices(parameter: string): Promise<string[]> {
		await this.parameter(parameter).click();
		const open = this.page.locator('.el-select-dropdown__item:visible');
		await open.first().waitFor();
		const names = await open.locator('.list-option .option-headline').allInnerTexts();
		await this.page.keyboard.press('Escape');
		await open.first().waitFor({ state: 'hidden' });
		return names.map((name) => name.trim()).filter((name) => name !== ADDED_BY_N8N);
	}

	async choose(parameter: string, name: string): Promise<void> {
		await this.parameter(parameter).click();
		await this.page
			.locator('.el-select-dropdown__item:visible', {
				has: this.page.locator('.option-headline', { hasText: new RegExp(`^\\s*${name}\\s*$`) }),
			})
			.click();
		await this.page
			.locator('.el-select-dropdown__item:visible')
			.first()
			.waitFor({ state: 'hidden' });
	}

	/** Entries of the searchable list behind a resource locator of the open node. */
	async listed(locator: string, search: string): Promise<string[]> {
		await this.part(`resource-locator-${locator}`).locator('[data-test-id="rlc-input"]').click();
		const items = this.part('rlc-item').filter({ visible: true });
		await items.first().waitFor();
		await this.part('rlc-search').filter({ visible: true }).fill(search);
		await this.page.waitForTimeout(SEARCH_MS);
		const names = await items.allInnerTexts();
		await this.page.keyboard.press('Escape');
		return names.map((name) => name.trim());
	}

	/** The rows of the output table of the open node. */
	async outputRows(): Promise<string[][]> {
		const panel = this.part('output-panel');
		await panel.locator('[data-test-id="radio-button-table"]').click();
		await panel.locator('table tbody tr').first().waitFor();
		const rows = await panel.locator('table tbody tr').all();
		return await Promise.all(rows.map((row) => row.locator('td').allInnerTexts()));
	}

	async searchNodes(text: string): Promise<string[]> {
		await this.part('node-creator-plus-button').click();
		await this.part('node-creator-search-bar').fill(text);
		const names = this.part('node-creator-item-name');
		// The list of categories stays for a moment.
		await names
			.filter({ hasText: new RegExp(text, 'i') })
			.first()
			.waitFor();
		return await names.allInnerTexts();
	}

	/** Opens the first node found and returns its actions. */
	async openFoundNode(): Promise<string[]> {
		await this.part('item-iterator-item').first().click();
		await this.part('node-creator-category-item').first().waitFor();
		// The list that was searched slides out.
		await this.page.waitForTimeout(REDRAW_MS);
		return await this.part('node-creator-item-name').filter({ visible: true }).allInnerTexts();
	}

	/** Opens a credential, which makes n8n test it. */
	async openCredential(id: string): Promise<void> {
		await this.page.goto(`${this.url}home/credentials/${id}`);
		await this.part('credential-edit-dialog').waitFor();
	}

	async changeCredential(field: string, value: string): Promise<void> {
		await this.parameter(field).locator('input').fill(value);
		const tested = this.page.waitForResponse((response) =>
			response.url().includes('/rest/credentials/test'),
		);
		await this.part('credential-save-button').click();
		await tested;
		await this.page.waitForTimeout(REDRAW_MS);
	}

	async credentialVerdict(): Promise<CredentialVerdict> {
		const success = this.part('credentials-config-container-test-success').filter({
			visible: true,
		});
		const dialog = this.part('credential-edit-dialog');
		const failure = dialog
			.getByText('Couldn’t connect with these settings')
			.filter({ visible: true });
		await success.or(failure).first().waitFor();
		const passed = await success.isVisible();
		const more = dialog.getByText('More details').filter({ visible: true });
		if (!passed && (await more.count()) > 0) await more.click();
		return { passed, text: await this.part('node-credentials-config-container').innerText() };
	}
}
