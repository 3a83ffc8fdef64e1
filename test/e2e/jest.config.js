const { transform } = require('../../jest.config.js');

/** Real n8n servers and a real browser: two files at a time, as much of their time is waiting, and patience for starts. @type {import('jest').Config} */
module.exports = {
	rootDir: '../..',
	testEnvironment: 'node',
	roots: ['<rootDir>/test/e2e'],
	testMatch: ['**/*.test.ts'],
	transform,
	reporters: ['default', '<rootDir>/test/e2e/scenarioReporter.cjs'],
	maxWorkers: 2,
	testTimeout: 480_000,
};
