module.exports = {
	useTabs: true,
	tabWidth: 2,
	singleQuote: true,
	trailingComma: 'all',
	printWidth: 100,
	arrowParens: 'always',
	overrides: [{ files: ['*.json', '*.yml', '*.yaml', '*.md'], options: { useTabs: false } }],
};
