import { PROFILE_FIELDS, PROFILE_LABELS, type ProfileField } from '../aspects/profile';
import { FIELD_LABELS } from '../aspects/labels';
import { Vocabulary } from './words';

/** What a column of an incoming item can stand for: a profile field, or who the item is about. */
export type Target = ProfileField | 'emailId' | 'orgUserId';

export const TARGETS: readonly Target[] = ['emailId', 'orgUserId', ...PROFILE_FIELDS];

/** How sure a column's name makes whose value it holds; the first that is there counts. */
export type Rank = 'work' | 'primary' | 'plain';

/** What the name of a column says. */
export type Column =
	| { kind: 'value'; target: Target; rank: Rank }
	/** It holds something of somebody else's or of a home, or is about an address without holding one. */
	| { kind: 'passedOver' }
	/** It speaks of e-mail in words that do not say whose. */
	| { kind: 'doubtful' }
	| { kind: 'unknown' };

interface Names {
	/** What the field is called. */
	names: readonly string[];
	/** Words of which one says that it is about the person at work. */
	work: readonly string[];
	/** Words that say nothing here. */
	silent: readonly string[];
	/**
	 * What a name without such a word comes to.
	 *
	 * - `counts`: the same
	 * - `counts unless doubtful`: see docs/mapping.md, whose address
	 * - `counts when asked`: it may be about a home
	 * - `never`
	 */
	plain: 'counts' | 'counts unless doubtful' | 'counts when asked' | 'never';
}

const OF_THE_PERSON = ['employee', 'worker', 'staff', 'user', 'person', 'associate'];
const PHONE = ['phone', 'phone number', 'telephone', 'telephone number'];

const anywhere = (...names: string[]): Names => ({
	names,
	work: [],
	silent: OF_THE_PERSON,
	plain: 'counts',
});

const ofThePlace = (...names: string[]): Names => ({
	names,
	work: ['work', 'office', 'business', 'location'],
	silent: ['address', ...OF_THE_PERSON],
	plain: 'counts when asked',
});

/**
 * THE table of names: Kore's own, and what HR systems usually call the same thing. Names that often stand for something else, such as
 * `phone`, `address`, `region` or `id`, are left out: a value in the wrong field is worse than one that is not taken.
 */
export const COLUMN_NAMES: Readonly<Record<Target, Names>> = {
	emailId: {
		names: ['email', 'mail', 'email address', 'email id', 'mail id'],
		work: [
			'work',
			'business',
			'company',
			'corporate',
			'corp',
			'office',
			'official',
			'professional',
		],
		silent: OF_THE_PERSON,
		plain: 'counts unless doubtful',
	},
	orgUserId: {
		names: [
			'org user id',
			'organisation user id',
			'organization user id',
			...['employee', 'personnel', 'staff', 'worker', 'associate', 'person', 'emp'].flatMap((who) =>
				['id', 'number', 'no', 'id number'].map((what) => `${who} ${what}`),
			),
		],
		work: [],
		silent: [],
		plain: 'counts',
	},
	firstName: anywhere('first name', 'given name', 'forename'),
	lastName: anywhere('last name', 'family name', 'surname'),
	companyName: anywhere('company name', 'company', 'employer', 'employer name'),
	dept: {
		...anywhere('dept', 'department', 'department name', 'dept name'),
		silent: ['work', ...OF_THE_PERSON],
	},
	companyContactPhone: anywhere('company contact phone', ...PHONE.map((name) => `company ${name}`)),
	worknumber: {
		names: PHONE,
		work: ['work', 'business', 'office'],
		silent: ['primary', ...OF_THE_PERSON],
		plain: 'never',
	},
	street: ofThePlace('street', 'street address', 'address line 1', 'address 1'),
	suiteNo: ofThePlace('suite', 'suite no', 'suite number'),
	city: ofThePlace('city', 'town'),
	zip: ofThePlace('zip', 'zip code', 'postal code', 'post code', 'zip postal code'),
	state: ofThePlace('state', 'province', 'state province', 'state or province'),
	country: ofThePlace('country', 'country name'),
};

/** Names that fit no rule. `worknumber` is Kore's; a contact at work is the person, one of a company is not. */
const EXCEPTIONS: ReadonlyArray<readonly [string, Target]> = [
	['work number', 'worknumber'],
	['work contact email', 'emailId'],
	['work contact phone', 'worknumber'],
];

/** Words of columns that hold a private address, or somebody else's. */
export const NOT_OF_THE_PERSON_AT_WORK: readonly string[] = [
	...['personal', 'private', 'home', 'manager', 'supervisor', 'emergency', 'assistant', 'recovery'],
	...['alternate', 'alternative', 'secondary', 'second', 'other', 'additional', 'backup'],
	...['previous', 'former', 'old', 'residential', 'residence', 'permanent'],
	...['boss', 'superior', 'leader', 'lead', 'head', 'approver', 'reviewer', 'mentor', 'coach'],
	...['buddy', 'sponsor', 'recruiter', 'referrer', 'spouse', 'partner', 'parent', 'guardian'],
	...['relative', 'dependent', 'kin', 'beneficiary', 'creator', 'owner', 'delegate', 'secretary'],
	...['created', 'updated', 'modified', 'by', 'report', 'birth'],
];

/** Words of columns that tell something about an address instead of holding one. */
export const ABOUT_AN_ADDRESS: readonly string[] = [
	...['verified', 'verification', 'confirmed', 'validated', 'valid', 'opt', 'subscribed'],
	...['subscription', 'notification', 'notify', 'status', 'domain', 'nickname', 'consent'],
	...['language', 'enabled', 'disabled', 'sent', 'bounced', 'signature', 'newsletter', 'digest'],
	...['mailing', 'mailbox', 'voicemail', 'stop', 'drop', 'box', 'room', 'station', 'code'],
];

const TARGET_LABELS: Record<Target, string> = {
	...PROFILE_LABELS,
	emailId: FIELD_LABELS.email,
	orgUserId: FIELD_LABELS.orgUserId,
};

/** As on screen. */
export function targetLabel(target: Target): string {
	return TARGET_LABELS[target];
}

const vocabulary = new Vocabulary([
	...TARGETS.flatMap((target) => {
		const { names, work, silent } = COLUMN_NAMES[target];
		return [...names, ...work, ...silent];
	}),
	...EXCEPTIONS.map(([name]) => name),
	...NOT_OF_THE_PERSON_AT_WORK,
	...ABOUT_AN_ADDRESS,
	'primary',
]);

const set = (words: readonly string[]) => new Set(words.flatMap((word) => vocabulary.read(word)));

const notOfThePerson = set(NOT_OF_THE_PERSON_AT_WORK);
const aboutAnAddress = set(ABOUT_AN_ADDRESS);
const exceptions = new Map(
	EXCEPTIONS.map(([name, target]) => [keyOf(vocabulary.read(name)), target]),
);
const fields = TARGETS.map((target) => {
	const { names, work, silent, plain } = COLUMN_NAMES[target];
	return {
		target,
		plain,
		keys: new Set(names.map((name) => keyOf(vocabulary.read(name)))),
		work: set(work),
		silent: set(silent),
	};
});

/** A column's name as it is compared: its words, whatever their order. */
export function columnKey(name: string): string {
	return keyOf(vocabulary.read(name)) || name.trim().toLowerCase();
}

function keyOf(words: Iterable<string>): string {
	return [...new Set(words)].sort().join(' ');
}

/** What the name of a column says. */
export function columnOf(name: string): Column {
	const words = vocabulary.read(name);
	// Of “Employee #” the sign is a word; elsewhere it says nothing.
	return (
		valueColumn(words) ??
		(name.includes('#') ? valueColumn([...words, 'number']) : undefined) ??
		otherColumn(words)
	);
}

function valueColumn(words: string[]): (Column & { kind: 'value' }) | undefined {
	const exception = exceptions.get(keyOf(words));
	if (exception !== undefined) return { kind: 'value', target: exception, rank: 'work' };
	for (const { target, plain, keys, work, silent } of fields) {
		const isPrimary = target === 'emailId' && words.includes('primary');
		const named = isPrimary ? words.filter((word) => word !== 'primary') : words;
		const base = named.filter((word) => !work.has(word));
		const saysWork = base.length < named.length;
		if (!saysWork && plain === 'never') continue;
		const fits = keys.has(keyOf(base)) || keys.has(keyOf(base.filter((word) => !silent.has(word))));
		if (!fits) continue;
		const rank = saysWork || work.size === 0 ? 'work' : isPrimary ? 'primary' : 'plain';
		return { kind: 'value', target, rank };
	}
	return undefined;
}

function otherColumn(words: string[]): Column {
	const own = words.filter((word) => !notOfThePerson.has(word));
	const isOthers = own.length < words.length;
	if (words.some(speaksOfMail)) {
		const says = isOthers || words.some((word) => aboutAnAddress.has(word));
		return { kind: says ? 'passedOver' : 'doubtful' };
	}
	// “Home City” is known, and not taken; “Home Department” is not known.
	const column = isOthers ? valueColumn(own) : undefined;
	const isHome = column !== undefined && isPlace(column.target);
	return { kind: isHome ? 'passedOver' : 'unknown' };
}

/** Also of names in other languages, such as “Dienstmail”. */
function speaksOfMail(word: string): boolean {
	return word.includes('mail') && !aboutAnAddress.has(word);
}

/** Whether a plain name of this may be about a home. */
export function isPlace(target: Target): boolean {
	return COLUMN_NAMES[target].plain === 'counts when asked';
}
