import type { Watched } from './watched';

/** One kind of event: how it is called, and what of a person it depends on. */
interface EventKind {
	/** As on screen. */
	label: string;
	description: string;
	/** What must be readable of everybody for this event to be seen; undefined where being in the list is all. */
	facet?: Facet;
}

/** What a change is looked for in. */
export type Facet = 'isDeveloper' | 'canCreateBot' | 'adminRoles' | 'botRoles';

const EVENT_KINDS = {
	accountChanged: {
		label: 'Account Changed',
		description:
			'So many people are gone at once that it may be another account, or a mistake; told once instead of an event for each',
	},
	adminRolesChanged: {
		label: 'Admin Roles Changed',
		description: 'A user got or lost admin roles, directly or through a group',
		facet: 'adminRoles',
	},
	botCreationChanged: {
		label: 'Bot Creation Changed',
		description: 'A user can now create bots, or no longer can',
		facet: 'canCreateBot',
	},
	botRolesChanged: {
		label: 'Bot Roles Changed',
		description: 'A user got or lost roles in bots, directly or through a group',
		facet: 'botRoles',
	},
	builderAccessChanged: {
		label: 'Builder Access Changed',
		description: 'A user can now open the bot builder, or no longer can',
		facet: 'isDeveloper',
	},
	userAdded: {
		label: 'User Added',
		description: 'An account appeared; the event says what rights it has',
	},
	userRemoved: {
		label: 'User Removed',
		description: 'An account is gone; the event says what rights it had',
	},
} as const satisfies Record<string, EventKind>;

export type EventName = keyof typeof EVENT_KINDS;

export const EVENT_NAMES = Object.keys(EVENT_KINDS) as EventName[];

/** What happens to a person. */
export type PersonEvent = Exclude<EventName, 'accountChanged'>;

export function eventKind(name: EventName): EventKind {
	return EVENT_KINDS[name];
}

/** Something that happened to a person since it was last looked. */
export interface Change {
	event: PersonEvent;
	person: Watched;
	from: unknown;
	to: unknown;
}

export function eventOf(facet: Facet): PersonEvent {
	const name = EVENT_NAMES.find((one) => eventKind(one).facet === facet);
	if (name === undefined || name === 'accountChanged')
		throw new Error(`No event depends on ${facet}`);
	return name;
}
