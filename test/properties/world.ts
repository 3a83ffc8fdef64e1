import type { ResetOptions } from '../../sandbox';
import { TestAccount } from '../support/account';
import { useSandbox } from '../support/useSandbox';

const DAY_MS = 24 * 60 * 60_000;

/** An account for many runs in one process, none of which is within a day of another: what the node remembers of one is not news in the next. */
export class World extends TestAccount {
	private days = 0;

	override reset(options: ResetOptions = {}): void {
		super.reset({ ...options, timeline: true });
		this.days += 1;
		this.clock.pass(this.days * DAY_MS);
	}
}

/** One world for the tests of one file. */
export function useWorld(): World {
	const world = new World(useSandbox({ listen: false }));
	beforeEach(() => world.reset());
	return world;
}
