import { allOf, isObject, type KoreRequest, SCOPES, textOf } from './wire';

/** Reads how people sign in. SAML is the only protocol that Kore documents a value for (docs/contract.md, single sign-on). */
export const SINGLE_SIGN_ON: KoreRequest = {
	method: 'GET',
	path: '/ssoconfig',
	query: { SSOProtocol: 'saml' },
	scope: SCOPES.ssoConfiguration,
	repeat: 'safe',
};

/**
 * Single sign-on as far as it concerns who holds what. Certificates, addresses and names of the identity provider are not read at all;
 * what is not in the documented form is left out.
 */
export interface SingleSignOn {
	protocol: 'saml';
	enabled: boolean;
	/** Whether a sign-in replaces what a person holds; false where it only adds to it. */
	fullSync?: boolean;
	/** Whether signing in makes an account for a person who has none. */
	autoOnboarding?: boolean;
	/** What of Kore's the identity provider decides about. */
	maps?: Mapped[];
}

export interface Mapped {
	/** Kore's word for what is mapped, such as `Role`. */
	type: string;
	attribute: string;
}

/** What Kore shows of an account without single sign-on, and nothing else. */
const ADDRESSES = ['ACS_IDP_URL', 'ACS_SP_CallBack_URL'];
/** No role, group or right has a longer name; a key or a certificate has. */
const LONGEST_NAME = 100;
/** A list with more is none that a person has made in the console. */
const MOST_MAPPED = 1000;

/** Undefined for an answer in another form than the documented two. */
export function readSingleSignOn(body: unknown): SingleSignOn | undefined {
	if (!isObject(body)) return undefined;
	const hasAddresses = ADDRESSES.every((name) => textOf(body[name]) !== undefined);
	const isAllThereIs = Object.keys(body).length === ADDRESSES.length;
	if (hasAddresses && isAllThereIs) return { protocol: 'saml', enabled: false };
	const { ssoConfig } = body;
	if (!isObject(ssoConfig) || ssoConfig.method !== 'saml') return undefined;
	const mapping = isObject(ssoConfig.samlAttributeMapping) ? ssoConfig.samlAttributeMapping : {};
	const fullSync = readFullSync(mapping);
	return {
		protocol: 'saml',
		enabled: true,
		fullSync,
		autoOnboarding: readAutoOnboarding(ssoConfig.autoOnboarding),
		// Without knowing that the mapping is at work, what it names says nothing.
		maps: fullSync === undefined ? undefined : readMaps(mapping.attributeMapping),
	};
}

function readFullSync({
	status,
	fullSynchronization,
}: Record<string, unknown>): boolean | undefined {
	// What a mapping that is not active does at a sign-in is not documented.
	if (status !== 'active') return undefined;
	if (fullSynchronization === 'enabled') return true;
	return fullSynchronization === 'disabled' ? false : undefined;
}

function readAutoOnboarding(setting: unknown): boolean | undefined {
	if (!isObject(setting) || typeof setting.restrict !== 'boolean') return undefined;
	return !setting.restrict;
}

function readMaps(list: unknown): Mapped[] | undefined {
	return Array.isArray(list) && list.length <= MOST_MAPPED ? allOf(list, readMapped) : undefined;
}

function readMapped(element: unknown): Mapped | undefined {
	if (!isObject(element)) return undefined;
	const type = nameOf(element.attributeType);
	const attribute = nameOf(element.koreAttribute);
	return type === undefined || attribute === undefined ? undefined : { type, attribute };
}

function nameOf(value: unknown): string | undefined {
	const name = typeof value === 'string' ? textOf(value) : undefined;
	const isName = name !== undefined && name.length <= LONGEST_NAME && !/\p{C}/u.test(name);
	return isName ? name : undefined;
}
