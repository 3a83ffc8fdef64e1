import type { Sandbox } from '../../../../sandbox';
import { picture } from '../../pictures';
import type { Scene } from '../scene';
import { NO_SCOPE } from './lists';

function goodSettings({ url, apps }: Sandbox) {
	const { clientId, clientSecret } = apps.full;
	return { host: url, clientId, clientSecret };
}

export function credentialScenes(scene: Scene): void {
	scene('says that the secret is wrong, and passes once it is corrected', async (cast) => {
		const { editor, stage } = cast;
		const { credential } = editor;
		const good = goodSettings(stage.sandbox);
		await editor.startCredential('Kore Admin API');
		await credential.fill({ ...good, clientSecret: 'not the secret' });
		await credential.save();
		const { passed, text } = await credential.verdict();
		expect(passed).toBe(false);
		expect(text).toContain('Kore did not accept the credential');
		expect(text).toContain('Check Client ID and Client Secret');
		await picture(editor.page, 'credential-wrong-secret');

		await credential.fill({ host: 'http://127.0.0.1:9' });
		await credential.save();
		const unreachable = await credential.verdict();
		expect(unreachable.passed).toBe(false);
		expect(unreachable.text).toContain('The host could not be reached. Check Host');
		await picture(editor.page, 'credential-unreachable');

		await credential.fill({ host: good.host, clientSecret: good.clientSecret });
		await credential.save();
		expect(await credential.verdict()).toMatchObject({ passed: true });
		await picture(editor.page, 'credential');
	});

	scene('is created from a node, which then uses it', async ({ editor, stage }) => {
		const { panel, credential } = editor;
		await editor.startWith('Assign an admin role');
		await panel.startNewCredential();
		await picture(editor.page, 'credential-new');
		await credential.fill(goodSettings(stage.sandbox));
		await credential.save();
		expect(await credential.isOpen()).toBe(false);
		expect(await panel.chosenCredential()).toMatch(/^Kore Admin account/);
		expect(await panel.listed('role', 'Audit')).toEqual(['Auditor']);
	});

	scene('names the scope that is missing', async ({ editor }) => {
		await editor.openCredential(NO_SCOPE.id);
		const { passed, text } = await editor.credential.verdict();
		expect(passed).toBe(false);
		expect(text).toContain('nor “Profile Management > Role Management”');
		await picture(editor.page, 'credential-missing-scope');
	});
}
