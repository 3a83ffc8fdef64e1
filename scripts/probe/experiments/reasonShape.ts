import type { Facts } from '../questions/facts';
import { object, text } from '../kore/json';

/** Tells the form of a failure's reason. */
export function tellReasonShape(facts: Facts, reason: unknown, where: string): void {
	if (text(reason) !== undefined) {
		facts.tell('reasonShape', 'string', `The reason of a failure in ${where} is a text.`);
		return;
	}
	if ((reason ?? undefined) === undefined) {
		facts.tell('reasonShape', 'absent', `A failure in ${where} has no reason.`);
		return;
	}
	const shape = object(reason);
	if (shape === undefined) {
		facts.leave('reasonShape', `The reason of a failure in ${where} is no text and no object.`);
		return;
	}
	const hasErrors = Array.isArray(shape['errors']);
	const hasMore = ['name', 'statusCode', 'customCode', '_headers'].some((key) => key in shape);
	if (hasErrors && hasMore) {
		const evidence = `The reason of a failure in ${where} is an errors array among other fields.`;
		facts.tell('reasonShape', 'longObject', evidence);
	} else if (hasErrors) {
		const evidence = `The reason of a failure in ${where} is an object with an errors array.`;
		facts.tell('reasonShape', 'object', evidence);
	} else facts.leave('reasonShape', `The reason of a failure in ${where} has no errors array.`);
}
