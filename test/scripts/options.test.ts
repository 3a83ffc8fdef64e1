import { DEV_USAGE, readDevOptions, readOptions, USAGE } from '../../scripts/demo/options';
import { readMutationOptions } from '../../scripts/mutation/options';
import { projectRoot } from '../../scripts/n8n/package';

describe('npm start and npm run dev', () => {
	it('take the usual ports where nothing is said', () => {
		expect(readOptions([])).toEqual({
			once: false,
			keep: false,
			n8n: undefined,
			port: 5678,
			sandboxPort: 4010,
			help: false,
		});
		expect(readDevOptions([])).toMatchObject({ port: 5678, sandboxPort: 4010, inspectPort: 9229 });
	});

	it('live work keeps its data, a demonstration does so when it is asked to', () => {
		expect(readDevOptions([]).keep).toBe(true);
		expect(readOptions(['--keep']).keep).toBe(true);
	});

	it.each([
		['port', '0'],
		['sandbox-port', '65536'],
		['port', 'http'],
	])('refuse --%s=%s in words', (name, value) => {
		const said = `--${name} takes a port number, not "${value}"`;
		expect(() => readOptions([`--${name}=${value}`])).toThrow(said);
		expect(() => readDevOptions([`--${name}=${value}`])).toThrow(said);
	});

	it('refuse an option that is not theirs', () => {
		expect(() => readDevOptions(['--once'])).toThrow('--once');
		expect(() => readOptions(['--inspect-port=9229'])).toThrow('--inspect-port');
	});

	it.each([
		['npm start', USAGE, readOptions],
		['npm run dev', DEV_USAGE, readDevOptions],
	])('%s understands every option that its help shows', (_name, usage, read) => {
		const options = usage.match(/^ {2}--\S+/gm)?.map((option) => option.trim()) ?? [];
		expect(options.length).toBeGreaterThan(2);
		expect(() => read(options)).not.toThrow();
	});
});

describe('npm run mutation', () => {
	const read = (...args: string[]) => readMutationOptions(args, projectRoot);

	it('tries the tests that mirror what is mutated', () => {
		expect(read('nodes/KoreAdmin/change/')).toMatchObject({
			mutate: ['nodes/KoreAdmin/change/**/*.ts'],
			tests: ['test/nodes/KoreAdmin/change'],
		});
		expect(read('nodes/KoreAdmin/kore/budget.ts', 'nodes/KoreAdmin/kore/wire.ts')).toMatchObject({
			mutate: ['nodes/KoreAdmin/kore/budget.ts', 'nodes/KoreAdmin/kore/wire.ts'],
			tests: ['test/nodes/KoreAdmin/kore'],
		});
	});

	it('tries the tests that are named', () => {
		const named = 'test/nodes/KoreAdmin/kore/budget.test.ts,test/nodes/KoreAdmin/kore/walk.test.ts';
		expect(read(`--tests=${named}`, 'nodes/KoreAdmin/kore').tests).toEqual(named.split(','));
	});

	it('refuses what is not there', () => {
		expect(() => read('nodes/KoreAdmin/nowhere.ts')).toThrow(
			'nodes/KoreAdmin/nowhere.ts is not there',
		);
		expect(() => read('--tests=test/nowhere', 'nodes')).toThrow('test/nowhere is not there');
		expect(() => read('--concurrency=0')).toThrow('--concurrency takes a whole number, not "0"');
	});
});
