import type { Claim, Outcome } from './claims';

/**
 * Reads claims from the sentences of a failed item that carries no outcome.
 *
 * A sentence may speak of several people; one that names nobody speaks of all of the item's people.
 *
 * @param names for each person or group of the item, everything that a sentence may call them
 */
export function claimsFromWords(message: string, names: ReadonlyArray<readonly string[]>): Claim[] {
	const [failures = '', rest = ''] = message.split(/\. (?=Of the others|Nobody else)/);
	const everybodyFailed = rest === '' || rest.startsWith('Nobody else');
	const notice = /later value counts/.test(message) ? { notice: message } : {};
	const sentences = failures.replace(/^\d+ of \d+ failed: /, '').split('; ');
	return names.map((own): Claim => {
		const about = sentences.filter((sentence) => own.some((name) => mentions(sentence, name)));
		if (about.length === 0 && !everybodyFailed) {
			return { outcome: outcomeOfOthers(rest), words: '', ...notice };
		}
		const words = (about.length > 0 ? about : sentences).join('; ');
		return { outcome: outcomeIn(words), words, ...notice };
	});
}

function mentions(sentence: string, name: string): boolean {
	return sentence.toLowerCase().includes(name.toLowerCase());
}

function outcomeOfOthers(rest: string): Outcome {
	if (/planned only/.test(rest)) return 'planned';
	return / changed/.test(rest) ? 'updated' : 'unchanged';
}

/** Sentences that give the reason why a run went no further, and say nothing of the person. */
const REASONS =
	/^([^:]+@[^:]+: |EMP-\d+: )?(The account’s calls|Kore or a server|Kore (did not|could not|refused|takes|asks)|The (host|connection|app|answer)|Nothing was written|Not attempted)/;

function outcomeIn(words: string): Outcome {
	if (/may have been applied|reads back otherwise/.test(words)) return 'uncertain';
	if (/was not changed|had not been changed|not touched/.test(words)) return 'failed';
	return REASONS.test(words) ? 'notAttempted' : 'failed';
}
