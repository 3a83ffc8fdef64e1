import { Cast, CATALOGUE } from './scenarios/cast';
import { CLAIM_CASES, claimTests } from './scenarios/claims';
import { LIFE_CYCLE_PATHS, LIFE_CYCLE_WORKFLOWS, lifeCycleTests } from './scenarios/lifeCycle';
import { operationTests } from './scenarios/operations';
import { catalogue } from './workflows/catalogue';

// One n8n for all of them: a start takes longer than most tests.
describe.each([['1'], ['2']])('the whole life cycle in a real n8n %s.x', (line) => {
	let running: Cast | undefined;
	const cast = (): Cast => {
		if (running === undefined) throw new Error('n8n is not running');
		return running;
	};

	beforeAll(async () => {
		running = await Cast.of({
			n8n: line,
			workflows: [...LIFE_CYCLE_WORKFLOWS, catalogue(CATALOGUE, CATALOGUE, CLAIM_CASES)],
			live: { ...LIFE_CYCLE_PATHS, [CATALOGUE]: CATALOGUE },
		});
	}, 900_000);

	afterAll(async () => {
		await running?.stage.close();
	}, 60_000);

	operationTests(cast);
	claimTests(cast);
	lifeCycleTests(cast);
});
