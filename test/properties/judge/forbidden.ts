import type { Aspect, Wish } from '../model/asked';
import { type Guards, guardsOf } from '../model/guards';
import { merged } from '../model/merge';
import { isAssignment, type Operation } from '../model/operations';
import { differences, type Subject, subjectsOf } from '../model/state';
import { afterwards, type Evidence, type Mention, TOOK_PART } from './evidence';
import { type Lie, lie } from './lies';

/** What was done although a guard rail, or the items themselves, do not allow it. */
export function forbidden(evidence: Evidence, bySubject: Map<string, Mention[]>): Lie[] {
	const { operation, before, options, writes } = evidence;
	const guards = guardsOf(operation, options[0] ?? {}, before);
	const lies: Lie[] = [];
	if (guards.closed !== undefined && writes > 0) {
		lies.push(lie('guardRail', `${writes} writing calls in spite of ${guards.closed}`));
	}
	let people = 0;
	for (const subject of subjectsOf(before, evidence.after)) {
		const after = afterwards(subject, evidence);
		const changed = after === undefined ? [] : differences(subject, after);
		if (changed.length === 0) continue;
		if (subject.group === undefined) people += 1;
		const mentions = (bySubject.get(subject.key) ?? []).filter(
			({ refused }) => refused === undefined,
		);
		lies.push(
			...forbiddenTo(
				{ ...subject, person: subject.person ?? after?.person },
				changed,
				mentions,
				guards,
				evidence,
			),
		);
	}
	if (people > guards.most) lies.push(lie('tooMany', `${people} people, at most ${guards.most}`));
	return lies;
}

function forbiddenTo(
	{ key, person }: Subject,
	changed: readonly Aspect[],
	mentions: readonly Mention[],
	{ protectedIds, unresolved, noRepetition }: Guards,
	{ operation, joined }: Evidence,
): Lie[] {
	const lies: Lie[] = [];
	const ids = [person?.emailId, person?.orgUserId].map((id) => id?.toLowerCase() ?? '');
	if (ids.some((id) => protectedIds.has(id))) lies.push(lie('protected', key));
	for (const by of unresolved) {
		const elsewise = mentions.length > 0 && mentions.every(({ wish }) => wish.name.by !== by);
		if (person !== undefined && elsewise) {
			lies.push(
				lie('guardRail', `${key} was changed, who may be a protected ${by} that is not found`),
			);
		}
	}
	const repeated = changed.filter((aspect) => {
		const own = askingFor(aspect, mentions, operation);
		return new Set(own.map(({ item }) => item)).size > 1 && isOneToTheNode(key, own, joined);
	});
	if (noRepetition && repeated.length > 0) {
		lies.push(lie('repeated', `${repeated.join()} of ${key}`));
	}
	const impossible = contradictions(
		mentions.map(({ wish }) => wish),
		operation,
	);
	const done = changed.filter((aspect) => impossible.has(aspect));
	if (done.length > 0)
		lies.push(lie('refused', `items contradict each other in ${done.join()} of ${key}`));
	return lies;
}

/**
 * Whether the node can know that the items that name somebody are about one person. Where Kore was asked and does not show it, those under
 * one kind of name may be done, if nothing was done for the others.
 */
function isOneToTheNode(
	key: string,
	mentions: readonly Mention[],
	joined: Evidence['joined'],
): boolean {
	// Where Kore shows it of nobody, two such items are not to be done on trust.
	if (joined === undefined || joined.size === 0 || joined.has(key)) return true;
	const partners = mentions.filter(({ claim }) => TOOK_PART.includes(claim.outcome));
	return partners.length > 1;
}

/** The items that ask for what changed: of roles for the same one, else anything for the same person. */
function askingFor(aspect: Aspect, mentions: readonly Mention[], operation: Operation): Mention[] {
	return mentions.filter(
		({ wish: { aspects } }) =>
			aspects.size > 0 && (!isAssignment(operation) || aspects.has(aspect)),
	);
}

/** What wishes under one name ask for and cannot both have. Under two names the node may not know that it is one person. */
function contradictions(wishes: readonly Wish[], operation: Operation): Set<Aspect> {
	const nameOf = ({ name: { by, id } }: Wish) => `${by} ${id.toLowerCase()}`;
	return new Set(wishes.map(nameOf)).size === 1 ? merged(wishes, operation).impossible : new Set();
}
