import { PROFILE_FIELDS, PROFILE_LABELS, type ProfileField } from './aspects/profile';
import { LABELS as FIELD_LABELS } from './aspects/labels';

/** What a property of an incoming item can stand for: a profile field, or who the item is about. */
export type Target = ProfileField | 'emailId' | 'orgUserId';

/**
 * The names of properties that are recognised: Kore's own, and what HR systems usually call the same thing. Names that often stand for
 * something else, such as `phone`, `address`, `region` or `id`, are left out: a value in the wrong field is worse than one that is not taken.
 */
const HR_NAMES: Record<Target, readonly string[]> = {
	emailId: [
		'email id',
		'email',
		'email address',
		'mail',
		'work email',
		'work email address',
		'business email',
		'company email',
	],
	orgUserId: [
		'org user id',
		'organisation user id',
		'organization user id',
		'employee id',
		'employee number',
		'personnel number',
		'staff id',
	],
	firstName: ['first name', 'given name', 'forename'],
	lastName: ['last name', 'family name', 'surname'],
	companyName: ['company name', 'company', 'employer'],
	dept: ['dept', 'department', 'department name'],
	companyContactPhone: ['company contact phone', 'company phone', 'company phone number'],
	worknumber: ['work number', 'work phone', 'work phone number', 'business phone', 'office phone'],
	street: ['street', 'street address', 'address line 1'],
	suiteNo: ['suite no', 'suite', 'suite number'],
	city: ['city', 'town'],
	zip: ['zip', 'zip code', 'postal code', 'postcode'],
	state: ['state', 'province', 'state or province'],
	country: ['country', 'country name'],
};

const LABELS: Record<Target, string> = {
	...PROFILE_LABELS,
	emailId: FIELD_LABELS.email,
	orgUserId: FIELD_LABELS.orgUserId,
};

const byKey = new Map<string, Target>(
	targets().flatMap((target) => HR_NAMES[target].map((name) => [nameKey(name), target])),
);

function targets(): Target[] {
	return ['emailId', 'orgUserId', ...PROFILE_FIELDS];
}

/** A property's name as it is compared: without case, blanks, `_` and `-`. */
export function nameKey(name: string): string {
	return name.toLowerCase().replace(/[\s_-]/g, '');
}

/** What a property stands for; undefined when its name is not recognised. */
export function targetOf(property: string): Target | undefined {
	return byKey.get(nameKey(property));
}

/** As on screen. */
export function targetLabel(target: Target): string {
	return LABELS[target];
}

/** Everything that is recognised, for the person in front of the editor. */
export function recognisedNames(): Array<{ label: string; names: readonly string[] }> {
	return targets().map((target) => ({ label: LABELS[target], names: HR_NAMES[target] }));
}
