import { type Answer, isRefused } from '../../kore/answer';
import { elements, objects, text } from '../../kore/json';
import type { Facts } from '../../questions/facts';
import type { Lab } from '../experiment';
import { tellReasonShape } from '../reasonShape';
import { tellFailedStatus } from './answers';

/** What an assignment says of one role, or of the whole call. */
export interface Assigned {
	/** As it stands there, blanks included. */
	readonly status: string;
	readonly hasRoleId: boolean;
	readonly reason: unknown;
	/** Another status than success. */
	readonly failed: boolean;
	/** A failure of some kind, be it beside a success. */
	readonly complains: boolean;
	readonly element: object;
}

export interface AssignmentReply {
	readonly answer: Answer;
	readonly refused: boolean;
	readonly entries: readonly Assigned[];
	/** Whether anything in the answer speaks of a failure. */
	readonly complains: boolean;
}

/** Sends a call of Assign Admin Roles. */
export async function assign({ kore }: Lab, ...body: object[]): Promise<AssignmentReply> {
	const answer = await kore.write({ method: 'POST', path: '/adminroles/assignments', body });
	const refused = isRefused(answer);
	const entries = objects(answer.json).map((element) => {
		const status = text(element['status']) ?? '';
		const failed = status.trim().toLowerCase() !== 'success';
		const reason = element['reason'] ?? undefined;
		const failedUsers = elements(element['failedUsers']).length;
		return {
			status,
			hasRoleId: text(element['roleId']) !== undefined,
			reason,
			failed,
			complains: failed || reason !== undefined || failedUsers > 0,
			element,
		};
	});
	return {
		answer,
		refused,
		entries,
		complains: refused || entries.some(({ complains }) => complains),
	};
}

/** A role with nobody in it: nothing is assigned. */
export function emptyEntry(roleId: string): object {
	return { roleId, addUsers: [], removeUsers: [], addGroups: [], removeGroups: [] };
}

/** Tells what an element that speaks of a failure shows of the form of failures. */
export function tellComplaint(facts: Facts, complaint: Assigned | undefined): void {
	if (complaint === undefined) return;
	tellReasonShape(facts, complaint.reason, 'Assign Admin Roles');
	if (complaint.failed) tellFailedStatus(facts, complaint.status.trim(), 'Assign Admin Roles');
}
