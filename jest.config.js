const swc = {
	jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
	module: { type: 'commonjs' },
	sourceMaps: 'inline',
};

/** All tests but those of real servers; what takes long is called *.full.test.ts, and `npm test` leaves it out. @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	testPathIgnorePatterns: ['<rootDir>/test/e2e/', '<rootDir>/test/bench/'],
	modulePathIgnorePatterns: ['<rootDir>/dist/package.json'],
	// Types are stripped, not checked: `npm run typecheck` does that once for all files.
	transform: { '^.+\\.ts$': ['@swc/jest', swc] },
	globalSetup: '<rootDir>/test/support/buildOnce.cjs',
	testTimeout: 30_000,
};
