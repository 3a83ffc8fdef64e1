// What workflows would have sent to a chat. All text goes through text nodes.

import { byId, element } from './elements.js';

const POLL_MS = 1000;
/** Forms of an n8n on this machine; whatever else looks like an address stays text. */
const FORM = /http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?\/\S+/;

let shown = '';

function messageItem({ at, room, text }) {
	const form = FORM.exec(text)?.[0];
	const item = element(
		'li',
		'',
		element(
			'div',
			'line',
			element('strong', '', room),
			element('span', 'time muted', new Date(at).toLocaleTimeString()),
		),
		...text.split('\n').map((line) => element('div', '', line)),
	);
	if (form !== undefined) {
		const link = element('a', '', 'Decide: approve or reject');
		link.href = form;
		link.target = '_blank';
		link.rel = 'noreferrer';
		item.append(element('div', '', link));
	}
	return item;
}

async function poll() {
	try {
		const answer = await fetch('/sandbox/inbox');
		const text = await answer.text();
		if (text !== shown) {
			shown = text;
			const messages = JSON.parse(text);
			byId('summary').textContent =
				messages.length === 1 ? '1 message' : `${messages.length} messages`;
			byId('messages').replaceChildren(...messages.reverse().map(messageItem));
		}
	} catch {
		byId('summary').textContent = 'The sandbox does not answer';
		shown = '';
	}
	setTimeout(poll, POLL_MS);
}

poll();
