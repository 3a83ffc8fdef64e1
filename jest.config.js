/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	testPathIgnorePatterns: ['<rootDir>/test/e2e/', '<rootDir>/test/bench/'],
	modulePathIgnorePatterns: ['<rootDir>/dist/package.json'],
	transform: {
		'^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.json', diagnostics: false }],
	},
	globalSetup: '<rootDir>/test/support/buildOnce.cjs',
	testTimeout: 30_000,
};
