/** The profile fields of Update User under Kore's own names, with their labels on screen. */
export const PROFILE_LABELS = {
	firstName: 'First Name',
	lastName: 'Last Name',
	companyName: 'Company Name',
	dept: 'Department',
	companyContactPhone: 'Company Contact Phone',
	worknumber: 'Work Number',
	street: 'Street',
	suiteNo: 'Suite Number',
	city: 'City',
	zip: 'Zip Code',
	state: 'State',
	country: 'Country',
} as const;

export type ProfileField = keyof typeof PROFILE_LABELS;

/** In the order of Kore's documentation, which is also the order in which they are sent. */
export const PROFILE_FIELDS = Object.keys(PROFILE_LABELS) as ProfileField[];

/** What clears a field. Kore documents no way; an empty string is the only value that every release takes for this type. */
export const CLEARED = '';
