const { spawnSync } = require('node:child_process');
const { existsSync, readdirSync, statSync } = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..', '..');
const built = path.join(root, 'dist', 'nodes', 'KoreAdmin', 'KoreAdmin.node.js');

/** Workflow tests load the built package, as n8n does; a stale build would test yesterday's code. */
module.exports = function buildOnce() {
	const newest = Math.max(...['nodes', 'credentials'].map((dir) => newestIn(path.join(root, dir))));
	if (existsSync(built) && statSync(built).mtimeMs > newest) return;
	const { status } = spawnSync(
		process.execPath,
		[path.join(root, 'node_modules', 'gulp', 'bin', 'gulp.js'), 'build'],
		{
			cwd: root,
			stdio: ['ignore', 'ignore', 'inherit'],
		},
	);
	if (status !== 0) throw new Error('The package does not build: run npm run build');
};

function newestIn(directory) {
	return Math.max(
		...readdirSync(directory, { recursive: true }).map(
			(file) => statSync(path.join(directory, file)).mtimeMs,
		),
	);
}
