import type { WritingExperiment, WritingLab } from '../experiment';
import { entryFor, planUpdate, update } from './requests';

/** So many bots are tried for one that has a dialog. */
const BOTS_TRIED = 5;

/** Bot tasks: all are taken away again before each assignment. */
export const botTasks: WritingExperiment = {
	stage: 'writing',
	name: 'Update User: bot tasks',
	tells: ['botTasksList', 'emptyDialogs', 'taskElements'],
	needs: ['users', 'roles'],
	usesUpdateUser: true,
	requests: [
		planUpdate('tasks of one bot; of another; with an empty list of dialogs', BOTS_TRIED + 2),
		planUpdate('no tasks', BOTS_TRIED + 1),
	],
	async run(lab) {
		const { facts, notebook } = lab;
		const [one, other] = notebook.bots;
		if (one === undefined) {
			for (const name of ['botTasksList', 'emptyDialogs'] as const) {
				facts.leave(name, 'The account has no bots.');
			}
			return;
		}
		if (other === undefined) facts.leave('botTasksList', 'The account has only one bot.');
		else await replaceOrAdd(lab, one, other);
		await emptyDialogs(lab);
	},
};

/** @returns dialogs by bot, as they are afterwards */
async function assign(lab: WritingLab, ...assignBotTasks: object[]) {
	await update(lab, entryFor(lab.person.email, { assignBotTasks }));
	return (await lab.person.read()).tasks;
}

async function replaceOrAdd(lab: WritingLab, one: string, other: string): Promise<void> {
	const { facts } = lab;
	const first = await assign(lab, { botId: one });
	const second = await assign(lab, { botId: other });
	if (!first.has(one) || !second.has(other)) {
		facts.leave('botTasksList', 'Bot tasks could not be assigned.');
		return;
	}
	const stayed = second.has(one);
	const evidence = `Tasks of a second bot: those of the first are ${stayed ? 'still there' : 'gone'}.`;
	facts.tell('botTasksList', stayed ? 'add' : 'replace', evidence);
}

async function emptyDialogs(lab: WritingLab): Promise<void> {
	const { facts, notebook } = lab;
	for (const bot of notebook.bots.slice(0, BOTS_TRIED)) {
		await assign(lab, {});
		const all = (await assign(lab, { botId: bot })).get(bot) ?? [];
		if (all.length === 0) continue;
		await assign(lab, {});
		const dialogs = (await assign(lab, { botId: bot, dialogs: [] })).get(bot) ?? [];
		const evidence = `An empty list of dialogs assigns ${dialogs.length} of ${all.length}.`;
		const whole = dialogs.length === all.length ? 'allDialogs' : undefined;
		facts.settle('emptyDialogs', dialogs.length === 0 ? 'noDialogs' : whole, evidence);
		return;
	}
	facts.leave('emptyDialogs', 'None of the bots tried has a dialog.');
}
