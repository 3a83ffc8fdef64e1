/** One line of the Admin Console's audit log. */
export interface AuditEntry {
	readonly id: string;
	readonly at: number;
	readonly name: string;
	readonly category: string;
	readonly description: string;
}

/** An entry to start with; `at` as ISO 8601. */
export interface SeedAuditEntry extends Pick<AuditEntry, 'name' | 'category' | 'description'> {
	readonly at: string;
}

/** The record of writes that Audit Logs returns, oldest first. */
export class AuditTrail {
	private readonly entries: AuditEntry[] = [];

	constructor(private readonly now: () => number) {}

	record(name: string, category: string, description: string): void {
		this.add(this.now(), { name, category, description });
	}

	all(): readonly AuditEntry[] {
		return this.entries;
	}

	/** As if nothing but these had ever been recorded. */
	restart(entries: readonly SeedAuditEntry[] = []): void {
		this.entries.length = 0;
		for (const { at, ...entry } of entries) this.add(Date.parse(at), entry);
	}

	private add(at: number, entry: Omit<AuditEntry, 'id' | 'at'>): void {
		const id = (this.entries.length + 1).toString(16).padStart(24, '0');
		this.entries.push({ id, at, ...entry });
	}
}
