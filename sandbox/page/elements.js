// All text goes through text nodes, so whatever a workflow wrote is shown and never interpreted.

export const byId = (id) => document.getElementById(id);

export function element(tag, className, ...children) {
	const node = document.createElement(tag);
	if (className) node.className = className;
	node.append(...children);
	return node;
}

/** Text that opens a person or a call, and that the keyboard reaches. */
export function opener(text, key, open, className = '') {
	const button = element('button', `opener ${className}`, text);
	button.type = 'button';
	button.setAttribute('aria-haspopup', 'dialog');
	button.dataset.opens = String(key);
	button.addEventListener('click', () => open(key));
	return button;
}

export function tableOf(heads, rows) {
	return element(
		'table',
		'',
		element(
			'thead',
			'',
			element(
				'tr',
				'',
				...heads.map((head) => {
					const cell = element('th', '', head);
					cell.scope = 'col';
					return cell;
				}),
			),
		),
		element('tbody', '', ...rows),
	);
}
