import type { IDataObject } from 'n8n-workflow';
import type { KoreClient } from '../../kore/client';
import { notWhole } from '../../kore/paging';
import { readRoles, type Role, type RoleType } from '../../kore/roles';
import { LIST_OPTIONS } from '../../parameters/options';
import { HOW_MANY, readLimit, readSimplify, SIMPLIFY } from '../../parameters/rows';
import type { CannotBeRead } from '../../read/cannotBeRead';
import type { ListOperation, Source } from '../../read/listing';
import { asKoreShows, shown } from '../../read/shown';

interface Query {
	limit: number;
	simplify: boolean;
}

/** The work of both lists of roles: `GET /roles`, and the export where IDs or roles are missing there. */
export function listOfRoles(
	type: RoleType,
): Pick<ListOperation<Query>, 'value' | 'name' | 'fields' | 'options' | 'readItem' | 'open'> {
	return {
		value: 'getAll',
		name: 'Get Many',
		fields: [...HOW_MANY, SIMPLIFY],
		options: LIST_OPTIONS,
		readItem: ({ parameters }) => ({
			limit: readLimit(parameters),
			simplify: readSimplify(parameters),
		}),
		open: ({ client }) => new RoleList(client, type),
	};
}

class RoleList implements Source<Query> {
	private read: Promise<Role[] | CannotBeRead> | undefined;
	private missingIds = 0;

	constructor(
		private readonly client: KoreClient,
		private readonly type: RoleType,
	) {}

	async *rows({ simplify }: Query): AsyncGenerator<IDataObject[] | CannotBeRead, void, undefined> {
		this.read ??= this.readOnce();
		const roles = await this.read;
		yield 'problem' in roles ? roles : roles.map((role) => rowOf(role, simplify));
	}

	remarks(): string[] {
		return this.missingIds === 0 ? [] : [`Kore shows no ID for ${this.missingIds} of the roles`];
	}

	private async readOnce(): Promise<Role[] | CannotBeRead> {
		const read = await readRoles(this.client, this.type);
		if ('answer' in read) {
			return { problem: this.client.problem(read.answer, read.request), answer: read.answer };
		}
		const { roles, shortfall } = read;
		if (shortfall !== undefined) {
			return { problem: notWhole(`${this.type} roles`, `${roles.length} entries`, shortfall) };
		}
		this.missingIds = roles.filter(({ id }) => id === '').length;
		return roles;
	}
}

function rowOf({ id, name, description, raw }: Role, simplify: boolean): IDataObject {
	if (simplify) return shown({ roleId: id === '' ? undefined : id, name, description });
	// Permissions may be named after secrets, and hold none.
	const { permissions, ...rest } = raw;
	return { ...asKoreShows(rest), ...(permissions === undefined ? {} : shown({ permissions })) };
}
