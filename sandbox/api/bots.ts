import { SCOPES } from '../contract/scopes';
import { ok, type Endpoint } from './endpoint';
import { pageOf } from './paging';

const MAX_BOTS_PER_PAGE = 50;
const CREATED_ON = '2025-03-03T09:00:00.000Z';

/** Get Bots. Since v11.9.0 the answer carries the client secrets of each bot's apps, so this one does. */
export const bots: Endpoint = {
	method: 'GET',
	path: '/bots',
	scope: SCOPES.roleManagement,
	encryptable: false,
	handle({ query }, { account, switches }) {
		const rules = { offset: switches.offsetMeaning, max: MAX_BOTS_PER_PAGE };
		const page = pageOf([...account.bots.values()], query, rules, switches);
		return ok({
			total: page.total,
			availableMore: page.more,
			bots: page.items.map((bot) => ({
				_id: bot.id,
				accountId: account.accountId,
				purpose: 'customer',
				createdOn: CREATED_ON,
				createdBy: account.user(bot.owner ?? '')?.userId ?? '',
				type: 'default',
				defaultLanguage: 'en',
				isDeflect: false,
				resourceid: ':Bot',
				status: 'published',
				icon: '',
				name: bot.name,
				description: bot.description,
				isLinkedTo: [],
				containsPanelOrWidget: false,
				jwtApps: bot.jwtApps.map(({ clientId, clientSecret }) => ({
					clientId,
					clientSecret,
					jtiClaimEnforced: false,
					jweEncryptionEnforced: false,
					createdOn: CREATED_ON,
				})),
			})),
		});
	},
};
