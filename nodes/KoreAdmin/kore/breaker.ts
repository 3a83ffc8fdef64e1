import { type Answer, signatureOf } from './answers';
import type { Scope } from './wire';

/** After so many calls in a row without a usable answer, each repeated, the rest of a run would only wait for more of them. */
const MOST_OUTAGES = 3;
/** So many refusals of different people, each alone, all alike and with nothing passing in between, are not about these people. */
const MOST_ALIKE = 3;

/** Decides when a run sends nothing more, because what it met would meet every further call. */
export class Breaker {
	private everything: Answer | undefined;
	private readonly scopes = new Map<Scope, Answer>();
	private outages = 0;
	private alike: { signature: string; people: Set<string> } = { signature: '', people: new Set() };

	/** Whether nothing more is sent, whatever its scope. */
	get isOver(): boolean {
		return this.everything !== undefined;
	}

	/** The answer that ended the calls of a scope; undefined while they go on. */
	endedFor(scope: Scope): Answer | undefined {
		return this.everything ?? this.scopes.get(scope);
	}

	/** Takes note of the last answer to a call. */
	answered(answer: Answer, scope: Scope, isOutage: boolean): void {
		if (isOutage) this.outages++;
		else if (answer.kind === 'ok' || answer.kind === 'refused') this.outages = 0;
		if (answer.kind === 'denied' && answer.cause === 'scope') this.scopes.set(scope, answer);
		else if (concernsEveryCall(answer) || this.outages >= MOST_OUTAGES) this.everything ??= answer;
	}

	/** How many people in a row have been refused alone and alike, this one among them. */
	refusedAlone(answer: Answer, who: string): string[] {
		const signature = signatureOf(answer);
		if (this.alike.signature !== signature) this.alike = { signature, people: new Set() };
		this.alike.people.add(who);
		return this.alike.people.size < MOST_ALIKE ? [] : [...this.alike.people];
	}

	/** A call passed, or the refusals turned out to be about the people in them. */
	passed(): void {
		this.alike = { signature: '', people: new Set() };
	}

	end(answer: Answer): void {
		this.everything ??= answer;
	}
}

/** Whether every other call of the run would certainly meet the same answer, so that sending more makes no sense. */
export function concernsEveryCall(answer: Answer): boolean {
	switch (answer.kind) {
		case 'limited':
			return true;
		case 'denied':
			// Calls need different scopes; a replayed call says nothing of the next one; the other causes are the same for all.
			return answer.cause !== 'scope' && answer.cause !== 'replay';
		case 'ok':
		case 'foreign':
		case 'unfamiliar':
		case 'refused':
		case 'unavailable':
		case 'unreachable':
			return false;
	}
}
