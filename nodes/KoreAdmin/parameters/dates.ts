import { describe, InvalidInput } from './values';

/** A day, or a day with a time; without a zone it counts as UTC. */
const INSTANT =
	/^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/i;

const FIRST = { hour: 0, minute: 0, second: 0, millisecond: 0 };
const LAST = { hour: 23, minute: 59, second: 59, millisecond: 999 };

/**
 * An instant as ISO 8601 in UTC. A day without a time is its beginning or its end.
 *
 * @throws InvalidInput naming the label, when it is no date that exists
 */
export function readInstant(value: unknown, label: string, ofDay: 'begin' | 'end'): string {
	const text =
		value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : value;
	const parts = typeof text === 'string' ? INSTANT.exec(text.trim()) : null;
	const time = parts === null ? undefined : instantOf(parts, ofDay === 'begin' ? FIRST : LAST);
	if (time !== undefined) return new Date(time).toISOString();
	throw new InvalidInput(
		`${label} is not a date`,
		`It is ${describe(value)}. Enter a day such as 2026-01-31, or a time such as 2026-01-31T08:30:00Z`,
	);
}

function instantOf(parts: RegExpExecArray, unset: typeof FIRST): number | undefined {
	const [, year, month, day, hour, minute, second = '0', fraction = '0', zone = 'Z'] = parts;
	const hasTime = hour !== undefined;
	const local = new Date(0);
	local.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
	// The 30th of February would silently be a day in March.
	if (local.getUTCMonth() !== Number(month) - 1 || local.getUTCDate() !== Number(day)) {
		return undefined;
	}
	const clock = hasTime
		? {
				hour: Number(hour),
				minute: Number(minute),
				second: Number(second),
				millisecond: Number(fraction.padEnd(3, '0').slice(0, 3)),
			}
		: unset;
	if (clock.hour > 23 || clock.minute > 59 || clock.second > 59) return undefined;
	local.setUTCHours(clock.hour, clock.minute, clock.second, clock.millisecond);
	return local.getTime() - offsetOf(zone);
}

/** Milliseconds that a zone is ahead of UTC. */
function offsetOf(zone: string): number {
	if (/^z$/i.test(zone)) return 0;
	const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
	return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
