import { readMutationOptions, USAGE } from '../mutation/options';
import { mutate } from '../mutation/stryker';
import { projectRoot } from '../n8n/package';
import { exitWith } from '../process/exit';

/** `npm run mutation`: which small changes of the code no test would notice. */
async function main(args: readonly string[]): Promise<number> {
	const options = readMutationOptions(args, projectRoot);
	if (!options.help) return await mutate(options);
	console.log(USAGE);
	return 0;
}

exitWith(main(process.argv.slice(2)));
