// Draws the sandbox's state and asks every second whether anything is new.

import { byId, element, opener } from './elements.js';
import { openCall, openPerson } from './details.js';
import { prepareStartOver } from './startOver.js';

const POLL_MS = 1000;

let version = '';
let reachable = true;

function pills(values, className) {
	return element(
		'div',
		'pills',
		...values.map((value) => element('span', `pill ${className}`, value)),
	);
}

function roleNames(roles) {
	return roles.map(({ name, via }) => (via.length > 0 ? `${name} (via ${via.join(', ')})` : name));
}

function personRow(person) {
	const details = [person.orgUserId, person.dept, person.active ? '' : 'not active'];
	const differs = (field) => (person.changed.includes(field) ? ' differs' : '');
	const row = element(
		'tr',
		person.changed.length > 0 ? 'changed' : '',
		element(
			'td',
			'person',
			opener(person.name || person.emailId, person.emailId, openPerson),
			element('div', 'muted', person.emailId),
			element('div', 'muted', details.filter(Boolean).join(' · ')),
			element('div', 'difference', differenceOf(person)),
		),
		element(
			'td',
			'',
			element(
				'div',
				'pills',
				...person.access.map(({ label, on, changed }) =>
					element('span', `pill ${on ? 'on' : 'off'}${changed ? ' differs' : ''}`, label),
				),
			),
		),
		element('td', '', pills(person.groups, `plain${differs('groups')}`)),
		element('td', '', pills(roleNames(person.adminRoles), `role${differs('adminRoles')}`)),
		element(
			'td',
			'',
			pills(roleNames(person.botRoles), `plain${differs('botRoles')}`),
			element(
				'div',
				'muted',
				person.botTasks.length > 0 ? `Tasks: ${person.botTasks.join(', ')}` : '',
			),
		),
	);
	return row;
}

function differenceOf({ changed, fields }) {
	if (changed.includes('new')) return 'New since the start';
	return fields.length > 0 ? `Changed: ${fields.join(', ')}` : '';
}

function statusClass({ status, limited }) {
	if (status === 0) return 'status bad mono';
	if (limited) return 'status wait mono';
	return status >= 200 && status < 300 ? 'status mono' : 'status bad mono';
}

function callItem(call) {
	const path = call.query ? `${call.path}?${call.query}` : call.path;
	const remarks = [
		call.limited ? 'rate limit' : '',
		call.fault ? `fault: ${call.fault}` : '',
		call.changed > 0 ? `changed ${call.changed === 1 ? '1 person' : `${call.changed} people`}` : '',
	];
	const item = element(
		'li',
		'',
		element(
			'div',
			'line',
			element('span', statusClass(call), call.status === 0 ? 'cut' : String(call.status)),
			element('strong', 'mono', call.method),
			opener(path, call.number, openCall, 'path mono'),
			element('span', 'time muted', new Date(call.at).toLocaleTimeString()),
		),
	);
	const remark = remarks.filter(Boolean).join(', ');
	if (remark) item.append(element('div', 'remark', remark));
	if (call.body) item.append(element('div', 'short mono', `→ ${call.body}`));
	if (call.answer) item.append(element('div', 'short mono', `← ${call.answer}`));
	return item;
}

/** Draws, and leaves the keyboard where it was although what it stood on was replaced. */
function redraw(data) {
	const { opens } = document.activeElement?.dataset ?? {};
	draw(data);
	if (opens) document.querySelector(`[data-opens="${CSS.escape(opens)}"]`)?.focus();
}

function draw({ app, people, calls, switches }) {
	byId('host').textContent = location.origin;
	byId('client-id').textContent = app.clientId;
	byId('client-secret').textContent = app.clientSecret;
	const removed = people.removed > 0 ? `, ${people.removed} removed` : '';
	const summary = `${people.total} people, ${people.changed} changed since the start${removed}, ${calls.total} calls`;
	byId('summary').textContent = summary;
	startOver.describe({ ...people, calls: calls.total });
	byId('people').replaceChildren(...people.rows.map(personRow));
	byId('people-note').textContent =
		people.found > people.rows.length
			? `${people.rows.length} of ${people.found} shown, the changed ones first`
			: people.found === 0
				? 'Nobody found'
				: '';
	byId('calls').replaceChildren(...calls.rows.map(callItem));
	byId('calls-note').textContent =
		calls.total === 0
			? 'No calls yet'
			: calls.total > calls.rows.length
				? `The latest ${calls.rows.length} of ${calls.total}`
				: '';
	const changed = switches.map(({ name, value }) => `${name} = ${value}`).join(', ');
	byId('switches').textContent = `Switches: ${changed}`;
	byId('switches').hidden = switches.length === 0;
}

async function refresh() {
	const query = new URLSearchParams({ version, search: byId('search').value });
	try {
		const answer = await fetch(`/sandbox/page-data?${query}`);
		const data = await answer.json();
		if (!reachable) version = '';
		reachable = true;
		if (data.people === undefined) return;
		version = data.version;
		redraw(data);
	} catch {
		reachable = false;
		byId('summary').textContent = 'The sandbox does not answer';
	}
}

async function poll() {
	await refresh();
	setTimeout(poll, POLL_MS);
}

byId('search').addEventListener('input', refresh);
const startOver = prepareStartOver(refresh);
poll();
