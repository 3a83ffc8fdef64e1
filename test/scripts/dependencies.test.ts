import { dependencyState, isNodeAtLeast } from '../../scripts/dependencies.cjs';

const lock = (packages: object) => JSON.stringify({ lockfileVersion: 3, packages });
const wanted = lock({
	'': { name: 'project' },
	'node_modules/jest': { version: '30.5.2' },
	'node_modules/jest/node_modules/@types/node': { version: '20.1.0' },
	'node_modules/only-on-mac': { version: '1.0.0', optional: true },
});

function installed(changes: Record<string, object | undefined> = {}): string {
	const packages: Record<string, object | undefined> = {
		'node_modules/jest': { version: '30.5.2' },
		'node_modules/jest/node_modules/@types/node': { version: '20.1.0' },
		...changes,
	};
	return lock(packages);
}

describe('whether packages have to be installed', () => {
	it('leaves an install alone that matches the lock file', () => {
		expect(dependencyState(wanted, installed())).toEqual({ current: true });
	});

	it('installs on a fresh clone', () => {
		expect(dependencyState(wanted, undefined)).toEqual({
			current: false,
			reason: 'they are not installed yet',
		});
	});

	it.each([
		[
			'another version',
			{ 'node_modules/jest': { version: '29.7.0' } },
			'jest is 29.7.0, the lock file asks for 30.5.2',
		],
		[
			'a missing nested package',
			{ 'node_modules/jest/node_modules/@types/node': undefined },
			'@types/node is missing',
		],
		[
			'a package that the lock file does not know',
			{ 'node_modules/left-over': { version: '1.0.0' } },
			'left-over is installed but not in the lock file',
		],
		[
			'another version of an optional package',
			{ 'node_modules/only-on-mac': { version: '0.9.0' } },
			'only-on-mac is 0.9.0, the lock file asks for 1.0.0',
		],
	])('installs again for %s', (_what, changes, reason) => {
		expect(dependencyState(wanted, installed(changes))).toEqual({ current: false, reason });
	});

	it('installs again when the last install was interrupted while writing its record', () => {
		expect(dependencyState(wanted, installed().slice(0, 40))).toEqual({
			current: false,
			reason: 'the last install left no readable record',
		});
	});

	it('names a lock file that is missing or broken', () => {
		expect(dependencyState(undefined, installed())).toMatchObject({ current: false });
		expect(dependencyState('{', installed())).toMatchObject({
			reason: 'package-lock.json is not readable',
		});
	});
});

describe('the oldest Node', () => {
	it.each([
		['20.19.0', true],
		['20.18.3', false],
		['18.20.8', false],
		['22.0.0', true],
		['24.21.0', true],
	])('takes %s: %s', (version, expected) => {
		expect(isNodeAtLeast(version, [20, 19])).toBe(expected);
	});
});
