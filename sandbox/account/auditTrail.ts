/** One line of the Admin Console's audit log. */
export interface AuditEntry {
	readonly id: string;
	readonly at: number;
	readonly name: string;
	readonly category: string;
	readonly description: string;
}

/** The record of writes that Audit Logs returns, oldest first. */
export class AuditTrail {
	private readonly entries: AuditEntry[] = [];

	constructor(private readonly now: () => number) {}

	record(name: string, category: string, description: string): void {
		const id = (this.entries.length + 1).toString(16).padStart(24, '0');
		this.entries.push({ id, at: this.now(), name, category, description });
	}

	all(): readonly AuditEntry[] {
		return this.entries;
	}

	clear(): void {
		this.entries.length = 0;
	}
}
