import type { Locator, Response } from 'playwright-core';
import { noticeOfRun } from './notices';
import { Screen } from './screen';

/** n8n adds this entry to every node whose credential can sign any request. */
const ADDED_BY_N8N = 'Custom API Call';

/** The panel in which one node is set and run. */
export class NodePanel extends Screen {
	async close(): Promise<void> {
		await this.part('ndv-close-button').click();
		await this.part('ndv').waitFor({ state: 'hidden' });
	}

	async chooseCredential(id: string): Promise<void> {
		await this.part('node-credentials-select').click();
		await this.part(`node-credentials-select-item-${id}`).click();
		await this.openChoices.first().waitFor({ state: 'hidden' });
	}

	async startNewCredential(): Promise<void> {
		await this.part('node-credentials-select').click();
		await this.part('node-credentials-select-item-new').click();
		await this.part('credential-edit-dialog').waitFor();
	}

	async chosenCredential(): Promise<string> {
		return await this.part('node-credentials-select').locator('input').inputValue();
	}

	/** Types into a text field. */
	async fill(parameter: string, text: string): Promise<void> {
		const input = this.parameter(parameter).locator('input').last();
		await input.fill(text);
		// A field in use has a tip below it that covers what comes next.
		await input.blur();
	}

	/** Adds one entry of a collection, e.g. a field of "Add field". */
	async add(button: string, name: string): Promise<void> {
		await this.part('collection-parameter-add')
			.filter({ has: this.page.locator(`input[placeholder="${button}"]`) })
			.click();
		await this.choice(name).click();
		await this.openChoices.first().waitFor({ state: 'hidden' });
	}

	/** Adds one group of fields that belong together, e.g. a role with its bot. */
	async addGroup(collection: string): Promise<void> {
		await this.part(`fixed-collection-${collection}`)
			.locator('[data-test-id="fixed-collection-add"]')
			.click();
	}

	private async openDropDown(parameter: string): Promise<void> {
		const field = this.parameter(parameter);
		// A field whose choices are still being loaded swallows clicks.
		await field.locator('input:disabled').first().waitFor({ state: 'detached' });
		await field.click();
		await this.openChoices.first().waitFor();
	}

	/** Names of the choices of a drop-down, without their descriptions. */
	async choices(parameter: string): Promise<string[]> {
		await this.openDropDown(parameter);
		const names = await this.openChoices.locator('.option-headline').allInnerTexts();
		await this.closeChoices();
		return names.map((name) => name.trim()).filter((name) => name !== ADDED_BY_N8N);
	}

	async choose(parameter: string, name: string): Promise<void> {
		await this.openDropDown(parameter);
		await this.choice(name).click();
		await this.openChoices.first().waitFor({ state: 'hidden' });
	}

	/** Chooses in a drop-down that takes several, and stays open for that. */
	async tick(parameter: string, names: string[]): Promise<void> {
		await this.openDropDown(parameter);
		for (const name of names) await this.choice(name).click();
		await this.closeChoices();
	}

	async turnOn(parameter: string): Promise<void> {
		await this.parameter(parameter).locator('.el-switch').click();
	}

	private locator(name: string): Locator {
		return this.part(`resource-locator-${name}`);
	}

	/** How a person or role is said, e.g. by e-mail address. */
	async chooseMode(locator: string, mode: string): Promise<void> {
		await this.locator(locator).locator('[data-test-id="rlc-mode-selector"]').click();
		await this.choice(mode).click();
		await this.openChoices.first().waitFor({ state: 'hidden' });
	}

	private async openList(locator: string): Promise<Locator> {
		await this.locator(locator).locator('[data-test-id="rlc-input"]').click();
		return this.part('rlc-item').filter({ visible: true });
	}

	private async search(items: Locator, text: string): Promise<void> {
		await items.first().waitFor();
		const answered = this.page.waitForResponse((response) => isSearch(response, text));
		await this.part('rlc-search').filter({ visible: true }).fill(text);
		await answered;
		// Until the answer is on the screen, the list shows what was there before.
		await items.filter({ hasNotText: text }).first().waitFor({ state: 'detached' });
	}

	/** Entries of the searchable list behind a field. */
	async listed(locator: string, text: string): Promise<string[]> {
		const items = await this.openList(locator);
		await this.search(items, text);
		const names = await items.allInnerTexts();
		// The key that closes other lists would close the panel.
		await this.part('output-panel').click({ position: { x: 5, y: 5 } });
		await items.first().waitFor({ state: 'hidden' });
		return names.map((name) => name.trim());
	}

	async pick(locator: string, text: string): Promise<void> {
		const items = await this.openList(locator);
		await this.search(items, text);
		await items.first().click();
		await items.first().waitFor({ state: 'hidden' });
	}

	/** Why the list behind a field could not be loaded; it stays open. */
	async listFailure(locator: string): Promise<string> {
		await this.openList(locator);
		const failure = this.part('rlc-error-container').filter({ visible: true });
		await failure.waitFor();
		return await failure.innerText();
	}

	/** Why the choices of the only drop-down with a warning could not be loaded. */
	async choicesFailure(): Promise<string> {
		await this.part('parameter-issues').filter({ visible: true }).first().locator('svg').hover();
		const tooltip = this.page.locator('.n8n-tooltip').filter({ visible: true });
		await tooltip.waitFor();
		return await tooltip.innerText();
	}

	async chosen(locator: string): Promise<string> {
		return await this.locator(locator).locator('input').last().inputValue();
	}

	async onError(choice: string): Promise<void> {
		await this.part('tab-settings').click();
		await this.choose('onError', choice);
		await this.part('tab-params').click();
	}

	/** Runs this step alone, with what comes before it as far as that did not run yet; returns what n8n says about it. */
	async execute(): Promise<string> {
		return await noticeOfRun(this.page, () => this.part('node-execute-button').click());
	}
}

function isSearch(response: Response, text: string): boolean {
	return (
		response.url().includes('/rest/dynamic-node-parameters/resource-locator-results') &&
		(response.request().postData() ?? '').includes(text)
	);
}
