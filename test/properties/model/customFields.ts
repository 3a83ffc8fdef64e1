import { type Aspect, type Fields, isRecord, type Value, type Wish } from './asked';
import { PROFILE } from './names';

/**
 * Adds what the option Custom Fields asks for beside the fields: the same wishes under Kore's own names, later than the fields. Who is meant, the
 * flags and the bot tasks are not its to set, whatever their value and even without one; any other property without a value asks for nothing.
 */
export function addCustomFields(to: Wish, value: unknown): string | undefined {
	const custom = parsed(value);
	if (custom === undefined) return 'custom fields that are no object';
	const { userInfo, groups, roles } = custom;
	const foreign = ['isDeveloper', 'canCreateBot', 'assignBotTasks'].find((key) => key in custom);
	if (foreign !== undefined) return `custom fields that set ${foreign}`;
	if (isRecord(userInfo)) {
		if ('emailId' in userInfo || 'orgUserId' in userInfo) return 'custom fields that say who';
		for (const field of PROFILE) {
			if (typeof userInfo[field] === 'string') ask(to, `profile.${field}`, userInfo[field]);
		}
	}
	for (const [key, wanted] of [
		['addTo', true],
		['removeFrom', false],
	] as const) {
		for (const id of entriesOf(groups, key)) ask(to, `group.${String(id)}`, wanted);
		for (const role of entriesOf(roles, key)) {
			if (!isRecord(role) || role.botId === undefined) continue;
			ask(to, `botRole.${String(role.botId)} ${String(role.roleId)}`, wanted);
		}
	}
	return undefined;
}

function ask(to: Wish, aspect: Aspect, value: Value): void {
	const before = to.aspects.get(aspect);
	if (before !== undefined && before !== value) to.overridden.set(aspect, before);
	to.aspects.set(aspect, value);
}

function entriesOf(lists: unknown, key: string): unknown[] {
	const list = isRecord(lists) ? lists[key] : undefined;
	return Array.isArray(list) ? list : [];
}

function parsed(value: unknown): Fields | undefined {
	if (value === undefined || value === null || value === '') return {};
	let fields = value;
	if (typeof value === 'string') {
		try {
			fields = JSON.parse(value);
		} catch {
			return undefined;
		}
	}
	return isRecord(fields) ? fields : undefined;
}
