import { directed } from './cases/directed';
import { story, verdictOn } from './check';
import { useWorld } from './world';

const account = useWorld();

it.each(directed)('tells the truth: $name', async ({ one }) => {
	const verdict = await verdictOn(account, one);
	const told = verdict.lies.map(({ text }) => text);
	if (told.length > 0) throw new Error(`${told.join('\n')}\n\n${story(one, verdict)}`);
});
