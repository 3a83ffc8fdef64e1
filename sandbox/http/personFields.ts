import type { Account } from '../account/account';
import type { PersonSnapshot } from '../account/snapshot';
import { botRoleOf, type BotRole, PROFILE_FIELDS, type ProfileField } from '../account/types';

/** Labels as in the node's own fields, so that what was filled in there is found here. */
const PROFILE_LABELS: Record<ProfileField, string> = {
	firstName: 'First Name',
	lastName: 'Last Name',
	companyName: 'Company Name',
	dept: 'Department',
	companyContactPhone: 'Company Contact Phone',
	worknumber: 'Work Phone',
	street: 'Street',
	suiteNo: 'Suite Number',
	city: 'City',
	zip: 'Zip Code',
	state: 'State',
	country: 'Country',
};

export interface FieldChange {
	readonly label: string;
	readonly from: string;
	readonly to: string;
}

/** Everything about a person as text, by labels; IDs are replaced by names where there are any. */
export function fieldsOf(
	person: Readonly<PersonSnapshot> | undefined,
	account: Account,
): Record<string, string> {
	if (person === undefined) return {};
	const yesNo = (value: boolean) => (value ? 'yes' : 'no');
	const role = (id: string) => account.roles.get(id)?.name ?? id;
	const bot = (id: string) => account.bots.get(id)?.name ?? id;
	const botRole = ({ roleId, botId }: BotRole) => `${role(roleId)} · ${bot(botId)}`;
	const groups = person.groups.flatMap((id) => account.group(id) ?? []);
	const dialog = (botId: string, id: string) =>
		account.bots.get(botId)?.dialogs.find((one) => one.id === id)?.name ?? id;
	return {
		'E-mail': person.emailId,
		'Organization User ID': person.orgUserId ?? '',
		'User ID': person.userId,
		...Object.fromEntries(
			PROFILE_FIELDS.map((field) => [PROFILE_LABELS[field], person.profile[field] ?? '']),
		),
		Status: person.status,
		'Bot Builder Access': yesNo(person.isDeveloper),
		'Can Create Bots': yesNo(person.canCreateBot),
		'Data Table and View Access': yesNo(person.hasDataTableAndViewAccess),
		Groups: person.groups.map((id) => account.group(id)?.name ?? id).join(', '),
		'Admin Roles': [
			...person.adminRoles.map(role),
			...groups.flatMap(({ name, adminRoles }) =>
				[...adminRoles].map((id) => `${role(id)} (via ${name})`),
			),
		].join(', '),
		'Bot Roles': [
			...person.botRoles.map(botRole),
			...groups.flatMap(({ name, botRoles }) =>
				[...botRoles].map((key) => `${botRole(botRoleOf(key))} (via ${name})`),
			),
		].join(', '),
		'Bot Tasks': Object.entries(person.botTasks)
			.map(([botId, ids]) => `${bot(botId)}: ${ids.map((id) => dialog(botId, id)).join(', ')}`)
			.join('; '),
	};
}

/** The fields that are not the same; all that hold something when there was, or is, nobody. */
export function fieldChanges(
	before: Readonly<PersonSnapshot> | undefined,
	after: Readonly<PersonSnapshot> | undefined,
	account: Account,
): FieldChange[] {
	const [was, is] = [fieldsOf(before, account), fieldsOf(after, account)];
	return Object.keys({ ...was, ...is })
		.map((label) => ({ label, from: was[label] ?? '', to: is[label] ?? '' }))
		.filter(({ from, to }) => from !== to);
}
