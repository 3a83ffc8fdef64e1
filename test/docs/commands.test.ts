import { type Execution, DOCUMENTED } from './documentedCommands';
import { commands, isThere, pages, read } from './pages';

/** Without the remark behind it; a list of sentences that begins with a command is none. */
function commandOf(text: string): string {
	return text.replace(/(?:\s+#|, npm test, ).*$/, '').trim();
}

function isExecuted(command: string, execution: Execution): boolean {
	if ('runs' in execution) {
		// What stands for something is filled in; what is there already is typed as it is.
		const [typed = ''] = command.split(/ (?:N|<\w+>)(?= |$)/);
		return execution.runs.startsWith(typed);
	}
	if ('holds' in execution) return read(execution.by).includes(execution.holds);
	if (execution.by === '.ci/run') return read('.ci/run').includes(`step ${command}`);
	const [, , path = ''] = command.split(' ');
	return command.startsWith('npx jest ') && (isThere(path) || isThere(`${path}.test.ts`));
}

const documented = [...new Set(pages.flatMap((page) => commands(read(page)).map(commandOf)))];

describe('the commands of the documentation', () => {
	it('are those of which it is said what executes them', () => {
		expect(documented.sort()).toEqual(Object.keys(DOCUMENTED).sort());
	});

	it.each(Object.entries(DOCUMENTED))(
		'include %s, which the tests execute',
		(command, execution) => {
			expect(isExecuted(command, execution)).toBe(true);
		},
	);

	it('are not executed where nothing does so', () => {
		expect(isExecuted('npm run bench', { by: '.ci/run' })).toBe(false);
		expect(isExecuted('npm pack', { runs: 'npm install' })).toBe(false);
		expect(isExecuted('npm pack', { by: 'README.md', holds: 'nothing of the kind' })).toBe(false);
	});
});
