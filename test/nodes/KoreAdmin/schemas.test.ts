import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadOutputSchema } from 'n8n-core/dist/nodes-loader/output-schema-resolver';
import type { OperationKey } from '../../../nodes/KoreAdmin/operations';
import { useAccount } from '../../support/useAccount';
import { EVERY_OPERATION } from './fixtures';
import type { Fixture, Setting } from './fixtures/fixture';
import { pairsOf } from './fixtures/pairs';
import { type Schema, schemaOf } from './outputSchema';

const account = useAccount();

const ROOT = path.join(__dirname, '..', '..', '..');
const FOLDER = path.join(ROOT, 'nodes', 'KoreAdmin', '__schema__', 'v1.0.0');
/** Set, the samples are written instead of compared: `WRITE_SCHEMAS=1 npx jest test/nodes/KoreAdmin/schemas`, then Prettier. */
const WRITE = process.env.WRITE_SCHEMAS === '1';

const fileOf = (key: OperationKey) => path.join(FOLDER, `${key.replace(' ', '/')}.json`);

/** Every run of the fixture whose items come out in the node's own form, which is the one that the editor shows. */
function runsOf(key: OperationKey, fixture: Fixture): Setting[] {
	const { fine, second, also = [] } = fixture;
	const pairs = pairsOf(key, fixture).flatMap(([, { one, other }]) => [one, other]);
	return [{ items: [fine, second] }, ...pairs, ...also].map(({ items, ...rest }) => ({
		...rest,
		items: items.filter(({ simplify }) => simplify !== false),
	}));
}

async function outputsOf(key: OperationKey, fixture: Fixture): Promise<object[]> {
	const outputs: object[] = [];
	for (const { items, json, options, world } of runsOf(key, fixture)) {
		account.reset({ limits: { perMinute: 60, perHour: 1800 }, faults: [], ...world });
		const run = await account.run(key, { items, json, options });
		for (const result of run.items) {
			if (result.ok) outputs.push(...(result.rows ?? [result.json]));
		}
	}
	return outputs;
}

it('there is a sample of every operation’s output, and of nothing else', () => {
	const files = readdirSync(FOLDER, { recursive: true }).map(String);
	expect(files.filter((file) => file.endsWith('.json')).sort()).toEqual(
		EVERY_OPERATION.map(([key]) => `${key.replace(' ', path.sep)}.json`).sort(),
	);
});

describe.each(EVERY_OPERATION)('the sample of %s', (key, fixture) => {
	it('has the fields that come out of its runs, and no others', async () => {
		const schema = { ...schemaOf(await outputsOf(key, fixture)), version: 1 };
		const file = fileOf(key);
		if (WRITE) {
			mkdirSync(path.dirname(file), { recursive: true });
			writeFileSync(file, `${JSON.stringify(schema, null, '\t')}\n`);
		}
		expect(existsSync(file)).toBe(true);
		expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(schema);
	});

	it('is where n8n looks for it in the built package', () => {
		const [resource, operation] = key.split(' ');
		const nodeDir = path.join(ROOT, 'dist', 'nodes', 'KoreAdmin');
		const found = loadOutputSchema({ nodeDir, version: 1, resource, operation }) as
			Schema | undefined;
		expect(found?.type).toBe('object');
		expect(Object.keys(found?.properties ?? {}).length).toBeGreaterThan(1);
	});
});
