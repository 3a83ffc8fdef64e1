import { parseArgs } from 'node:util';

export interface ProbeSettings {
	/** Given when writing is allowed. */
	readonly testUser?: string;
	readonly limits: boolean;
	readonly dryRun: boolean;
	/** Where the report goes. */
	readonly report: string;
	readonly help: boolean;
}

export const USAGE = `npm run probe -- [options]

Asks a live Kore.ai account what Kore's documentation leaves open. Without options it only reads.

  --write --test-user EMAIL   also try what only writing shows, on this one person, who must have no role, group,
                              bot task or right; everything is put back afterwards
  --limits                    also go over the account's limit of a minute, to see how Kore answers
  --dry-run                   list the requests that would be sent, and send none
  --report FILE               where the report goes; kore-contract-report.json when not given
  --help                      this text

KORE_HOST, KORE_CLIENT_ID and KORE_CLIENT_SECRET say what to ask and as whom; what is missing is asked for.
Exit status: 0 it ran to its end, 1 it could not run, 3 something could not be put back.`;

/** @throws Error that says what is wrong with the arguments */
export function readSettings(args: readonly string[]): ProbeSettings {
	const { values } = parseArgs({
		args: [...args],
		options: {
			write: { type: 'boolean', default: false },
			'test-user': { type: 'string' },
			limits: { type: 'boolean', default: false },
			'dry-run': { type: 'boolean', default: false },
			report: { type: 'string', default: 'kore-contract-report.json' },
			help: { type: 'boolean', short: 'h', default: false },
		},
	});
	const testUser = values['test-user']?.trim();
	if (values.write && (testUser === undefined || testUser === '')) {
		throw new Error('--write needs --test-user EMAIL: the one person on whom writing is tried');
	}
	if (!values.write && testUser !== undefined) {
		throw new Error('--test-user goes with --write: without it nothing is written');
	}
	return {
		...(testUser === undefined ? {} : { testUser }),
		limits: values.limits,
		dryRun: values['dry-run'],
		report: values.report,
		help: values.help,
	};
}
