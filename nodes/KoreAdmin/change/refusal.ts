import { type Answer, signatureOf } from '../kore/answers';
import type { KoreRequest } from '../kore/wire';

/** An answer that somebody in the call may be the cause of. */
export type Refusal = Answer & { kind: 'refused' | 'foreign' | 'unavailable' };

/** A refused call: what was answered to what. */
export interface RefusedCall {
	refusal: Refusal;
	request: KoreRequest;
}

const OF_SOMEBODY =
	/\b(users?|e-?mails?|persons?|people|roles?|groups?|bots?|dialogs?|members?)\b/i;
const OF_THE_ACCOUNT = /account|organi[sz]ation|tenant|subscription|licen[cs]e|workspace|\bapp\b/i;

/** Whether Kore's words speak of somebody or something in the call. */
export function isOfSomebody({ refusal }: RefusedCall): boolean {
	if (refusal.kind !== 'refused') return false;
	return OF_SOMEBODY.test(refusal.words) && !OF_THE_ACCOUNT.test(refusal.words);
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

	refused(call: RefusedCall, calls: number): void {
		if (isOfSomebody(call)) return;
		const { refusal } = call;
		const signature = signatureOf(refusal);
		this.calls = this.signature === signature ? this.calls + calls : calls;
		this.signature = signature;
	}

	passed(): void {
		this.signature = '';
		this.calls = 0;
	}
}
