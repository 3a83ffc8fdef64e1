import type { INodeProperties } from 'n8n-workflow';
import type { PersonState } from '../../kore/people';
import { Filters, filtersField } from '../../parameters/filters';
import { readProtectedPeople } from '../../parameters/people';
import { InvalidInput, readChoice } from '../../parameters/values';
import type { ItemInput } from '../../run/operation';
import { RIGHT_LABELS } from './aspects/rights';

const FIELD_LABELS = {
	...RIGHT_LABELS,
	adminRole: 'Admin Role Name or ID',
	botRole: 'Bot Role Name or ID',
	bot: 'Bot Name or ID',
	emailContains: 'Email Contains',
	notIn: 'Not in List',
	status: 'Status',
} as const;

/** The first entry of the list of admin roles. */
export const ANY_ROLE = 'any';

/** What people must be like to be listed; what is undefined does not matter. */
export interface UserFilters {
	/** In small letters. */
	emailContains?: string;
	isDeveloper?: boolean;
	canCreateBot?: boolean;
	/** An ID, or {@link ANY_ROLE}. */
	adminRole?: string;
	botRole?: string;
	bot?: string;
	/** Addresses in small letters, and organization user IDs, of people who are not to be listed. */
	notIn?: ReadonlySet<string>;
	/** Kore's “active”, or any other status. */
	status?: 'active' | 'not active';
}

export const filters: INodeProperties = filtersField([
	{
		displayName: FIELD_LABELS.adminRole,
		name: 'adminRole',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getAdminRolesOrAny' },
		default: ANY_ROLE,
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
	{
		displayName: FIELD_LABELS.isDeveloper,
		name: 'isDeveloper',
		type: 'boolean',
		default: true,
		description: 'Whether users can open the bot builder',
	},
	{
		displayName: FIELD_LABELS.bot,
		name: 'bot',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getBots' },
		default: '',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		hint: 'Users who have a role for this bot',
	},
	{
		displayName: FIELD_LABELS.botRole,
		name: 'botRole',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getBotRoles' },
		default: '',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
	{
		displayName: FIELD_LABELS.canCreateBot,
		name: 'canCreateBot',
		type: 'boolean',
		default: true,
		description: 'Whether users can create bots',
	},
	{
		displayName: FIELD_LABELS.emailContains,
		name: 'emailContains',
		type: 'string',
		default: '',
		placeholder: 'e.g. @example.com',
		description: 'Part of the e-mail address; upper and lower case do not matter',
	},
	{
		displayName: FIELD_LABELS.notIn,
		name: 'notIn',
		type: 'string',
		default: '',
		placeholder: 'e.g. ada@example.com, HR-1001',
		description:
			'Only users who are not in this list of e-mail addresses and organization user IDs, separated by commas or given as an array by expression',
	},
	{
		displayName: FIELD_LABELS.status,
		name: 'status',
		type: 'options',
		options: [
			{ name: 'Active', value: 'active' },
			{ name: 'Not Active', value: 'not active', description: 'Any other status' },
		],
		default: 'active',
		description: 'Needs Include Details',
	},
]);

/** @throws InvalidInput when a filter cannot be used */
export function readUserFilters(input: ItemInput, includeDetails: boolean): UserFilters {
	const from = new Filters(input);
	const status = from.value('status', FIELD_LABELS.status);
	if (status !== undefined && !includeDetails) {
		throw new InvalidInput(
			`The filter ${FIELD_LABELS.status} needs Include Details`,
			'Turn Include Details on: Kore shows the status only with the details',
		);
	}
	return {
		emailContains: from.text('emailContains', FIELD_LABELS.emailContains)?.toLowerCase(),
		isDeveloper: from.flag('isDeveloper', FIELD_LABELS.isDeveloper),
		canCreateBot: from.flag('canCreateBot', FIELD_LABELS.canCreateBot),
		adminRole: from.text('adminRole', FIELD_LABELS.adminRole),
		botRole: from.text('botRole', FIELD_LABELS.botRole),
		bot: from.text('bot', FIELD_LABELS.bot),
		notIn: readNotIn(from.value('notIn', FIELD_LABELS.notIn)),
		status:
			status === undefined
				? undefined
				: readChoice(
						{ value: status, label: FIELD_LABELS.status, isSet: true, byExpression: false },
						['active', 'not active'] as const,
						'active',
					),
	};
}

/** @throws InvalidInput when the list is empty, or holds what names nobody: whoever it meant would be listed */
function readNotIn(value: unknown): ReadonlySet<string> | undefined {
	if (value === undefined) return undefined;
	const names = readProtectedPeople({
		value,
		label: FIELD_LABELS.notIn,
		isSet: true,
		byExpression: true,
	});
	if (names.length > 0) {
		return new Set(names.map((name) => (name.includes('@') ? name.toLowerCase() : name)));
	}
	throw new InvalidInput(
		`The filter ${FIELD_LABELS.notIn} is empty, so every user would be listed`,
		'Remove the filter, or check where its list comes from',
	);
}

/** Undefined where somebody who is not known by what Kore shows may be known by what it does not. */
function isNotIn(
	list: ReadonlySet<string>,
	{ emailId, orgUserId }: PersonState,
): boolean | undefined {
	if (emailId !== undefined && list.has(emailId.toLowerCase())) return false;
	if (orgUserId !== undefined && list.has(orgUserId)) return false;
	return emailId === undefined ? undefined : true;
}

/** Whether any filter can be held against the list as it is; the status takes details. */
export function isFiltered(filters: UserFilters): boolean {
	return Object.values(filters).some((value) => value !== undefined);
}

/**
 * Whether somebody is as the filters ask, as far as the list of users tells.
 *
 * @returns the label of what Kore does not show, where that decides
 */
export function matchesList(person: PersonState, filters: UserFilters): boolean | { open: string } {
	const verdicts: Array<[string, boolean | undefined]> = [];
	const { emailContains, adminRole, botRole, bot } = filters;
	if (emailContains !== undefined) {
		verdicts.push([
			FIELD_LABELS.emailContains,
			person.emailId?.toLowerCase().includes(emailContains),
		]);
	}
	if (filters.notIn !== undefined)
		verdicts.push([FIELD_LABELS.notIn, isNotIn(filters.notIn, person)]);
	for (const flag of ['isDeveloper', 'canCreateBot'] as const) {
		const asked = filters[flag];
		const is = person[flag];
		if (asked !== undefined)
			verdicts.push([FIELD_LABELS[flag], is === undefined ? is : is === asked]);
	}
	if (adminRole !== undefined) {
		const holds = person.adminRoles?.some(
			({ roleId }) => adminRole === ANY_ROLE || roleId === adminRole,
		);
		verdicts.push([FIELD_LABELS.adminRole, holds]);
	}
	if (botRole !== undefined || bot !== undefined) {
		const holds = person.botRoles?.some(
			(held) => (botRole ?? held.roleId) === held.roleId && (bot ?? held.botId) === held.botId,
		);
		verdicts.push([botRole === undefined ? FIELD_LABELS.bot : FIELD_LABELS.botRole, holds]);
	}
	if (verdicts.some(([, verdict]) => verdict === false)) return false;
	const open = verdicts.find(([, verdict]) => verdict === undefined);
	return open === undefined ? true : { open: open[0] };
}

/** Whether somebody has the status that is asked for; undefined where Kore does not show it. */
export function matchesStatus(
	{ status }: PersonState,
	asked: UserFilters['status'],
): boolean | undefined {
	if (asked === undefined) return true;
	if (status === undefined) return undefined;
	return (status.toLowerCase() === 'active') === (asked === 'active');
}
