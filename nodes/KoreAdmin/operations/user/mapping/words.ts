/** A name that is longer is no heading that a table could hold. */
const LONGEST_NAME = 100;

/** As form builders mark a heading. */
const REQUIRED = /[[(]\s{0,9}required\s{0,9}[\])]/gi;

/**
 * Takes the names of columns apart into words, however they are written: `workEmail`, `WORK_EMAIL`, `work e-mail` and `workemail` are
 * the words `work` and `email`.
 */
export class Vocabulary {
	private readonly words: ReadonlySet<string>;
	private readonly longest: number;

	/** @param names whose words are found also where nothing stands between them */
	constructor(names: readonly string[]) {
		this.words = new Set(names.flatMap((name) => name.split(' ').map(singular)));
		this.longest = Math.max(...[...this.words].map((word) => word.length));
	}

	/** The words of a name, in small letters and without a plural s; none of a name that is too long. */
	read(name: string): string[] {
		if (name.length > LONGEST_NAME) return [];
		const parts = name
			.normalize('NFKC')
			.replace(REQUIRED, ' ')
			.match(/\p{L}[\p{L}\p{M}]*|\p{N}+/gu);
		const words = (parts ?? []).flatMap((part) => this.wordsIn(part));
		return words.flatMap((word, index) => {
			if (word === 'e' && words[index + 1] === 'mail') return [];
			return word === 'mail' && words[index - 1] === 'e' ? ['email'] : [word];
		});
	}

	private wordsIn(part: string): string[] {
		const whole = this.known(part);
		if (whole !== undefined) return whole;
		return part
			.split(BETWEEN_HUMPS)
			.flatMap((hump) => this.known(hump) ?? [singular(hump.toLowerCase())]);
	}

	/** The known words that a part consists of. */
	private known(part: string): string[] | undefined {
		const text = singular(part.toLowerCase());
		/** By how many letters are read, the words in them. */
		const read: Array<string[] | undefined> = [[]];
		for (let end = 1; end <= text.length; end++) {
			for (let start = Math.max(0, end - this.longest); start < end; start++) {
				const before = read[start];
				const word = text.slice(start, end);
				if (before === undefined || !this.words.has(word)) continue;
				read[end] = [...before, word];
				break;
			}
		}
		return read[text.length];
	}
}

/** Where a capital begins a word, and where capitals end. */
const BETWEEN_HUMPS = /(?<=\P{Lu})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll}|[^\p{Lu}\p{Ll}])/u;

/** Both sides are made so, so that it need not be good grammar. */
function singular(word: string): string {
	if (word.endsWith('sses')) return word.slice(0, -2);
	return word.length > 2 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
