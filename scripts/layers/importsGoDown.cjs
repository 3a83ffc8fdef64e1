'use strict';

const { arrowOf, placeOf } = require('./layers.cjs');

/** The ESLint rule that holds every import to the table of layers. */
const importsGoDown = {
	meta: {
		type: 'problem',
		schema: [],
		messages: {
			up: '"{{from}}" may not import from "{{to}}": imports go down only, see scripts/layers/layers.cjs.',
			unknown: 'The folder "{{room}}" has no line in scripts/layers/layers.cjs.',
		},
	},
	create(context) {
		const place = placeOf(context.filename);
		const check = ({ source }) => {
			if (typeof source?.value !== 'string' || !source.value.startsWith('.')) return;
			const arrow = arrowOf(context.filename, source.value);
			if (arrow === undefined || arrow.down) return;
			const { from, to } = arrow;
			context.report({ node: source, messageId: 'up', data: { from, to } });
		};
		return {
			Program(node) {
				if (place === undefined || place.line !== undefined) return;
				context.report({ node, messageId: 'unknown', data: { room: place.room } });
			},
			ImportDeclaration: check,
			ImportExpression: check,
			ExportAllDeclaration: check,
			ExportNamedDeclaration: check,
		};
	},
};

module.exports = { importsGoDown };
