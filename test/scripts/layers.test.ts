import { join } from 'node:path';
import { Linter } from 'eslint';
import { importsGoDown } from '../../scripts/layers/importsGoDown.cjs';
import { below, layers } from '../../scripts/layers/layers.cjs';

const ROOT = join(__dirname, '..', '..');
const linter = new Linter({ cwd: ROOT });

/** What lint says of a file at this place that has this import. */
function said(file: string, specifier: string): string[] {
	const plugins = { layers: { rules: { down: importsGoDown } } };
	const config = { files: ['**/*.ts'], plugins, rules: { 'layers/down': 'error' as const } };
	const filename = join(ROOT, file);
	return linter
		.verify(`import { x } from '${specifier}'; x();`, config, { filename })
		.map(({ message }) => message);
}

const NODE = 'nodes/KoreAdmin';

describe('an import that goes up or sideways is refused:', () => {
	it.each([
		[`${NODE}/items/readItems.ts`, '../KoreAdmin.node'],
		[`${NODE}/items/readItems.ts`, '../pickers/lists'],
		[`${NODE}/operations/index.ts`, '../items/execute'],
		[`${NODE}/operations/user/setAccess.ts`, '../index'],
		[`${NODE}/operations/user/setAccess.ts`, '..'],
		[`${NODE}/operations/user/update/entry.ts`, '../../adminRole/assign'],
		[`${NODE}/operations/assignment/assign.ts`, '../user/access'],
		[`${NODE}/change/plan.ts`, '../operations'],
		[`${NODE}/change/plan.ts`, '../read/list'],
		[`${NODE}/read/list.ts`, '../change/plan'],
		[`${NODE}/run/operation.ts`, '../change/operation'],
		[`${NODE}/parameters/options.ts`, '../run/operation'],
		[`${NODE}/kore/client.ts`, '../parameters/values'],
		[`${NODE}/kore/client.ts`, '../../../sandbox'],
		[`${NODE}/pickers/lists.ts`, '../run/operation'],
		[`${NODE}/trigger/poll.ts`, '../change/plan'],
		['credentials/host.ts', '../nodes/KoreAdmin/kore/client'],
		['sandbox/main.ts', '../nodes/KoreAdmin/kore/wire'],
		['sandbox/http/server.ts', '../sandbox'],
		['sandbox/delivery/carrier.ts', '../http/server'],
		['sandbox/gate/backend.ts', '../delivery/carrier'],
		['sandbox/api/bots.ts', '../gate/tokens'],
		['sandbox/contract/errors.ts', '../api/body'],
		['sandbox/seed/index.ts', '../api/body'],
		['sandbox/account/account.ts', '../seed'],
		['scripts/demo/demo.ts', '../commands/start'],
		['scripts/n8n/server.ts', '../demo/demo'],
		['scripts/queue/cluster.ts', '../checks/check'],
		['scripts/process/run.ts', '../n8n/npm'],
		['scripts/terminal/table.ts', '../process/run'],
	])('%s from %s', (file, specifier) => {
		expect(said(file, specifier)).toEqual([expect.stringContaining('imports go down only')]);
	});
});

describe('an import that goes down is fine:', () => {
	it.each([
		[`${NODE}/KoreAdmin.node.ts`, './operations'],
		[`${NODE}/KoreAdmin.node.ts`, './kore/client'],
		[`${NODE}/operations/user/update/entry.ts`, '../access'],
		[`${NODE}/operations/adminRole/assign.ts`, '../assignment/assign'],
		[`${NODE}/operations/adminRole/assign.ts`, '../../change/operation'],
		[`${NODE}/kore/connection.ts`, '../../../credentials/host'],
		[`${NODE}/kore/client.ts`, './wire'],
		['sandbox/http/control.ts', '../seed'],
		['scripts/demo/demo.ts', '../../sandbox'],
		['scripts/commands/start.ts', '../process/exit'],
	])('%s from %s', (file, specifier) => {
		expect(said(file, specifier)).toEqual([]);
	});
});

it('a folder that the table does not know is pointed out', () => {
	expect(said(`${NODE}/helpers/x.ts`, 'n8n-workflow')).toEqual([
		expect.stringContaining('"helpers" has no line'),
	]);
});

it.each(Object.entries(layers))(
	'the arrows of %s lead to rooms, and never back',
	(_house, rooms) => {
		for (const line of Object.keys(rooms)) expect(() => below(rooms, line)).not.toThrow();
		expect(() => below({ a: ['b'], b: ['a'] }, 'a')).toThrow('a → b → a');
	},
);
