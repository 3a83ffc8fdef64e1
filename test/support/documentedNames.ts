import { readFileSync } from 'node:fs';
import path from 'node:path';

const DOCUMENT = path.join(__dirname, '..', '..', 'docs', 'mapping.md');

/** Kore's names of what docs/mapping.md calls by its label. */
const FIELDS = {
	Email: 'emailId',
	'Organization User ID': 'orgUserId',
	'First Name': 'firstName',
	'Last Name': 'lastName',
	'Company Name': 'companyName',
	Department: 'dept',
	'Company Contact Phone': 'companyContactPhone',
	'Work Phone': 'worknumber',
	Street: 'street',
	'Suite Number': 'suiteNo',
	City: 'city',
	'Zip Code': 'zip',
	State: 'state',
	Country: 'country',
} as const;

export interface Documented {
	label: string;
	field: (typeof FIELDS)[keyof typeof FIELDS];
	names: string[];
}

/** What docs/mapping.md says is recognized: the tests hold the node to its documentation. */
export function documentedNames(): Documented[] {
	const rows = readFileSync(DOCUMENT, 'utf8').matchAll(/^\| ([^|]+) \| ([^|]+) \|$/gm);
	return [...rows].flatMap(([, label = '', names = '']): Documented[] =>
		Object.hasOwn(FIELDS, label)
			? [{ label, field: FIELDS[label as keyof typeof FIELDS], names: names.split(', ') }]
			: [],
	);
}

export const PROFILE_NAMES = documentedNames().filter(
	({ field }) => field !== 'emailId' && field !== 'orgUserId',
);
