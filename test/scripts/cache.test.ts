import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	rmSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cachedFolder } from '../../scripts/n8n/cache';

let parent: string;
let target: string;
beforeEach(() => {
	parent = mkdtempSync(join(tmpdir(), 'cache-'));
	target = join(parent, 'n8n');
});
afterEach(() => rmSync(parent, { recursive: true }));

const fill = (content: string) => (folder: string) => {
	writeFileSync(join(folder, 'file'), content);
	return Promise.resolve();
};

describe('a cached folder', () => {
	it('is filled once and leaves nothing else behind', async () => {
		await cachedFolder(target, fill('first'));
		const again = jest.fn();
		await cachedFolder(target, again);
		expect(again).not.toHaveBeenCalled();
		expect(readdirSync(parent)).toEqual(['n8n']);
	});

	it('is not there after a failed attempt, and the next attempt succeeds', async () => {
		const failing = async (folder: string) => {
			await fill('half')(folder);
			throw new Error('the network broke');
		};
		await expect(cachedFolder(target, failing)).rejects.toThrow('the network broke');
		expect(readdirSync(parent)).toEqual([]);
		await cachedFolder(target, fill('whole'));
		expect(existsSync(join(target, 'file'))).toBe(true);
	});

	it('is not there when the work was stopped', async () => {
		const stop = new AbortController();
		const work = (folder: string) => {
			stop.abort();
			return fill('half')(folder);
		};
		await expect(cachedFolder(target, work, { signal: stop.signal })).rejects.toThrow();
		expect(existsSync(target)).toBe(false);
	});

	it('is filled by one of two who ask at the same time', async () => {
		const fills: string[] = [];
		const slowly = (who: string) => async (folder: string) => {
			fills.push(who);
			await new Promise((resolve) => setTimeout(resolve, 50));
			await fill(who)(folder);
		};
		let waits = 0;
		await Promise.all([
			cachedFolder(target, slowly('one')),
			cachedFolder(target, slowly('two'), { onWait: () => waits++ }),
		]);
		expect(fills).toEqual(['one']);
		expect(waits).toBe(1);
	});

	it('takes over from a process that died while filling', async () => {
		// Its lock, which it has not renewed for an hour.
		mkdirSync(`${target}.lock`);
		const anHourAgo = Date.now() / 1000 - 3600;
		utimesSync(`${target}.lock`, anHourAgo, anHourAgo);
		writeFileSync(`${target}.partial`, 'left over');
		await cachedFolder(target, fill('whole'));
		expect(readdirSync(parent)).toEqual(['n8n']);
	});
});
