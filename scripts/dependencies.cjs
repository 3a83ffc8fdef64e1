'use strict';

/**
 * Says whether the installed packages are those of the lock file.
 *
 * npm writes `node_modules/.package-lock.json` as the last step of an install, so comparing the two files
 * recognizes an install made by hand, an interrupted one and a changed lock file alike.
 *
 * @param {string | undefined} lockText package-lock.json
 * @param {string | undefined} installedText node_modules/.package-lock.json, undefined when missing
 * @returns {{ current: true } | { current: false, reason: string }}
 */
function dependencyState(lockText, installedText) {
	if (lockText === undefined) return { current: false, reason: 'package-lock.json is missing' };
	if (installedText === undefined) return { current: false, reason: 'they are not installed yet' };
	const wanted = packagesOf(lockText);
	const installed = packagesOf(installedText);
	if (wanted === undefined) return { current: false, reason: 'package-lock.json is not readable' };
	if (installed === undefined) {
		return { current: false, reason: 'the last install left no readable record' };
	}
	for (const [path, entry] of Object.entries(wanted)) {
		if (path === '') continue;
		const found = installed[path];
		// Packages for another platform stay away, and npm tolerates an optional one that did not install.
		if (found === undefined && entry.optional === true) continue;
		if (found === undefined) return { current: false, reason: `${nameOf(path)} is missing` };
		if (found.version !== entry.version) {
			return {
				current: false,
				reason: `${nameOf(path)} is ${found.version}, the lock file asks for ${entry.version}`,
			};
		}
	}
	const stray = Object.keys(installed).find((path) => path !== '' && !Object.hasOwn(wanted, path));
	if (stray !== undefined) {
		return { current: false, reason: `${nameOf(stray)} is installed but not in the lock file` };
	}
	return { current: true };
}

/** @param {string} text */
function packagesOf(text) {
	try {
		const { packages } = JSON.parse(text);
		return typeof packages === 'object' && packages !== null ? packages : undefined;
	} catch {
		return undefined;
	}
}

/** @param {string} path e.g. node_modules/a/node_modules/@b/c */
function nameOf(path) {
	return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/**
 * @param {string} version of Node, e.g. 20.19.0
 * @param {[number, number]} oldest major and minor
 */
function isNodeAtLeast(version, [oldestMajor, oldestMinor]) {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

module.exports = { dependencyState, isNodeAtLeast };
