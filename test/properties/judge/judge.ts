import { type Aspect, PLATFORM_DEFAULT, type Value, type Wish } from '../model/asked';
import { merged } from '../model/merge';
import { isAssignment, isCreating, isEnding } from '../model/operations';
import { isCovered, isSo, isTowards, type Subject, subjectsOf } from '../model/state';
import { type Claim, DONE, type Outcome, TOOK_PART } from './claims';
import { type Evidence, type Mention, mentionsIn } from './evidence';
import { forbidden } from './forbidden';
import { handedBack } from './freshness';
import { type Deed, mentions as isMentioned, subjectIn } from './history';
import { koreLiesAbout, koreLiesAboutNobody } from './koreLies';
import { type Lie, lie } from './lies';
import { wrongPlan } from './plan';
import { madeTwice } from './twice';

export interface Judgement {
	lies: Lie[];
	/** Every claim that was judged. */
	claims: Claim[];
}

/**
 * Holds everything that a run said against what was asked and what became of the account, moment by moment. What others did afterwards excuses; what
 * the run itself did does not.
 */
export function judge(evidence: Evidence): Judgement {
	const { operation, items, results, history } = evidence;
	const bySubject = mentionsIn(evidence);
	const mentions = [...bySubject.values()].flat().sort((one, other) => one.item - other.item);
	const lies: Lie[] = [];
	if (results.length !== items.length) {
		lies.push(lie('missing', `${results.length} results for ${items.length} items`));
	}
	for (const { item, claim, refused } of mentions) {
		if (refused !== undefined && TOOK_PART.includes(claim.outcome)) {
			lies.push(lie('refused', `item ${item} is ${claim.outcome} with ${refused}`));
		}
	}
	const subjects = everybody(evidence, bySubject);
	for (const subject of subjects) {
		lies.push(...about(subject, bySubject.get(subject.key) ?? [], evidence));
	}
	const met = history.met();
	for (const [item, result] of results.entries()) {
		const names = mentions.filter((one) => one.item === item).map(({ wish }) => wish.name);
		const wrong = met.map((account) => wrongPlan(operation, result, names, account));
		if (wrong.every((texts) => texts.length > 0)) {
			lies.push(...(wrong[0] ?? []).map((text) => lie('plan', `item ${item}: ${text}`)));
		}
	}
	lies.push(...forbidden(evidence, bySubject, subjects), ...madeTwice(evidence));
	return { lies, claims: mentions.map(({ claim }) => claim) };
}

/** Everybody and every group that ever was there, and those who are named and never were. */
function everybody(
	{ history }: Evidence,
	bySubject: ReadonlyMap<string, readonly Mention[]>,
): Subject[] {
	const known = new Map<string, Subject>();
	for (const { account } of history.moments.slice(history.start)) {
		for (const subject of subjectsOf(history.before, account)) known.set(subject.key, subject);
	}
	for (const key of bySubject.keys()) if (!known.has(key)) known.set(key, { key });
	return [...known.values()];
}

function about(subject: Subject, mentions: readonly Mention[], evidence: Evidence): Lie[] {
	const partners = mentions.filter(({ claim }) => TOOK_PART.includes(claim.outcome));
	const { wins } = merged(
		partners.map(({ wish }) => wish),
		evidence.operation,
	);
	const deeds = evidence.history.done(subject);
	const isThere = wasEverThere(subject, evidence);
	return [
		...partners.flatMap((mention) =>
			isThere || isCreating(evidence.operation)
				? [
						...madeUp(mention, subject, deeds, evidence),
						...notDone(mention, partners, wins, subject, evidence),
						...doubted(mention, wins, subject, evidence),
					]
				: aboutNobody(mention, evidence),
		),
		...mentions.flatMap((mention) => notSent(mention, subject, evidence)),
		...deeds.flatMap((deed) => unclaimed(deed, subject, mentions, evidence)),
	];
}

function wasEverThere({ key, person, group }: Subject, { history }: Evidence): boolean {
	if (person !== undefined || group !== undefined) return true;
	return history.moments.some(({ account }) => subjectIn(account, { key }).person !== undefined);
}

function aboutNobody(
	{ item, wish, claim: { outcome }, refused }: Mention,
	{ operation, switches, deceived }: Evidence,
): Lie[] {
	if (wish.aspects.size === 0) return [];
	// Where that is asked for, whoever is not there counts as done.
	if (isEnding(operation) && outcome === 'unchanged' && refused === undefined) return [];
	const isKores = outcome === 'updated' && (deceived || koreLiesAboutNobody(operation, switches));
	return DONE.includes(outcome) && !isKores
		? [lie('nobody', `item ${item} is ${outcome} for ${wish.name.id}`)]
		: [];
}

/** An account said to be made that the run did not make, and nobody else while it ran. */
function madeUp(
	{ item, claim: { outcome } }: Mention,
	subject: Subject,
	deeds: readonly Deed[],
	{ history, operation, switches }: Evidence,
): Lie[] {
	if (outcome !== 'created') return [];
	if (deeds.some(({ aspect }) => aspect === 'account')) return [];
	if (koreLiesAbout(operation, outcome, 'account', true, switches)) return [];
	const there = history.so(subject, 'account', true);
	const madeByOthers = history.moments.some(
		({ by }, index) =>
			by === 'administrator' && index > 0 && there[index] === true && there[index - 1] === false,
	);
	return madeByOthers
		? []
		: [lie('saidDone', `item ${item} is created, and ${subject.key} was not`)];
}

type Wins = ReadonlyMap<Aspect, Value>;

/** What a claim says is so, and never was, or is not any more because of the run itself. */
function notDone(
	{ item, wish, claim: { outcome } }: Mention,
	partners: readonly Mention[],
	wins: Wins,
	subject: Subject,
	evidence: Evidence,
): Lie[] {
	const { history, operation } = evidence;
	if (outcome === 'accepted') return acceptedInVain(item, wish, subject, evidence);
	if (!DONE.includes(outcome)) return [];
	// To a Kore that tells addresses apart by their case, another spelling is somebody else, who is not there.
	const isSpelledOtherwise = partners.some(
		({ wish: { name } }) => name.by === 'emailId' && name.id !== subject.key,
	);
	const exact = evidence.switches.emailMatching === 'caseSensitive' && isEnding(operation);
	if (exact && outcome === 'unchanged' && isSpelledOtherwise) return [];
	// Of somebody whom another administrator deleted, a look shows that nothing is left to take away.
	const isGone = history.so(subject, 'account', false);
	if (isEnding(operation) && outcome === 'unchanged' && couldBeSeen(isGone, subject, evidence)) {
		return [];
	}
	// Of somebody whom another administrator created, that the account exists is all that is said.
	const isThere = history.so(subject, 'account', true);
	const isAlready = operation === 'user create' && outcome === 'unchanged';
	if (isAlready && couldBeSeen(isThere, subject, evidence)) return [];
	const since = Math.max(
		history.start,
		// A look may show what was so shortly before the call.
		history.indexAt((history.writes(subject, wish.name)[0]?.at ?? Infinity) - history.lagMs),
	);
	return [...wish.aspects.keys()].flatMap((aspect) => {
		const value = wins.get(aspect);
		if (value === undefined || value === PLATFORM_DEFAULT) return [];
		// Only a new account is given an ID, and these outcomes say that it was none.
		const isOld = operation === 'user upsert' && ['updated', 'unchanged'].includes(outcome);
		if (aspect === 'orgUserId' && isOld) return [];
		const so = history.so(subject, aspect, value);
		const isSeenOtherwise =
			outcome === 'verified' && lastLook(so, subject, wish, evidence) === false;
		if (so.at(-1) === true || (!isSeenOtherwise && isExcused(so, since, evidence))) return [];
		if (outcome === 'unchanged' && couldBeSeen(so, subject, evidence)) return [];
		if (outcome === 'unchanged' && isFreshlyUncertain(so, evidence)) return [];
		if (isKores(evidence, outcome, aspect, value)) return [];
		// Of two changes of one person, one may be open; then nobody claims what the person ended with.
		const open = partners.some(
			(other) => other.wish.aspects.has(aspect) && !DONE.includes(other.claim.outcome),
		);
		const kind = outcome === 'unchanged' ? 'saidUnchanged' : 'saidDone';
		return open ? [] : [lie(kind, `item ${item} is ${outcome}, ${aspect} of ${subject.key}`)];
	});
}

/**
 * Whether a call of an earlier run, of whose work no answer told, changed it within the last minute: nobody promises to see that
 * (docs/promises.md).
 */
function isFreshlyUncertain(so: readonly boolean[], { history }: Evidence): boolean {
	const { moments, start } = history;
	const since = (moments[start]?.at ?? 0) - 60_000;
	return moments.some(
		({ by, call, at }, index) =>
			by === 'process' &&
			call?.fault !== undefined &&
			at >= since &&
			index > 0 &&
			so[index] !== so[index - 1],
	);
}

/**
 * Whether Kore's own refusal came back for a call about one person that had arrived twice, and no reading came back after it: nobody promises to
 * know better (docs/promises.md).
 */
function isRefusedUnseen(
	{ call, aspect }: Deed,
	subject: Subject,
	mentions: readonly Mention[],
	{ history, allCalls, switches }: Evidence,
): boolean {
	const { usersInfoKnown, roleElements = 'documented' } = switches;
	const isRefused = allCalls.some(
		({ of, answer }) => of === call && JSON.stringify(answer ?? '').includes('"errors":'),
	);
	const isAlone = mentions.every(({ claim }) => claim.outcome === 'failed');
	// Somebody who is shown twice is not understood, nor are roles in a form that is not documented.
	const isStrange =
		usersInfoKnown === 'twice' || (/Role/.test(aspect) && roleElements !== 'documented');
	const isShown = history
		.reads(subject)
		.some(({ at, path }) => at >= call.at && !(path.endsWith('/usersInfo') && isStrange));
	return isRefused && isAlone && !isShown;
}

/** What the last look after the last write showed of it; undefined where nobody looked. */
function lastLook(
	so: readonly boolean[],
	subject: Subject,
	{ name }: Wish,
	{ history }: Evidence,
): boolean | undefined {
	const written = history.writes(subject, name).at(-1)?.at ?? -Infinity;
	const looks = history
		.reads(subject)
		.filter(({ at }) => at > written)
		.map(({ at }) => history.indexAt(at - history.lagMs));
	const last = looks.at(-1);
	if (last === undefined) return undefined;
	// A list that was read again for somebody else may show what another administrator did since.
	const turned = so.lastIndexOf(true, last) + 1;
	const byOthers = history.moments[turned]?.by === 'administrator';
	return so[last] === true || (byOthers && looks.some((index) => so[index] === true));
}

/** Whether it was so once the run had written, or at its end, and others undid it. */
function isExcused(so: readonly boolean[], since: number, { history }: Evidence): boolean {
	const last = so.lastIndexOf(true);
	return last >= since && history.moments[last + 1]?.by !== 'run';
}

/**
 * Whether a reading of the run could have shown it so. A reading that is behind excuses what other administrators did since; what this process did, it
 * knows.
 */
function couldBeSeen(so: readonly boolean[], subject: Subject, { history }: Evidence): boolean {
	return history.reads(subject).some(({ at }) => {
		const [then, seen] = [history.indexAt(at), history.indexAt(at - history.lagMs)];
		if (so[then] === true) return true;
		const turned = so.lastIndexOf(true, then);
		return turned >= seen && history.moments[turned + 1]?.by === 'administrator';
	});
}

/** A creation or deletion of which one look would have shown that nothing was done. */
function acceptedInVain(
	item: number,
	{ aspects }: Wish,
	subject: Subject,
	{ history, operation }: Evidence,
): Lie[] {
	const value = aspects.get('account');
	if (operation === 'user upsert' || value === undefined) return [];
	return history.so(subject, 'account', value).slice(history.start).includes(true)
		? []
		: [lie('saidAccepted', `item ${item}, ${subject.key}`)];
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

/** Doubt where nothing went wrong helps nobody. */
function doubted(
	{ item, claim: { outcome } }: Mention,
	wins: Wins,
	subject: Subject,
	{ isUndisturbed, history }: Evidence,
): Lie[] {
	if (outcome !== 'uncertain' || !isUndisturbed || wins.size === 0) return [];
	if (history.calls.some(({ status }) => status !== 200)) return [];
	const after = subjectIn(history.after, subject);
	const isDone = [...wins].every(([aspect, value]) => isSo(after, aspect, value));
	return isDone ? [lie('needlessDoubt', `item ${item}, ${subject.key}`)] : [];
}

/** Somebody said to be left out for whom a call of the run was sent. */
function notSent(
	{ item, wish, claim: { outcome }, refused }: Mention,
	subject: Subject,
	{ history, operation }: Evidence,
): Lie[] {
	if (outcome !== 'notAttempted' || refused !== undefined) return [];
	const calls = history.writes(subject, wish.name).filter(({ path, body }) => {
		// Under another of their names the person was sent for another item.
		const text = JSON.stringify(body);
		// Of user IDs nobody says that they are the same in any case.
		const isNamed =
			wish.name.by === 'orgUserId'
				? text.includes(wish.name.id)
				: text.toLowerCase().includes(wish.name.id.toLowerCase());
		if (!isNamed) return false;
		if (!isAssignment(operation)) return true;
		if (!path.includes('assignments') || !Array.isArray(body)) return false;
		const roles = [...wish.aspects.keys()].flatMap((aspect) => aspect.split(/[. ]/).slice(1));
		// Of one call for several roles, only the entry of this one is about this item.
		return body.some(
			(entry) =>
				roles.every((id) => isMentioned(entry, [id.toLowerCase()])) &&
				(wish.name.by !== 'orgUserId' || JSON.stringify(entry).includes(wish.name.id)) &&
				isMentioned(entry, [wish.name.id.toLowerCase(), subject.key.toLowerCase()]),
		);
	});
	return calls.length > 0
		? [lie('saidNotAttempted', `item ${item}, ${subject.key}: ${calls.length} calls were sent`)]
		: [];
}

/** A change by the run that nobody asked for, or that everybody who asked for it says was not made. */
function unclaimed(
	deed: Deed,
	subject: Subject,
	mentions: readonly Mention[],
	evidence: Evidence,
): Lie[] {
	const { aspect, before, after, index } = deed;
	const { history, operation, switches } = evidence;
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
		if (leftOut && (switches.omittedAccessFlags ?? 'keep') !== 'keep') return [];
		return handedBack(deed, subject, mentions.length > 0, evidence);
	}
	if (askers.some(({ claim }) => TOOK_PART.includes(claim.outcome))) return [];
	const undone = history.moments.findIndex(
		({ by, account }, later) =>
			later > index &&
			by !== 'run' &&
			!asked.some((value) => isTowards(before, subjectIn(account, subject), aspect, value)),
	);
	if (undone >= 0 || isRefusedUnseen(deed, subject, mentions, evidence)) return [];
	const kind = askers.every(({ claim }) => claim.outcome === 'notAttempted')
		? 'saidNotAttempted'
		: 'saidNotDone';
	const said = askers.map(({ item, claim }) => `item ${item} is ${claim.outcome}`).join(', ');
	return [lie(kind, `${aspect} of ${subject.key}; ${said}`)];
}
