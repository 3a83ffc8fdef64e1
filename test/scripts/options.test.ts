import { DEV_USAGE, readDevOptions, readOptions, USAGE } from '../../scripts/demo/options';

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
