/** Ends this process with the exit code of its work, or with 1 and the reason when it fails. */
export function exitWith(work: Promise<number>): void {
	void work.then(
		(code) => process.exit(code),
		(error: unknown) => {
			console.error(error instanceof Error ? error.message : error);
			process.exit(1);
		},
	);
}
