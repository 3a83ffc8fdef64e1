import { useSandbox } from '../../support/useSandbox';

const sandbox = useSandbox();

const send = (body: string, headers: Record<string, string> = {}) =>
	fetch(`${sandbox.url}/inbox/approvals`, { method: 'POST', body, headers });
const messages = async () => (await (await fetch(`${sandbox.url}/sandbox/inbox`)).json()) as object;

describe('the inbox', () => {
	it('takes what a chat takes, shows it, and forgets it when the sandbox starts over', async () => {
		const { status } = await send('{ "text": "Decide: http://127.0.0.1:5678/form-waiting/1" }');
		expect(status).toBe(200);
		expect(await messages()).toEqual([
			expect.objectContaining({
				room: 'approvals',
				text: 'Decide: http://127.0.0.1:5678/form-waiting/1',
			}),
		]);
		sandbox.reset();
		expect(await messages()).toEqual([]);
	});

	it.each(['', '{', '{ "message": "no text" }', '{ "text": 1 }', 'null'])(
		'refuses what is no message: %j',
		async (body) => {
			expect((await send(body)).status).toBe(400);
			expect(await messages()).toEqual([]);
		},
	);

	it('takes nothing from a page of another origin', async () => {
		const { status } = await send('{ "text": "hello" }', { origin: 'https://elsewhere.example' });
		expect(status).toBe(403);
	});

	it('has a page that runs nothing but its own script', async () => {
		const page = await fetch(`${sandbox.url}/inbox`);
		expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
		expect(await page.text()).toContain('/sandbox/inbox.js');
		expect((await fetch(`${sandbox.url}/sandbox/inbox.js`)).status).toBe(200);
	});
});
