import { BOT_LIST, readBot } from '../../kore/bots';
import { LIST_OPTIONS } from '../../parameters/options';
import { HOW_MANY, readLimit, readSimplify, SIMPLIFY } from '../../parameters/rows';
import { KoreList } from '../../read/koreList';
import { listing } from '../../read/listing';
import { asKoreShows, shown } from '../../read/shown';

interface Query {
	limit: number;
	simplify: boolean;
}

/** `GET /bots`. Its answer carries the client secrets of the bots' own apps, which leave in neither form. */
export const getManyBots = listing<Query>({
	resource: 'bot',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many bots',
	description: 'List the bots of the account with their IDs',
	fields: [...HOW_MANY, SIMPLIFY],
	options: LIST_OPTIONS,
	readItem: ({ parameters }) => ({
		limit: readLimit(parameters),
		simplify: readSimplify(parameters),
	}),
	open: ({ client }, queries) =>
		new KoreList(client, queries, {
			name: 'bots',
			call: () => BOT_LIST,
			row(entry, { simplify }) {
				const bot = readBot(entry);
				if (bot === undefined) return undefined;
				if (!simplify) return asKoreShows(bot.raw);
				const { id: botId, name, description, status, type, createdOn } = bot;
				return shown({ botId, name, description, status, type, createdOn });
			},
		}),
});
