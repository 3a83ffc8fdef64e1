import { directed } from './cases/directed';
import { story, verdictOn } from './check';
import { PENDING_CASES } from './pending';
import { useWorld } from './world';

const account = useWorld();

const held = directed.filter(({ name }) => !PENDING_CASES.has(name));
const pending = directed.filter(({ name }) => PENDING_CASES.has(name));

it.each(held)('tells the truth: $name', async ({ one }) => {
	const verdict = await verdictOn(account, one);
	const told = verdict.lies.map(({ text }) => text);
	if (told.length > 0) throw new Error(`${told.join('\n')}\n\n${story(one, verdict)}`);
});

it.each(pending)('still lies, as pending.ts says: $name', async ({ name, one }) => {
	const { lies } = await verdictOn(account, one);
	if (lies.length === 0) {
		throw new Error(`It tells the truth now: delete “${name}” from PENDING_CASES in pending.ts`);
	}
});

it('every pending case exists', () => {
	expect(pending).toHaveLength(PENDING_CASES.size);
});
