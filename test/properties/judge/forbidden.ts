import type { Aspect, Wish } from '../model/asked';
import { type Guards, guardsOf } from '../model/guards';
import { merged } from '../model/merge';
import { isAssignment, type Operation } from '../model/operations';
import type { Subject } from '../model/state';
import { TOOK_PART } from './claims';
import type { Evidence, Mention } from './evidence';
import { type Lie, lie } from './lies';

/** What the run did although a guard rail, or the items themselves, do not allow it. */
export function forbidden(
	evidence: Evidence,
	bySubject: ReadonlyMap<string, readonly Mention[]>,
	subjects: readonly Subject[],
): Lie[] {
	const { operation, history, options, writes } = evidence;
	const perItem = options.map((own) => guardsOf(operation, own, history.before));
	const [guards = guardsOf(operation, {}, history.before)] = perItem;
	const closed = perItem.find((own) => own.closed !== undefined)?.closed;
	const lies: Lie[] = [];
	if (closed !== undefined && writes > 0) {
		lies.push(lie('guardRail', `${writes} writing calls in spite of ${closed}`));
	}
	const unreadable = new Set(
		[...bySubject.values()]
			.flat()
			.flatMap(({ item, refused }) => (refused === undefined ? [] : item)),
	);
	let people = 0;
	for (const subject of subjects) {
		const deeds = history.done(subject);
		if (deeds.length === 0) continue;
		if (subject.group === undefined) people += 1;
		const mentions = (bySubject.get(subject.key) ?? []).filter(
			({ item, refused }) => refused === undefined && !unreadable.has(item),
		);
		const person = subject.person ?? deeds[0]?.before.person ?? deeds[0]?.after.person;
		const changed = [...new Set(deeds.map(({ aspect }) => aspect))];
		lies.push(...forbiddenTo({ ...subject, person }, changed, mentions, guards, evidence));
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
