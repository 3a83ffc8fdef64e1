import { basename } from 'node:path';
import type { Page } from 'playwright-core';
import { Canvas } from './canvas';
import { CredentialWindow } from './credentialWindow';
import { NodePanel } from './nodePanel';
import { OutputPanel } from './outputPanel';
import { Screen } from './screen';

/** What a person does in n8n's editor, in a browser that is logged in. */
export class Editor extends Screen {
	readonly canvas: Canvas;
	readonly panel: NodePanel;
	readonly output: OutputPanel;
	readonly credential: CredentialWindow;

	constructor(
		page: Page,
		private readonly url: string,
	) {
		super(page);
		this.canvas = new Canvas(page);
		this.panel = new NodePanel(page);
		this.output = new OutputPanel(page);
		this.credential = new CredentialWindow(page);
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}workflow/${id}`);
		await this.part('canvas-node').first().waitFor();
		await this.part('zoom-to-fit').click();
	}

	async openEmptyWorkflow(): Promise<void> {
		await this.page.goto(`${this.url}workflow/new`);
		await this.part('canvas-add-button').waitFor();
	}

	/** Starts an empty workflow and adds an action found by a search as its first step. */
	async startWith(action: string): Promise<void> {
		await this.openEmptyWorkflow();
		await this.canvas.searchNodes('kore');
		await this.canvas.openFoundNode();
		await this.canvas.addAction(action);
	}

	/** Opens a credential, which makes n8n test it. */
	async openCredential(id: string): Promise<void> {
		await this.page.goto(`${this.url}home/credentials/${id}`);
		await this.part('credential-edit-dialog').waitFor();
	}

	/** Starts a credential on the page that lists them. */
	async startCredential(type: string): Promise<void> {
		await this.page.goto(`${this.url}home/credentials`);
		await this.part('add-resource-credential').click();
		await this.part('new-credential-type-select').locator('input').fill(type);
		await this.choice(type).click();
		await this.part('new-credential-type-button').click();
		await this.part('credential-edit-dialog').waitFor();
	}

	/** Chooses light or dark in the personal settings. */
	async chooseTheme(name: 'System default' | 'Dark theme'): Promise<void> {
		await this.page.goto(`${this.url}settings/personal`);
		await this.part('theme-select').click();
		await this.choice(name).click();
		await this.part('save-settings-button').click();
		const dark = this.page.locator('body[data-theme="dark"]');
		await dark.waitFor({ state: name === 'Dark theme' ? 'attached' : 'detached' });
	}

	/** The files of this package's icons that are on the screen. */
	async icons(): Promise<string[]> {
		const icons = this.page.locator('img[src*="/n8n-nodes-kore-admin/"]').filter({ visible: true });
		await icons.first().waitFor();
		const sources = await icons.evaluateAll((images: Array<{ src: string }>) =>
			images.map(({ src }) => src),
		);
		return [...new Set(sources.map((source) => basename(source)))];
	}
}
