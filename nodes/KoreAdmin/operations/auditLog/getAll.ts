import type { INodeProperties } from 'n8n-workflow';
import { auditLogList, type AuditLogRange, readAuditLog } from '../../kore/auditLogs';
import { readInstant } from '../../parameters/dates';
import { Filters, filtersField } from '../../parameters/filters';
import { LIST_OPTIONS } from '../../parameters/options';
import { HOW_MANY, readLimit } from '../../parameters/rows';
import { InvalidInput } from '../../parameters/values';
import { KoreList } from '../../read/koreList';
import { listing } from '../../read/listing';
import { shown } from '../../read/shown';

const LABELS = {
	category: 'Category',
	fromDate: 'From Date',
	name: 'Name',
	newerThanId: 'Newer Than ID',
	toDate: 'To Date',
} as const;

const filters: INodeProperties = filtersField([
	{
		displayName: LABELS.category,
		name: 'category',
		type: 'string',
		default: '',
		placeholder: 'e.g. User',
		description: 'Part of the category; upper and lower case do not matter',
	},
	{
		displayName: LABELS.fromDate,
		name: 'fromDate',
		type: 'dateTime',
		default: '',
		description:
			'The earliest time, in UTC unless it has a time zone; a date without a time means the start of that day',
	},
	{
		displayName: LABELS.name,
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. role assigned',
		description: 'Part of the event name; upper and lower case do not matter',
	},
	{
		displayName: LABELS.newerThanId,
		name: 'newerThanId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 65f0aa00bb11cc22dd33ee44',
		description:
			'ID of an entry, such as the last one of an earlier run; only newer entries are listed',
	},
	{
		displayName: LABELS.toDate,
		name: 'toDate',
		type: 'dateTime',
		default: '',
		description:
			'The latest time, in UTC unless it has a time zone; a date without a time means the end of that day',
	},
]);

interface Query {
	limit: number;
	/** What Kore sorts out. */
	range: AuditLogRange;
	/** In small letters. */
	name?: string;
	category?: string;
}

/** `GET /auditlogs`, in Kore's order. */
export const getManyAuditLogs = listing<Query>({
	resource: 'auditLog',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many audit logs',
	description: 'List what happened in the Admin Console, and when',
	fields: [...HOW_MANY, filters],
	options: LIST_OPTIONS,
	readItem(input) {
		const from = new Filters(input);
		const instant = (name: 'fromDate' | 'toDate', ofDay: 'begin' | 'end') => {
			const value = from.value(name, LABELS[name]);
			return value === undefined ? undefined : readInstant(value, LABELS[name], ofDay);
		};
		const range: AuditLogRange = {
			fromDate: instant('fromDate', 'begin'),
			toDate: instant('toDate', 'end'),
			fetchAfter: from.text('newerThanId', LABELS.newerThanId),
		};
		if (
			range.fromDate !== undefined &&
			range.toDate !== undefined &&
			range.fromDate > range.toDate
		) {
			throw new InvalidInput(
				`${LABELS.fromDate} is after ${LABELS.toDate}`,
				`No entry can be between ${range.fromDate} and ${range.toDate}`,
			);
		}
		return {
			limit: readLimit(input.parameters),
			range,
			name: from.text('name', LABELS.name)?.toLowerCase(),
			category: from.text('category', LABELS.category)?.toLowerCase(),
		};
	},
	open: ({ client }, queries) =>
		new KoreList(client, queries, {
			name: 'audit logs',
			call: ({ range }) => auditLogList(range),
			sortsOut: ({ name, category }) => name !== undefined || category !== undefined,
			row(entry, query) {
				const { id, timestamp, name, category, description } = readAuditLog(entry);
				if (!contains(name, query.name) || !contains(category, query.category)) return undefined;
				if (!isWithin(query.range, id, timestamp)) return undefined;
				return shown({ auditLogId: id, timestamp, name, category, description });
			},
		}),
});

/** Kore sorts by these itself; where it does not, what was not asked for must not look as if it had been. */
function isWithin(
	{ fromDate, toDate, fetchAfter }: AuditLogRange,
	id: string | undefined,
	timestamp: string | undefined,
): boolean {
	if (fetchAfter !== undefined && id === fetchAfter) return false;
	if (timestamp === undefined) return true;
	return (
		!(fromDate !== undefined && timestamp < fromDate) &&
		!(toDate !== undefined && timestamp > toDate)
	);
}

function contains(text: string | undefined, part: string | undefined): boolean {
	return part === undefined || text?.toLowerCase().includes(part) === true;
}
