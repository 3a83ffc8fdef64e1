/** How the tests execute a command of the documentation. */
export type Execution =
	/** By what has to hold before a change lands, or as part of the tests. */
	| { by: '.ci/run' | 'npm test' | 'npm run test:full' }
	/** By a test file, which holds the text. */
	| { by: string; holds: string }
	/** In a copy of the repository, to its end or until it says something. */
	| { runs: string; until?: RegExp };

const ADDING: Execution = {
	by: 'test/docs/addingAnOperation.full.test.ts',
	holds: "inLanguage('sh')",
};
const EDITOR = /n8n editor/;
const ACCOUNT = /client secret/i;

/** What runs in a copy, in an order in which it works from a fresh clone. The rest of a command, after the documented part, only makes it quick. */
const IN_A_COPY: Record<string, Execution> = {
	'npm ci --ignore-scripts': { runs: 'npm ci --ignore-scripts' },
	'npm run build': { runs: 'npm run build' },
	'npm pack': { runs: 'npm pack' },
	'npm install --prefix ~/.n8n/nodes --omit=peer ./n8n-nodes-kore-admin-0.1.0.tgz': {
		runs: 'npm install --prefix ~/.n8n/nodes --omit=peer ./n8n-nodes-kore-admin-0.1.0.tgz',
	},
	'npm pack --dry-run': { runs: 'npm pack --dry-run' },
	'npm run layers': { runs: 'npm run layers' },
	'npm run strings': { runs: 'npm run strings' },
	'npm run probe -- --dry-run': { runs: 'npm run probe -- --dry-run' },
	'npm run probe': { runs: 'npm run probe' },
	'npm run probe -- --write --test-user probe@example.com': {
		runs: 'npm run probe -- --write --test-user probe@example.com',
	},
	'npm run sandbox': { runs: 'npm run sandbox', until: ACCOUNT },
	'npm run sandbox -- --sso fullSync': {
		runs: 'npm run sandbox -- --sso fullSync',
		until: ACCOUNT,
	},
	'npm run sandbox -- --switches kore-contract-report.json': {
		runs: 'npm run sandbox -- --switches kore-contract-report.json',
		until: ACCOUNT,
	},
	'npm start': { runs: 'npm start', until: EDITOR },
	'npm start -- --keep': { runs: 'npm start -- --keep', until: EDITOR },
	'npm run dev': { runs: 'npm run dev', until: EDITOR },
	'npm run bench': {
		runs: 'npm run bench -- --people=10 --tasks=access --ways=node,floor --repeat=1',
	},
	'npm run lint': { by: 'scripts/commands/test.ts', holds: "'lint'" },
	'npm run format': { runs: 'npm run format' },
	'npm version --no-git-tag-version <version>': {
		runs: 'npm version --no-git-tag-version 0.1.1',
	},
};

/** Every command of the documentation, and what executes it. */
export const DOCUMENTED: Record<string, Execution> = {
	...IN_A_COPY,
	'npm test': { by: '.ci/run' },
	'npm run test:full': { by: '.ci/run' },
	'npm start -- --once': { by: '.ci/run' },
	'npm run test:e2e': { by: '.ci/run' },
	'npm run probe -- --limits': {
		by: 'test/scripts/probe/everyPosition.full.test.ts',
		holds: 'limits: true',
	},
	"npx jest everyParameter hostileInput docs/reference.test -t 'getMembers|Get Members'": ADDING,
	"npx jest schemas -t 'the sample of group getMembers has'": ADDING,
	'npx tsc --noEmit -p tsconfig.json': ADDING,
	'npx jest test/nodes/KoreAdmin/change': { by: 'npm test' },
	'npx jest test/nodes/KoreAdmin/trigger/week': { by: 'npm run test:full' },
	'npx jest test/properties': { by: 'npm test' },
	'npx jest test/scripts/probe/contract': { by: 'npm test' },
};
