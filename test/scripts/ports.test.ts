import { type AddressInfo, createServer, type Server } from 'node:net';
import { freePort } from '../../scripts/process/ports';

function listen(port: number): Promise<Server> {
	return new Promise((resolve, reject) => {
		const server = createServer().once('error', reject);
		server.listen(port, '127.0.0.1', () => resolve(server));
	});
}

describe('a free port', () => {
	it('is the preferred one, or one after it when that is taken', async () => {
		const taken = await listen(0);
		const { port: preferred } = taken.address() as AddressInfo;
		taken.close();
		expect(await freePort(preferred)).toBe(preferred);
		const server = await listen(preferred);
		try {
			const next = await freePort(preferred);
			expect(next).not.toBe(preferred);
			await listen(next).then((free) => free.close());
		} finally {
			server.close();
		}
	});
});
