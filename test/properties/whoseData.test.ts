import fc from 'fast-check';
import { AutoMap } from '../../nodes/KoreAdmin/operations/user/mapping/autoMap';

/**
 * The rules of the mapping page, said once more and independently: a random record has columns of the workplace, of a home, of other people and of
 * no known kind, each with a value of its own, so that whatever comes out shows where it is from.
 */
const runs = Number(process.env.PROPERTY_RUNS ?? 500);
const seed = Number(process.env.PROPERTY_SEED ?? 20_260_105);

const WORK_EMAIL = ['work email', 'business e-mail', 'corporateEmail', 'Email - Primary Work'];
const PLAIN_EMAIL = ['email', 'E-Mail', 'mail', 'Email Address'];
const UNCLEAR_EMAIL = ['Dienst-E-Mail', 'email 2', 'Schulmail'];
const OTHER_EMAIL = [
	'personal email',
	'Private E-Mail',
	'homeEmail',
	'Manager Email',
	'recovery_mail',
];
const PLACES = { city: ['city', 'town'], zip: ['zip', 'postal code'], country: ['country'] };
const UNKNOWN = ['salary', 'Birth City', 'Mobile Phone', 'Home Phone', 'manager', 'Vorname'];

const columns = (names: string[]) => fc.subarray(names, { maxLength: 2 });
const anyRecord = fc.record({
	work: columns(WORK_EMAIL),
	isWorkEmpty: fc.boolean(),
	plain: columns(PLAIN_EMAIL),
	unclear: columns(UNCLEAR_EMAIL),
	others: columns(OTHER_EMAIL),
	workPlaces: fc.subarray(Object.keys(PLACES) as Array<keyof typeof PLACES>),
	plainPlaces: fc.subarray(Object.keys(PLACES) as Array<keyof typeof PLACES>),
	unknown: columns(UNKNOWN),
	areWork: fc.boolean(),
});

it(`takes nothing private, and all that the rules say, in ${runs} random runs (seed ${seed})`, () => {
	const seen = { taken: 0, refused: 0, places: 0 };
	fc.assert(
		fc.property(anyRecord, (one) => {
			const json: Record<string, string> = {};
			for (const name of one.work) json[name] = one.isWorkEmpty ? '' : 'ada@work.example';
			for (const name of one.plain) json[name] = 'ada@plain.example';
			for (const name of [...one.unclear, ...one.others]) json[name] = 'x@private.example';
			for (const name of one.unknown) json[name] = 'private';
			for (const field of one.plainPlaces) {
				json[PLACES[field][0] ?? ''] = `plain ${field}`;
				json[`Home ${field}`] = 'private';
			}
			for (const field of one.workPlaces) json[`Work Address: ${field}`] = `work ${field}`;
			json['department'] = 'R&D';

			const hasWork = one.work.length > 0 && !one.isWorkEmpty;
			const isClear = one.work.length === 0 && one.unclear.length === 0 && one.plain.length > 0;
			const address = hasWork ? 'ada@work.example' : isClear ? 'ada@plain.example' : undefined;
			const places = (Object.keys(PLACES) as Array<keyof typeof PLACES>).flatMap((field) => {
				if (one.workPlaces.includes(field)) return [[field, `work ${field}`]];
				return one.areWork && one.plainPlaces.includes(field) ? [[field, `plain ${field}`]] : [];
			});

			const map = new AutoMap();
			const read = () =>
				map.read(json, {
					...map.mappingOf(one.areWork ? { plainAddressColumns: 'areWork' } : {}),
					...{ person: undefined, byUserId: true, identifyBy: 'email', given: {}, ignore: '' },
					...{ emptyCounts: false, place: (target) => target },
				});
			if (address === undefined) {
				expect(read).toThrow();
				seen.refused++;
				return;
			}
			const { person, profile } = read();
			expect(person).toEqual({ by: 'emailId', id: address });
			expect(profile).toEqual({ dept: 'R&D', ...(Object.fromEntries(places) as object) });
			seen.taken++;
			seen.places += places.length;
		}),
		{ numRuns: runs, seed },
	);
	for (const [kind, times] of Object.entries(seen))
		expect([kind, times > 50]).toEqual([kind, true]);
});
