import type { ListCall } from './paging';
import { SCOPES, textOf } from './wire';

/** What Kore can sort out itself: instants as ISO 8601, and the ID of the last entry that is not wanted any more. */
export interface AuditLogRange {
	fromDate?: string;
	toDate?: string;
	fetchAfter?: string;
}

/** Entries that Kore gives at once, as documented. */
export const AUDIT_LOG_PAGE = 100;

/** How `GET /auditlogs` is walked. Entries come in while it is read; none ever goes. */
export function auditLogList(range: AuditLogRange): ListCall {
	return {
		path: '/auditlogs',
		scope: SCOPES.auditLogs,
		query: Object.fromEntries(Object.entries(range).filter(([, value]) => value !== undefined)),
		field: 'auditlogs',
		// Entries with the same ID stand in Kore's own sample, so that the ID alone may not tell them apart.
		id: (raw) => {
			const { id, timestamp, name, description } = readAuditLog(raw);
			if (id === undefined && timestamp === undefined) return undefined;
			return JSON.stringify([id, timestamp, name, description]);
		},
		sizeName: 'size',
		moreName: 'moreAvailable',
		size: AUDIT_LOG_PAGE,
		grows: true,
	};
}

export interface AuditLog {
	id?: string;
	/** ISO 8601. */
	timestamp?: string;
	name?: string;
	category?: string;
	description?: string;
}

/** Kore's names have capitals and a slash. */
export function readAuditLog(raw: Record<string, unknown>): AuditLog {
	return {
		id: textOf(raw.AuditLogId),
		timestamp: instantOf(raw.timestampValue) ?? instantOf(raw['Date/Time']),
		name: textOf(raw.Name),
		category: textOf(raw.Category),
		description: textOf(raw.Description),
	};
}

function instantOf(value: unknown): string | undefined {
	const text = textOf(value);
	if (text === undefined) return undefined;
	const time = /^\d+$/.test(text) ? new Date(Number(text)) : new Date(text);
	return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
