/** An employee as BambooHR keeps one, as far as these tests need it. */
export interface Employee {
	id: number;
	workEmail: string;
	firstName: string;
	lastName: string;
	department: string;
	city: string;
}

/**
 * The body of a field-based webhook of BambooHR: every employee with the fields that the webhook posts, each value in an
 * object of its own, and the names of those that changed.
 *
 * @see https://documentation.bamboohr.com/docs/field-based-webhooks
 */
export function fieldBasedPayload(employees: readonly Employee[], changed: readonly string[]) {
	return {
		employees: employees.map(({ id, ...fields }) => ({
			id,
			action: 'Updated',
			timestamp: new Date().toISOString(),
			changedFields: changed,
			fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }])),
		})),
	};
}

/** Posts one notification, as BambooHR does; resolves with what the workflow answered. */
export async function notify(
	webhookUrl: string,
	employees: readonly Employee[],
	changed: readonly string[],
): Promise<unknown> {
	const response = await fetch(webhookUrl, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'user-agent': 'BambooHR' },
		body: JSON.stringify(fieldBasedPayload(employees, changed)),
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`The workflow answered ${response.status}: ${text}`);
	return JSON.parse(text) as unknown;
}
