import { exitWith } from '../process/exit';
import { run } from './command/run';
import { terminalOn } from './command/terminal';

const { argv, env, stdin, stdout, stderr } = process;

exitWith(
	run(argv.slice(2), {
		env,
		terminal: terminalOn(stdin, stdout),
		out: stdout,
		err: stderr,
		watch: (signals) => signals.watch(),
	}),
);
