import type { Aspect, Tasks, Value, Wish } from './asked';
import { PLATFORM_DEFAULT } from './asked';
import { isAssignment, type Operation } from './operations';

/** What several items together ask for one person or group. */
export interface Merged {
	/** By aspect, the value that counts. */
	wins: Map<Aspect, Value>;
	/** What is asked for and cannot be, so that nothing of it may be done. */
	impossible: Set<Aspect>;
}

/** Later items win, field by field; lists are joined; a role both given and taken away is no state at all. */
export function merged(wishes: readonly Wish[], operation: Operation): Merged {
	const wins = new Map<Aspect, Value>();
	const impliedBy = new Map<Aspect, Wish>();
	const impossible = new Set<Aspect>();
	for (const wish of wishes) {
		for (const [aspect, value] of wish.aspects) {
			const before = wins.get(aspect);
			if (isAssignment(operation) && before !== undefined && before !== value)
				impossible.add(aspect);
			wins.set(aspect, aspect === 'tasks' ? joined(before as Tasks, value as Tasks) : value);
			if (wish.implied.has(aspect)) impliedBy.set(aspect, wish);
			else impliedBy.delete(aspect);
		}
	}
	// Bot creation goes with the builder only while it is the builder that goes.
	if (impliedBy.has('flag.canCreateBot') && wins.get('flag.isDeveloper') !== false) {
		wins.delete('flag.canCreateBot');
	}
	const creation = wins.get('flag.canCreateBot');
	const withoutBuilder = wins.get('flag.isDeveloper') === false;
	if (withoutBuilder && (creation === true || creation === PLATFORM_DEFAULT)) {
		for (const aspect of wins.keys()) impossible.add(aspect);
	}
	return { wins, impossible };
}

function joined(earlier: Tasks | undefined, later: Tasks): Tasks {
	if (earlier === undefined || earlier === 'none' || later === 'none') return later;
	return new Map([...earlier, ...later]);
}

/** Whether a wish comes true when `winner` does. */
export function isMetBy(value: Value, winner: Value | undefined): boolean {
	if (winner === undefined || value === winner || value === PLATFORM_DEFAULT) return true;
	if (!(value instanceof Map) || !(winner instanceof Map)) return false;
	const inOrder = (dialogs: unknown) =>
		(Array.isArray(dialogs) ? dialogs.toSorted() : [dialogs]).join();
	return [...value].every(([botId, dialogs]) => inOrder(winner.get(botId)) === inOrder(dialogs));
}
