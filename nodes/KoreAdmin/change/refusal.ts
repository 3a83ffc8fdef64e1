import type { Answer } from '../kore/answers';
import type { KoreRequest } from '../kore/wire';

/** An answer that somebody in the call may be the cause of. */
export type Refusal = Answer & { kind: 'refused' | 'foreign' | 'unavailable' };

/** A refused call: what was answered to what. */
export interface RefusedCall {
	refusal: Refusal;
	request: KoreRequest;
}

/** What two refusals have in common that have one cause. */
export function signatureOf(answer: Answer): string {
	switch (answer.kind) {
		case 'refused':
			return `${answer.kind} ${answer.words}`;
		case 'foreign':
			return `${answer.kind} ${answer.what}`;
		case 'ok':
		case 'unfamiliar':
		case 'denied':
		case 'limited':
		case 'unavailable':
		case 'unreachable':
			return answer.kind;
	}
}

/** Words that speak of somebody or something in the call, and never of the account as a whole. */
const OF_SOMEBODY =
	/\b(users?|e-?mails?|persons?|people|roles?|groups?|bots?|dialogs?|members?)\b/i;
const OF_THE_ACCOUNT = /account|organi[sz]ation|tenant|subscription|licen[cs]e|workspace|\bapp\b/i;

function isOfSomebody(words: string): boolean {
	return OF_SOMEBODY.test(words) && !OF_THE_ACCOUNT.test(words);
}

/** So many refusals in a row, all alike and nothing passed in between, are no coincidence. */
const MOST_ALIKE = 7;

/** Counts how long a run has met nothing but one refusal. */
export class Monotony {
	private signature = '';
	private calls = 0;

	/** Whether one more refusal of this kind is not about anybody in its call. */
	isBrokenBy({ refusal }: RefusedCall): boolean {
		return this.calls < MOST_ALIKE || this.signature !== signatureOf(refusal);
	}

	refused({ refusal }: RefusedCall, calls: number): void {
		if (refusal.kind === 'refused' && isOfSomebody(refusal.words)) return;
		const signature = signatureOf(refusal);
		this.calls = this.signature === signature ? this.calls + calls : calls;
		this.signature = signature;
	}

	passed(): void {
		this.signature = '';
		this.calls = 0;
	}
}
