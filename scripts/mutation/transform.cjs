'use strict';

// tsx brings esbuild, which strips types many times faster than the compiler; types are checked elsewhere.
const esbuild = require(
	require.resolve('esbuild', { paths: [require.resolve('tsx/package.json')] }),
);

/** @type {import('@jest/transform').SyncTransformer} */
module.exports = {
	process(source, file) {
		const { code } = esbuild.transformSync(source, {
			loader: 'ts',
			format: 'cjs',
			target: 'node20',
			platform: 'node',
			sourcefile: file,
			sourcemap: 'inline',
		});
		return { code };
	},
};
