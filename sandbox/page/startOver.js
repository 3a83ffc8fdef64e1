// The question before everything is forgotten.

import { byId } from './elements.js';

/** Wires the question up; what it says follows `describe`. */
export function prepareStartOver(refresh) {
	const dialog = byId('start-over-question');
	const count = byId('people-count');
	let state = { changed: 0, removed: 0, calls: 0, madeUp: 0 };

	byId('start-over').addEventListener('click', () => {
		const { changed, removed, calls, madeUp } = state;
		byId('start-over-loss').textContent =
			`${changed + removed} changed people and ${calls} calls are forgotten, and so are faults. Workflows in n8n are not touched.`;
		byId('start-over-error').textContent = '';
		count.value = String(madeUp);
		dialog.showModal();
	});

	byId('keep').addEventListener('click', () => dialog.close());

	byId('confirm-start-over').addEventListener('click', async () => {
		if (!count.checkValidity() || count.value === '') {
			byId('start-over-error').textContent = 'A whole number from 0 to 10,000, please';
			count.focus();
			return;
		}
		const people = Number(count.value);
		// An account that the page did not choose comes back as it was.
		const body = people === state.madeUp ? {} : { people };
		try {
			const answer = await fetch('/sandbox/reset', { method: 'POST', body: JSON.stringify(body) });
			if (!answer.ok) throw new Error(String(answer.status));
			dialog.close();
			await refresh();
		} catch {
			byId('start-over-error').textContent = 'The sandbox does not answer';
		}
	});

	return {
		describe(now) {
			state = now;
		},
	};
}
