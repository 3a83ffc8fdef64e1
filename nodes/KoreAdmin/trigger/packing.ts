/** Short forms of what is kept of every person, since an account may have ten thousand of them. Each can be undone. */

const SPECIAL = /[%|~]/g;

/** Text that may stand between bars. */
export function escapeText(text: string): string {
	return text.replace(SPECIAL, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

export function unescapeText(text: string): string {
	return text.replace(/%([0-9a-f]{2})/g, (_, code: string) =>
		String.fromCharCode(Number.parseInt(code, 16)),
	);
}

const USER_ID = /^u-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A user ID in Kore's usual form in 23 signs instead of 38; any other as it is. */
export function packUserId(id: string): string {
	if (!USER_ID.test(id)) return escapeText(id);
	const bytes = Buffer.from(id.slice(2).replaceAll('-', ''), 'hex');
	return `~${bytes.toString('base64url')}`;
}

export function unpackUserId(text: string): string {
	if (!text.startsWith('~')) return unescapeText(text);
	const hex = Buffer.from(text.slice(1), 'base64url').toString('hex');
	return `u-${hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`;
}

/** Texts that many people share, each written once and then named by its place. */
export class Shared {
	private readonly places = new Map<string, number>();

	/** The place of a text, in base 36. */
	place(text: string): string {
		let place = this.places.get(text);
		if (place === undefined) {
			place = this.places.size;
			this.places.set(text, place);
		}
		return place.toString(36);
	}

	get texts(): string[] {
		return [...this.places.keys()];
	}
}

/** @throws Error when there is no such place */
export function at<T>(list: readonly T[], place: string): T {
	const found = /^[0-9a-z]+$/.test(place) ? list[Number.parseInt(place, 36)] : undefined;
	if (found === undefined) throw new Error(`Nothing stands at place ${place}`);
	return found;
}
