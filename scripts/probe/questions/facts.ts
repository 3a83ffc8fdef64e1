import { type Position, type PositionOf, question, type QuestionName, questionNames } from '.';

/** What was found out about one question; without a position it stays open, and the evidence says why. */
export interface Fact {
	readonly switch: QuestionName;
	readonly position: Position | null;
	/** Sentences of the probe's own, with numbers and Kore's documented words: nothing that identifies anybody. */
	readonly evidence: string;
}

/** What a run found out so far. */
export class Facts {
	private readonly found = new Map<QuestionName, { position: Position; evidence: string }>();
	private readonly open = new Map<QuestionName, string>();

	/** Answers a question. The first answer stands. */
	tell<Name extends QuestionName>(name: Name, position: PositionOf<Name>, evidence: string): void {
		if (!this.found.has(name)) this.found.set(name, { position, evidence });
	}

	/** Answers a question where what was seen is one of the answers that it knows; otherwise leaves it open with the same evidence. */
	settle(name: QuestionName, seen: Position | undefined, evidence: string): void {
		const asked = question(name);
		const known = 'positions' in asked && asked.positions.some((position) => position === seen);
		if (!known || seen === undefined) this.leave(name, evidence);
		else if (!this.found.has(name)) this.found.set(name, { position: seen, evidence });
	}

	/** Says why a question stays open, unless something answers it after all. */
	leave(name: QuestionName, why: string): void {
		this.open.set(name, why);
	}

	/** Says that these stay open after their experiment, where it did not say why itself. */
	leaveRest(names: readonly QuestionName[]): void {
		for (const name of names) {
			if (!this.open.has(name)) this.open.set(name, 'No answer of this run shows it.');
		}
	}

	position<Name extends QuestionName>(name: Name): PositionOf<Name> | undefined {
		return this.found.get(name)?.position as PositionOf<Name> | undefined;
	}

	isTold(name: QuestionName): boolean {
		return this.found.has(name);
	}

	/** One fact per question, in the order of the table. */
	all(stages: ReadonlySet<string>): Fact[] {
		return questionNames.map((name) => {
			const found = this.found.get(name);
			if (found !== undefined) return { switch: name, ...found };
			return { switch: name, position: null, evidence: this.whyOpen(name, stages) };
		});
	}

	private whyOpen(name: QuestionName, stages: ReadonlySet<string>): string {
		const asked = question(name);
		if (asked.told === 'never') return `Not asked: ${asked.why}.`;
		if (!stages.has(asked.told)) {
			const option = asked.told === 'writing' ? '--write --test-user' : '--limits';
			return `Not asked: it takes a run with ${option}.`;
		}
		return this.open.get(name) ?? 'The run did not get this far.';
	}
}
