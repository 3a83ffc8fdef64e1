import type { RunSettings } from '../parameters/options';
import type { ItemResult, Job, Report } from '../run/operation';
import type { ChangeOperation, Intents } from './operation';

/** The settings with which a run goes on: where an agent asks for what it may only plan, those of a dry run, for all items. */
export function settingsFor<Wanted, Entry>(
	{ agentPlans }: Pick<ChangeOperation<Wanted, Entry>, 'agentPlans'>,
	intents: Intents<Wanted>,
	{ settings, mayOnlyPlan }: Pick<Job, 'settings' | 'mayOnlyPlan'>,
): { settings: RunSettings; isHeldBack: boolean } {
	const isHeldBack =
		mayOnlyPlan &&
		agentPlans !== undefined &&
		intents.some((intent) => intent?.wishes.some(({ wanted }) => agentPlans(wanted)) === true);
	return { settings: isHeldBack ? { ...settings, dryRun: true } : settings, isHeldBack };
}

/** Says in every planned row that it stopped at the plan, and who can go on. */
export function heldBack(report: Report): Report {
	const { items, remarks = [] } = report;
	return { ...report, items: items.map(saying), remarks: [...remarks, REMARK] };
}

function saying(result: ItemResult): ItemResult {
	if (!result.ok || result.json.outcome !== 'planned') return result;
	const { message, ...json } = result.json;
	const said = `Nothing was done, an agent may only plan this. ${String(message)}`;
	return { ...result, json: { ...json, message: said, advice: ADVICE } };
}

const ADVICE =
	'Tell the user that nothing was changed and that a person has to do it. Whoever built the tool can allow it: Agent May Grant and Remove';
const REMARK = 'An agent may only plan this: nothing was written';
