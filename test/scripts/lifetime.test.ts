import { Lifetime } from '../../scripts/process/lifetime';

describe('the end of what was started', () => {
	it('comes in reverse order, once, and goes on after a failure', async () => {
		const ended: string[] = [];
		const told = jest.spyOn(console, 'error').mockImplementation();
		const lifetime = new Lifetime();
		lifetime.add('sandbox', () => void ended.push('sandbox'));
		lifetime.add('broken', () => {
			throw new Error('stuck');
		});
		lifetime.add('n8n', async () => {
			await Promise.resolve();
			ended.push('n8n');
		});
		await Promise.all([lifetime.end(), lifetime.end()]);
		expect(ended).toEqual(['n8n', 'sandbox']);
		expect(told).toHaveBeenCalledWith('Could not end broken: Error: stuck');
		told.mockRestore();
	});

	it('stops work that is under way first', async () => {
		const lifetime = new Lifetime();
		let abortedBefore = false;
		lifetime.add('n8n', () => {
			abortedBefore = lifetime.signal.aborted;
		});
		expect(lifetime.signal.aborted).toBe(false);
		await lifetime.end();
		expect(abortedBefore).toBe(true);
	});
});
