/** Lines of a plain text table; columns are as wide as their widest cell. */
export function table(header: readonly string[], rows: ReadonlyArray<readonly string[]>): string[] {
	const widths = header.map((title, column) =>
		Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
	);
	const line = (cells: readonly string[]) =>
		widths
			.map((width, column) => (cells[column] ?? '').padEnd(width))
			.join('  ')
			.trimEnd();
	return [line(header), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)];
}
