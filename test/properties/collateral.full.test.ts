import { allRefused, oneBad, PEOPLE_IN_RUN, runFor } from './cases/oneBad';
import { verdictOn } from './check';
import { collateralOf } from './judge/collateral';
import { emailOf } from './people';
import { useWorld } from './world';

const account = useWorld();

it('does everybody in few calls where nobody is bad', async () => {
	const emails = Array.from({ length: PEOPLE_IN_RUN }, (_, index) => emailOf(index + 1));
	const { hurt, more, lies } = await collateralOf(
		account,
		runFor('update', emails, false),
		'nobody',
	);
	expect({ hurt, more, lies }).toEqual({ hurt: [], more: 0, lies: [] });
});

describe('one bad person does not keep the others from being done', () => {
	it.each(oneBad)('$name', async ({ one, bad, mostMore }) => {
		const { hurt, more, lies } = await collateralOf(account, one, bad);
		expect({ hurt, lies }).toEqual({ hurt: [], lies: [] });
		expect(more).toBeLessThanOrEqual(mostMore);
	});
});

describe('what is refused whoever is in the call is not tried for everybody', () => {
	it.each(allRefused)('$name', async ({ one, mostCalls }) => {
		const { lies, calls } = await verdictOn(account, one);
		expect(lies).toEqual([]);
		expect(calls).toBeLessThanOrEqual(mostCalls);
	});
});
