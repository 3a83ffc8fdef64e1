import { type Aspect, PLATFORM_DEFAULT, type Value, type Wish } from '../model/asked';
import { isMetBy, merged } from '../model/merge';
import { isCreating, isEnding } from '../model/operations';
import { differences, isCovered, isSo, isTowards, type Subject, subjectsOf } from '../model/state';
import { afterwards, DONE, type Evidence, type Mention, mentionsIn, TOOK_PART } from './evidence';
import type { Claim, Outcome } from './claims';
import { forbidden } from './forbidden';
import { koreLiesAbout, koreLiesAboutNobody } from './koreLies';
import { type Lie, lie } from './lies';
import { wrongPlan } from './plan';
import { contradictsOutcome } from './words';

export interface Judgement {
	lies: Lie[];
	/** Every claim that was judged. */
	claims: Claim[];
}

/** Holds everything that a run said against what was asked and what became of the account. */
export function judge(evidence: Evidence): Judgement {
	const { operation, items, results, before, after } = evidence;
	const bySubject = mentionsIn(evidence);
	const mentions = [...bySubject.values()].flat().sort((one, other) => one.item - other.item);
	const lies: Lie[] = [];
	if (results.length !== items.length) {
		lies.push(lie('missing', `${results.length} results for ${items.length} items`));
	}
	lies.push(...mentions.flatMap(contradictory));
	for (const [key, own] of bySubject) {
		if (!key.startsWith('nobody')) continue;
		if (isCreating(operation)) lies.push(...about({ key }, own, evidence));
		else lies.push(...own.flatMap((one) => aboutNobody(one, evidence)));
	}
	for (const subject of subjectsOf(before, after)) {
		if (isCreating(operation) && bySubject.has(subject.key) && subject.key.startsWith('nobody')) {
			continue;
		}
		lies.push(...about(subject, bySubject.get(subject.key) ?? [], evidence));
	}
	for (const [item, result] of results.entries()) {
		const names = mentions.filter((one) => one.item === item).map(({ wish }) => wish.name);
		const wrong = wrongPlan(operation, result, names, before);
		lies.push(...wrong.map((text) => lie('plan', `item ${item}: ${text}`)));
	}
	lies.push(...forbidden(evidence, bySubject));
	return { lies, claims: mentions.map(({ claim }) => claim) };
}

function contradictory({ item, wish: { name }, claim, refused }: Mention): Lie[] {
	const lies: Lie[] = [];
	if (contradictsOutcome(claim)) {
		lies.push(lie('words', `item ${item}, ${name.id}: ${claim.outcome}, “${claim.words}”`));
	}
	if (refused !== undefined && TOOK_PART.includes(claim.outcome)) {
		lies.push(lie('refused', `item ${item} is ${claim.outcome} with ${refused}`));
	}
	return lies;
}

function aboutNobody(
	{ item, wish, claim: { outcome }, refused }: Mention,
	{ operation, switches, knownMissing, deceived }: Evidence,
): Lie[] {
	if (wish.aspects.size === 0) return [];
	// Where that is asked for, whoever is not there counts as done.
	if (isEnding(operation) && outcome === 'unchanged' && refused === undefined) return [];
	// Whoever was looked for afterwards and not found is not left to Kore's word.
	const known = knownMissing.has(wish.name.id.toLowerCase());
	const isKores =
		outcome === 'updated' && !known && (deceived || koreLiesAboutNobody(operation, switches));
	const claimed = DONE.includes(outcome) || (known && outcome === 'accepted');
	return claimed && !isKores
		? [lie('nobody', `item ${item} is ${outcome} for ${wish.name.id}`)]
		: [];
}

function about(before: Subject, mentions: readonly Mention[], evidence: Evidence): Lie[] {
	const after = afterwards(before, evidence);
	if (after === undefined) return [];
	const partners = mentions.filter(({ claim }) => TOOK_PART.includes(claim.outcome));
	const { wins } = merged(
		partners.map(({ wish }) => wish),
		evidence.operation,
	);
	return [
		...partners.flatMap((mention) => madeUp(mention, before)),
		...partners.flatMap((mention) => notDone(mention, partners, wins, after, evidence)),
		...partners.flatMap((mention) => withoutNotice(mention, partners, wins, after)),
		...differences(before, after).flatMap((aspect) =>
			unclaimed(aspect, before, after, mentions, evidence),
		),
	];
}

/** An account said to be made that was there before. */
function madeUp({ item, claim: { outcome } }: Mention, { key, person }: Subject): Lie[] {
	if (outcome !== 'created' || person === undefined) return [];
	return [lie('saidDone', `item ${item} is created, and ${key} was there before`)];
}

type Wins = ReadonlyMap<Aspect, Value>;

/** What a claim says is so, and is not. */
function notDone(
	{ item, wish, claim: { outcome } }: Mention,
	partners: readonly Mention[],
	wins: Wins,
	after: Subject,
	evidence: Evidence,
): Lie[] {
	if (!DONE.includes(outcome)) return [];
	// To a Kore that tells addresses apart by their case, another spelling is somebody else, who is not there.
	const isSpelledOtherwise = partners.some(
		({ wish: { name } }) => name.by === 'emailId' && name.id !== after.key,
	);
	const exact = evidence.switches.emailMatching === 'caseSensitive' && isEnding(evidence.operation);
	if (exact && outcome === 'unchanged' && isSpelledOtherwise) return [];
	return [...wish.aspects.keys()].flatMap((aspect) => {
		const value = wins.get(aspect);
		if (value === undefined || isSo(after, aspect, value)) return [];
		if (isKores(evidence, outcome, aspect, value)) return [];
		// Of two changes of one person, one may be open; then nobody claims what the person ended with.
		const open = partners.some(
			(other) => other.wish.aspects.has(aspect) && !DONE.includes(other.claim.outcome),
		);
		return open ? [] : [lie('saidDone', `item ${item} is ${outcome}, ${aspect} of ${after.key}`)];
	});
}

function isKores(
	{ operation, switches, deceived }: Evidence,
	outcome: Outcome,
	aspect: Aspect,
	value: Value,
): boolean {
	if (operation === 'user removeAccess') return false;
	const byDeceit = deceived && ['updated', 'created', 'deleted'].includes(outcome);
	return byDeceit || koreLiesAbout(operation, outcome, aspect, value, switches);
}

/** Wishes that did not come true because another counted, of which the item says nothing; or says it where none did. */
function withoutNotice(
	{ item, wish, claim: { outcome, notice } }: Mention,
	partners: readonly Mention[],
	wins: Wins,
	after: Subject,
): Lie[] {
	if (outcome === 'uncertain') return [];
	const planned = outcome === 'planned';
	const lost = [...wish.aspects, ...wish.overridden].filter(([aspect, value]) => {
		if (wish.implied.has(aspect)) return false;
		const winner = wins.get(aspect);
		if (isMetBy(value, winner) || (planned && winner === PLATFORM_DEFAULT)) return false;
		return planned || !isSo(after, aspect, value);
	});
	if (notice === undefined) {
		const aspects = lost.map(([aspect]) => aspect).join(', ');
		return lost.length > 0
			? [lie('notice', `item ${item} (${outcome}) lost ${aspects} of ${after.key}`)]
			: [];
	}
	const alone = partners.length === 1 && notice.includes(wish.name.id);
	return alone && /later value counts/.test(notice)
		? [lie('falseNotice', `item ${item} is alone with ${wish.name.id}: ${notice}`)]
		: [];
}

const SEEN_THEN = /had not been \w+ when it was read back/;

/** A change that nobody asked for, or that everybody who asked for it says was not made. */
function unclaimed(
	aspect: Aspect,
	before: Subject,
	after: Subject,
	mentions: readonly Mention[],
	{ operation, switches, arrivesLate }: Evidence,
): Lie[] {
	const valuesIn = ({ aspects, overridden }: Wish): Value[] =>
		[aspects, overridden].flatMap((values) => values.get(aspect) ?? []);
	const askers = mentions.filter(
		({ wish, refused }) =>
			refused === undefined &&
			valuesIn(wish).some((value) => isTowards(before, after, aspect, value)),
	);
	const asked = askers.flatMap(({ wish }) => valuesIn(wish));
	if (!isCovered(before, after, aspect, asked)) {
		// It cannot be read, so Keep can only leave it out: what Kore makes of that is Kore's.
		const leftOut = aspect === 'flag.hasDataTableAndViewAccess' && operation === 'setAccess';
		const isKores = leftOut && (switches.omittedAccessFlags ?? 'keep') !== 'keep';
		return isKores ? [] : [lie('unasked', `${aspect} of ${before.key}`)];
	}
	if (askers.some(({ claim }) => TOOK_PART.includes(claim.outcome))) return [];
	// What arrives after everything was read back could not be seen; the words say what was seen, and when.
	if (arrivesLate && askers.some(({ claim }) => SEEN_THEN.test(claim.words))) return [];
	const said = askers.map(({ item, claim }) => `item ${item} is ${claim.outcome}`).join(', ');
	return [lie('saidNotDone', `${aspect} of ${before.key}; ${said}`)];
}
