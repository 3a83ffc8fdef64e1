import type { INodeProperties } from 'n8n-workflow';
import { readIdentifier, readUserId } from '../../../parameters/people';
import { aspect, compared } from './aspect';
import { FIELD_LABELS } from './labels';

function field(description: string): INodeProperties {
	return {
		displayName: FIELD_LABELS.orgUserId,
		name: 'orgUserId',
		type: 'string',
		default: '',
		placeholder: 'e.g. HR-1001',
		description,
	};
}

/** The account's own ID of a user, which only a new account can be given. */
export const orgUserId = aspect<string>({
	fields: {
		create: [field('Your own ID for the user, which can identify the account later')],
		upsert: [field('Your own ID for the user; sent only for users who are created')],
	},
	read({ fields }, form) {
		if (form === 'update') return undefined;
		const id = readIdentifier(fields.orgUserId, FIELD_LABELS.orgUserId).trim();
		return id === '' ? undefined : readUserId(id, FIELD_LABELS.orgUserId);
	},
	merge: (ids) => ids.at(-1) ?? '',
	*settings(id) {
		// Nothing is said of it where the account was there already: then it is not sent.
		yield ['orgUserId', { label: FIELD_LABELS.orgUserId, value: id, isManner: true }];
	},
	compare: (to, state) => [
		compared('orgUserId', FIELD_LABELS.orgUserId, {
			from: state?.orgUserId,
			to,
			same: state?.orgUserId === to,
		}),
	],
	atCreation: (id) => id,
	create(id, { userInfo }) {
		userInfo.orgUserId = id;
	},
});
