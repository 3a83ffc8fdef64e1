import type { Switches } from '../../../sandbox';
import { type Aspect, PLATFORM_DEFAULT, type Value } from '../model/asked';
import { isAssignment, type Operation } from '../model/operations';
import type { Outcome } from './claims';

/**
 * Whether Kore says "success" of something it does not do, under these switches. No client can tell without reading back, so "updated" and
 * "created" are then Kore's claim and not the node's; "verified" and "unchanged" stay the node's, and so does everything of Remove All Access.
 */
export function koreLiesAbout(
	operation: Operation,
	outcome: Outcome,
	aspect: Aspect,
	value: Value,
	switches: Partial<Switches>,
): boolean {
	if (value === PLATFORM_DEFAULT) return true;
	if (outcome === 'created') return aspect === 'tasks' && switches.unknownReference === 'ignored';
	if (outcome !== 'updated') return false;
	if (isAssignment(operation)) return switches.badMemberInAssignment === 'ignored';
	if (operation !== 'update' && operation !== 'user upsert') return false;
	if (switches.badUserInUpdate === 'silent') return true;
	if (value === '') return switches.clearByEmptyString === 'ignored';
	const isReference = /^(group|botRole|tasks)/.test(aspect);
	return isReference && switches.unknownReference === 'ignored';
}

/** Whether Kore may say "success" of somebody it does not know. */
export function koreLiesAboutNobody(operation: Operation, switches: Partial<Switches>): boolean {
	return isAssignment(operation)
		? switches.badMemberInAssignment === 'ignored'
		: operation === 'update' && switches.badUserInUpdate === 'silent';
}
