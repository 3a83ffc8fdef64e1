// One call or one person, opened. Each leads to the others: who a call changed, which calls changed a person.

import { byId, element, opener, tableOf } from './elements.js';

async function ask(path) {
	try {
		const answer = await fetch(path);
		return answer.ok ? await answer.json() : undefined;
	} catch {
		return undefined;
	}
}

function show(title, ...content) {
	const dialog = byId('details');
	byId('details-title').textContent = title;
	byId('details-content').replaceChildren(...content);
	if (!dialog.open) dialog.showModal();
	byId('details-content').scrollTop = 0;
	byId('details-title').focus();
}

function gone() {
	show('No longer there', element('p', 'padded', 'The sandbox has started over, or has ended.'));
}

/** JSON or text in a box of its own, which the keyboard can scroll. */
function box(title, text) {
	const pre = element('pre', '', text || 'nothing');
	pre.tabIndex = 0;
	pre.setAttribute('aria-label', title);
	return element('section', 'box', element('h3', '', title), pre);
}

const shown = (text) => text || '–';

function changesOf({ emailId, what, fields }) {
	const rows = fields.map(({ label, from, to }) =>
		element(
			'tr',
			'',
			element('td', '', label),
			element('td', '', shown(from)),
			element('td', '', shown(to)),
		),
	);
	return element(
		'section',
		'',
		element('h3', '', opener(emailId, emailId, openPerson), ` ${what}`),
		tableOf(['Field', 'Before', 'After'], rows),
	);
}

export async function openCall(number) {
	const call = await ask(`/sandbox/page-call?${new URLSearchParams({ number })}`);
	if (call === undefined) return gone();
	const path = call.query ? `${call.path}?${call.query}` : call.path;
	const remarks = [
		call.status === 0 ? 'connection cut' : `answered with ${call.status}`,
		new Date(call.at).toLocaleString(),
		call.limited ? 'refused by the rate limit' : '',
		call.fault ? `fault: ${call.fault}` : '',
	];
	const hidden = call.changed - call.people.length;
	show(
		`Call ${call.number}: ${call.method} ${path}`,
		element('p', 'padded muted', remarks.filter(Boolean).join(' · ')),
		element(
			'div',
			'padded',
			...(call.people.length > 0
				? call.people.map(changesOf)
				: [element('p', 'muted', 'Changed nobody')]),
			element('p', 'muted', hidden > 0 ? `and ${hidden} more people` : ''),
		),
		box('Request', call.body),
		box('Answer', call.answer),
	);
}

function callLinks(calls) {
	return calls.map((number) => opener(`call ${number}`, number, openCall));
}

export async function openPerson(emailId) {
	const person = await ask(`/sandbox/page-person?${new URLSearchParams({ email: emailId })}`);
	if (person === undefined) return gone();
	const rows = person.fields.map(({ label, now, start, calls }) =>
		element(
			'tr',
			now === start ? '' : 'changed',
			element('td', '', label),
			element('td', '', shown(now)),
			element('td', 'muted', now === start ? '' : shown(start)),
			element('td', '', ...callLinks(calls)),
		),
	);
	const what = person.what === 'unchanged' ? 'as at the start' : `${person.what} since the start`;
	show(
		person.name || person.emailId,
		element('p', 'padded muted', `${person.emailId}, ${what}`),
		element('div', 'padded', tableOf(['Field', 'Now', 'At the start', 'Changed by'], rows)),
	);
}

byId('close-details').addEventListener('click', () => byId('details').close());
