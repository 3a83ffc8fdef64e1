export function markdownTable(head: readonly string[], rows: readonly string[][]): string {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function count(value: number): string {
	return value.toLocaleString('en-GB');
}

export function seconds(ms: number): string {
	return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}

export function ratio(value: number, base: number): string {
	return `${(value / base).toFixed(2)} ×`;
}

export function megabytes(kilo: number): string {
	return `${Math.round(kilo / 1024)} MB`;
}

export function kilobytes(bytes: number): string {
	return `${Math.round(bytes / 1000)} kB`;
}
