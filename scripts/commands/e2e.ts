import { runScripts } from '../checks/check';
import { runJest } from '../checks/jest';
import { exitWith } from '../process/exit';

const UPDATE_IMAGES = '--update-images';

/** `npm run test:e2e`: the packed package in real n8n servers and in the editor; further arguments go to jest. */
async function main(args: readonly string[]): Promise<number> {
	const code = await runScripts(['build']);
	if (code !== 0) return code;
	const jestArgs = args.filter((arg) => arg !== UPDATE_IMAGES);
	return await runJest('end-to-end tests', ['--config=test/e2e/jest.config.js', ...jestArgs], {
		UPDATE_IMAGES: args.includes(UPDATE_IMAGES) ? '1' : '0',
	});
}

exitWith(main(process.argv.slice(2)));
