const base = require('../../jest.config.js');

// Without the build: what the tests of workflows load is built from sources that are not mutated.
const { globalSetup: _build, ...rest } = base;

const tests = (process.env.MUTATION_TESTS ?? 'test/nodes').split(',');

/** The tests that mutants have to survive: those that take the sources as they stand. */
module.exports = {
	...rest,
	rootDir: '../..',
	// The sources too: jest finds out by them which tests lead to what is mutated.
	roots: ['nodes', 'credentials', 'test'].map((folder) => `<rootDir>/${folder}`),
	testMatch: tests.map((path) =>
		path.endsWith('.ts') ? `<rootDir>/${path}` : `<rootDir>/${path}/**/*.test.ts`,
	),
	transform: { '^.+\\.ts$': '<rootDir>/scripts/mutation/transform.cjs' },
};
