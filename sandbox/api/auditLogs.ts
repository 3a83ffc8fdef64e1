import type { AuditEntry } from '../account/auditTrail';
import { SCOPES } from '../contract/scopes';
import { invalidBody } from './body';
import { ok, type Endpoint } from './endpoint';
import { pageOf } from './paging';

const DAY_MS = 86_400_000;
const MAX_ENTRIES_PER_PAGE = 100;
const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z)?$/;

/** Audit logs, oldest first. */
export const auditLogs: Endpoint = {
	method: 'GET',
	path: '/auditlogs',
	scope: SCOPES.auditLogs,
	encryptable: false,
	handle({ query }, { audit, switches }) {
		const instant = (text: string): number => {
			const time = DATE.test(text) ? Date.parse(text) : Number.NaN;
			if (Number.isNaN(time)) throw invalidBody(switches);
			return time;
		};
		const { fromDate = '', toDate = '' } = query;
		const from = fromDate === '' ? -Infinity : instant(fromDate);
		// A day without a time includes all of that day.
		const wholeDay = toDate.length === 'yyyy-mm-dd'.length ? DAY_MS - 1 : 0;
		const to = toDate === '' ? Infinity : instant(toDate) + wholeDay;
		const after = query['fetchAfter'] ?? '';
		const wanted = audit
			.all()
			.filter((entry) => entry.at >= from && entry.at <= to && entry.id > after);
		const rules = { offset: 'page', max: MAX_ENTRIES_PER_PAGE, sizeName: 'size' } as const;
		const page = pageOf(wanted, query, rules, switches);
		return ok({
			total: page.total,
			auditlogs: page.items.map(onWire),
			moreAvailable: page.more,
		});
	},
};

function onWire(entry: AuditEntry): object {
	return {
		timestampValue: entry.at,
		'Date/Time': new Date(entry.at).toISOString(),
		Description: entry.description,
		Name: entry.name,
		Category: entry.category,
		AuditLogId: entry.id,
	};
}
