import type { Locator } from 'playwright-core';
import { Screen } from './screen';

export interface Verdict {
	passed: boolean;
	/** Everything the window says about it, details included. */
	text: string;
}

/** The window in which a credential is typed in, saved and tested. */
export class CredentialWindow extends Screen {
	private get window(): Locator {
		return this.part('credential-edit-dialog');
	}

	private get success(): Locator {
		return this.part('credentials-config-container-test-success').filter({ visible: true });
	}

	private get failure(): Locator {
		return this.window
			.getByText('Couldn’t connect with these settings')
			.filter({ visible: true })
			.first();
	}

	async fill(fields: Record<string, string>): Promise<void> {
		for (const [field, text] of Object.entries(fields)) {
			await this.window.locator(`[data-test-id="parameter-input-${field}"] input`).fill(text);
		}
	}

	/**
	 * Saves, which makes n8n test the credential, and waits until the outcome is seen: as a line in the window, or because the
	 * window closes by itself, as it does over a node when all is well.
	 */
	async save(): Promise<void> {
		const tested = this.page.waitForResponse((response) =>
			response.url().includes('/rest/credentials/test'),
		);
		await this.part('credential-save-button').click();
		const { data } = (await (await tested).json()) as { data: { status: 'OK' | 'Error' } };
		await (data.status === 'OK'
			? Promise.race([this.success.waitFor(), this.window.waitFor({ state: 'hidden' })])
			: this.failure.waitFor());
	}

	async isOpen(): Promise<boolean> {
		return await this.window.isVisible();
	}

	async verdict(): Promise<Verdict> {
		await this.success.or(this.failure).first().waitFor();
		const passed = await this.success.isVisible();
		const more = this.window.getByText('More details').filter({ visible: true });
		if (!passed && (await more.count()) > 0) await more.click();
		return { passed, text: await this.part('node-credentials-config-container').innerText() };
	}
}
