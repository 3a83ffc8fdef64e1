import { adminRoles, botRoles } from './roles';
import type { Aspect } from './aspect';
import { botTasks } from './botTasks';
import { customFields } from './customFields';
import { groups } from './groups';
import { orgUserId } from './orgUserId';
import { profile } from './profile';
import { rights } from './rights';

/** THE table of what can be set of a user, in the order in which it is sent. What is not in it is set by nothing. */
export const ASPECTS = {
	orgUserId,
	profile,
	groups,
	botRoles,
	adminRoles,
	botTasks,
	rights,
	customFields,
};

export type AspectName = keyof typeof ASPECTS;

/** What is asked for of one user; what is absent stays as it is. */
export type UserWish = {
	[Name in AspectName]?: (typeof ASPECTS)[Name] extends Aspect<infer Value> ? Value : never;
};

export const ASPECT_NAMES = Object.keys(ASPECTS) as AspectName[];

/** An aspect whose kind of value is that of the wish under the same name. */
export function aspectOf(name: AspectName): Aspect<unknown> {
	return ASPECTS[name] as unknown as Aspect<unknown>;
}
