import type { Locator } from 'playwright-core';
import { noticeOfRun } from './notices';
import { Screen } from './screen';

/** The workflow on the canvas, and the panel in which nodes are searched. */
export class Canvas extends Screen {
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
		await noticeOfRun(this.page, () => this.part('execute-workflow-button').click());
		await this.node(lastNode).locator('[data-test-id="canvas-node-status-success"]').waitFor();
	}

	async openNode(name: string): Promise<void> {
		await this.node(name).dblclick();
		await this.part('ndv').waitFor();
	}

	/** Names of the nodes that the panel finds. */
	async searchNodes(text: string): Promise<string[]> {
		// An empty workflow asks for its first step in the middle, others have the button at the side.
		await this.part('canvas-plus-button').or(this.part('node-creator-plus-button')).first().click();
		await this.part('node-creator-search-bar').fill(text);
		const names = this.part('node-creator-item-name');
		// The list of categories stays for a moment.
		await names
			.filter({ hasText: new RegExp(text, 'i') })
			.first()
			.waitFor();
		return await names.allInnerTexts();
	}

	/** The place of a node among what another search finds, from 1. The panel is open. */
	async placeAmongFound(text: string, node: string): Promise<number> {
		await this.part('node-creator-search-bar').fill(text);
		const names = this.part('node-creator-item-name');
		await names.filter({ hasText: node }).first().waitFor();
		return (await names.allInnerTexts()).indexOf(node) + 1;
	}

	private get actions(): Locator {
		return this.part('node-creator-item-name').filter({ visible: true });
	}

	/** Opens the first node found and returns its actions. */
	async openFoundNode(): Promise<string[]> {
		await this.part('item-iterator-item').first().click();
		const categories = this.part('node-creator-category-item');
		await categories.first().waitFor();
		// The list that was searched slides out.
		await this.page.locator('[class*="-leave-active"]').first().waitFor({ state: 'detached' });
		// An empty workflow wants a trigger first: the actions are folded below those.
		if (/trigger/i.test(await categories.first().innerText())) {
			await categories.first().click();
			await categories.filter({ hasText: /^\s*Actions/ }).click();
			await this.actions.first().waitFor();
		}
		return await this.actions.allInnerTexts();
	}

	/** Adds the step for one of the actions shown, which opens its panel. */
	async addAction(name: string): Promise<void> {
		// “Update a user” is part of “Create or update a user”.
		await this.actions.filter({ hasText: new RegExp(`^\\s*${name}\\s*$`) }).click();
		await this.part('ndv').waitFor();
	}
}
