import { APPROVER } from './workflows/approval';
import { until } from './waiting';

const headers = {
	authorization: `Basic ${Buffer.from(`${APPROVER.user}:${APPROVER.password}`).toString('base64')}`,
};

/**
 * The page of a form that waits for a decision. Its link is told a moment before n8n waits for an answer; what asks in
 * between may hear nothing.
 */
export async function openForm(form: string): Promise<string> {
	return await until('the form', async () => {
		try {
			const page = await fetch(form, { headers, signal: AbortSignal.timeout(10_000) });
			return page.ok ? await page.text() : undefined;
		} catch {
			return undefined;
		}
	});
}

/** Sends the values of a form's fields, in their order. */
export async function answerForm(form: string, values: readonly string[]): Promise<void> {
	const body = new FormData();
	for (const [index, value] of values.entries()) body.set(`field-${index}`, value);
	const { status } = await fetch(form, { method: 'POST', headers, body });
	if (status !== 200) throw new Error(`The form answered ${status}`);
}
