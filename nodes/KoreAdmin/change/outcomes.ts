/** Outcomes by person, each once, so that somebody with two roles counts once. */
export type OutcomesOf = Map<string, string[]>;

export function addOutcome(people: OutcomesOf, who: string, outcome: string): void {
	const own = people.get(who);
	if (own === undefined) people.set(who, [outcome]);
	else if (!own.includes(outcome)) own.push(outcome);
}

/** How many people met each outcome. Of somebody for whom something was done, what was as asked already is not counted as another person. */
export function countOutcomes(people: OutcomesOf): Map<string, number> {
	const counts = new Map<string, number>();
	for (const own of people.values()) {
		for (const outcome of own) {
			if (outcome === 'unchanged' && own.length > 1) continue;
			counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
		}
	}
	return counts;
}
