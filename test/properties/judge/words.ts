import type { Claim } from './claims';

/** Of somebody; what is said in brackets behind the name was not done is a part of it. */
const NOT_DONE =
	/(?<!\)) was not (changed|created|deleted|attempted|touched)|nothing was (done|changed|taken away)/i;

/** Whether the sentence that a person reads says something else than the outcome that a workflow reads. */
export function contradictsOutcome({ outcome, words }: Claim): boolean {
	switch (outcome) {
		case 'failed':
			return /may have been|(?<!\)) was not attempted/i.test(words);
		case 'notAttempted':
			return (
				!/not attempted/i.test(words) ||
				/may have been|was not (changed|created|deleted)/i.test(words)
			);
		case 'uncertain':
			return (
				NOT_DONE.test(words) ||
				!/may have been|otherwise|the rest of what was asked|of the others, \d+ changed/i.test(
					words,
				)
			);
		case 'updated':
		case 'created':
		case 'deleted':
		case 'accepted':
		case 'verified':
		case 'unchanged':
		case 'planned':
			return NOT_DONE.test(words) || /may have been/i.test(words);
	}
}
