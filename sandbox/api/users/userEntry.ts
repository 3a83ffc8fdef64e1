import { z } from 'zod';

const text = z.string().optional();

const profileShape = {
	firstName: text,
	lastName: text,
	companyName: text,
	dept: text,
	companyContactPhone: text,
	worknumber: text,
	street: text,
	suiteNo: text,
	city: text,
	zip: text,
	state: text,
	country: text,
};

const flagShape = {
	canCreateBot: z.boolean().optional(),
	isDeveloper: z.boolean().optional(),
	includeMeta: z.boolean().optional(),
};

const role = z.object({ roleId: z.string(), botId: z.string().optional() });

/** `userInfo` of Update User: the person is named in exactly one of the two documented ways. */
const UpdatedUserInfo = z
	.object({ ...profileShape, emailId: text, orgUserId: text })
	.refine(({ emailId, orgUserId }) => (emailId === undefined) !== (orgUserId === undefined));

export const UpdateEntry = z.object({
	userInfo: UpdatedUserInfo,
	groups: z
		.object({ addTo: z.array(z.string()).default([]), removeFrom: z.array(z.string()).default([]) })
		.optional(),
	roles: z
		.object({ addTo: z.array(role).default([]), removeFrom: z.array(role).default([]) })
		.optional(),
	assignBotTasks: z
		.array(z.object({ botId: z.string().optional(), dialogs: z.array(z.string()).optional() }))
		.optional(),
	...flagShape,
});

/** Create Users names the same things differently: flat arrays, and `streamId` for a bot's tasks. */
export const CreateEntry = z.object({
	userInfo: z.object({ ...profileShape, emailId: z.string(), orgUserId: text }),
	groups: z.array(z.string()).default([]),
	roles: z.array(role).default([]),
	assignBotTasks: z
		.array(z.object({ streamId: z.string(), dialogs: z.array(z.string()).optional() }))
		.default([]),
	...flagShape,
});

export type UpdateEntry = z.infer<typeof UpdateEntry>;
export type CreateEntry = z.infer<typeof CreateEntry>;
