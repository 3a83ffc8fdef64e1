import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Comparison, Setting } from '../../change/types';
import type { Written } from '../../kore/ownWrites';
import type { PersonState } from '../../kore/people';
import type { Problem } from '../../kore/problems';
import type { UserCreation, UserUpdate } from '../../kore/wire';
import { shown } from '../../read/shown';
import { ASPECT_NAMES, type AspectName, aspectOf, type UserWish } from './aspects';
import type { Access } from './aspects/access';
import type { Form, Given } from './aspects/aspect';

/** What is done with a wish about a user as a whole, aspect by aspect. */

/** The fields of a collection, by what the editor shows. */
export function fieldsFor(
	form: Form,
	names: readonly AspectName[] = ASPECT_NAMES,
): INodeProperties[] {
	return names
		.flatMap((name) => {
			const { fields } = aspectOf(name);
			return fields[form] ?? (form === 'upsert' ? (fields.update ?? []) : []);
		})
		.sort((a, b) => a.displayName.localeCompare(b.displayName));
}

/** @throws InvalidInput naming the field */
export function readWish(given: Given, form: Form): UserWish {
	const wish: Record<string, unknown> = {};
	for (const name of ASPECT_NAMES) {
		const value = aspectOf(name).read(given, form);
		if (value !== undefined) wish[name] = value;
	}
	return wish as UserWish;
}

export function asksForSomething(wish: UserWish): boolean {
	return ASPECT_NAMES.some((name) => wish[name] !== undefined);
}

/** Several items about one user as one wish, later ones winning; or why that cannot be. */
export function mergeWishes(wishes: readonly UserWish[]): UserWish | Problem {
	const merged: Record<string, unknown> = {};
	for (const name of ASPECT_NAMES) {
		const values = wishes.map((wish): unknown => wish[name]).filter((value) => value !== undefined);
		if (values.length === 0) continue;
		const value = values.length === 1 ? values[0] : aspectOf(name).merge(values);
		if (isProblem(value)) return value;
		merged[name] = value;
	}
	return merged as UserWish;
}

function isProblem(value: unknown): value is Problem {
	return typeof value === 'object' && value !== null && 'message' in value;
}

export function settingsOf(wish: UserWish): Map<string, Setting> {
	const settings = new Map<string, Setting>();
	for (const name of ASPECT_NAMES) {
		const { settings: own, unset } = aspectOf(name);
		const value = wish[name] ?? unset;
		if (value === undefined) continue;
		for (const [key, setting] of own(value)) settings.set(key, setting);
	}
	return settings;
}

export function compareWish(
	wish: UserWish,
	state: PersonState | undefined,
	when: 'before' | 'after',
): Comparison[] {
	return ASPECT_NAMES.flatMap((name) => {
		const value = wish[name];
		return value === undefined ? [] : aspectOf(name).compare(value, state, when);
	});
}

/** Puts everything that is asked for into the user's entry of `PUT /users`; or says why that cannot be. */
export function writeUpdate(
	wish: UserWish,
	entry: UserUpdate,
	state: PersonState | undefined,
): Problem | undefined {
	for (const name of ASPECT_NAMES) {
		const { update, unset } = aspectOf(name);
		const value = wish[name] ?? unset;
		const problem = value === undefined ? undefined : update?.(value, entry, state);
		if (problem !== undefined) return problem;
	}
	return undefined;
}

/** What of a wish counts for an account that is not there yet. */
export function wishAtCreation(wish: UserWish): UserWish {
	const own: Record<string, unknown> = {};
	for (const name of ASPECT_NAMES) {
		const { atCreation, unset } = aspectOf(name);
		const asked = wish[name] ?? unset;
		const value = asked === undefined ? undefined : atCreation?.(asked);
		if (value !== undefined) own[name] = value;
	}
	return own as UserWish;
}

/** Puts it into the user's entry of `POST /users`. @param wish {@link wishAtCreation} */
export function writeCreation(wish: UserWish, entry: UserCreation): void {
	for (const name of ASPECT_NAMES) {
		const value = wish[name];
		if (value !== undefined) aspectOf(name).create?.(value, entry);
	}
}

/** What a wish writes, as far as a later reading could show it. */
export function writtenBy(wish: UserWish, state: PersonState | undefined): Written {
	const written: Written = {};
	for (const name of ASPECT_NAMES) {
		const value = wish[name];
		if (value !== undefined) Object.assign(written, aspectOf(name).writes?.(value, state));
	}
	return written;
}

/** What a person may do, as far as Kore shows it. */
export function accessOf(state: PersonState): IDataObject {
	const access: Access = {};
	for (const name of ASPECT_NAMES) Object.assign(access, aspectOf(name).access?.(state));
	return shown(access);
}

/** A wish of everything that can be taken away, taken away. */
export function wishForNothing(): UserWish {
	const wish: Record<string, unknown> = {};
	for (const name of ASPECT_NAMES) {
		const { none } = aspectOf(name);
		if (none !== undefined) wish[name] = none;
	}
	return wish as UserWish;
}
