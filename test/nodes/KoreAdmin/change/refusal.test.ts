import {
	isOfSomebody,
	Monotony,
	type Refusal,
	type RefusedCall,
} from '../../../../nodes/KoreAdmin/change/refusal';
import { SCOPES } from '../../../../nodes/KoreAdmin/kore/wire';

function call(words: string, refusal?: Refusal): RefusedCall {
	return {
		refusal: refusal ?? { kind: 'refused', status: 412, words },
		request: { method: 'PUT', path: '/users', scope: SCOPES.userManagement, repeat: 'safe' },
	};
}

describe('words of a refusal', () => {
	it.each([
		['One of the users is invalid', true],
		['Invalid e-mail', true],
		['Unknown emails', true],
		['Role not found', true],
		['No such groups', true],
		['The bot is unknown', true],
		['The organization has no such users', false],
		['Your licence allows no more users', false],
		['The app may not change users', false],
		['Invalid values', false],
		['abuser', false],
	])('“%s” speak of somebody in the call: %s', (words, of) => {
		expect(isOfSomebody(call(words))).toBe(of);
	});

	it('are none where the answer was a page', () => {
		expect(isOfSomebody(call('', { kind: 'foreign', status: 403, what: 'page' }))).toBe(false);
	});
});

describe('refusals in a row', () => {
	it('are no coincidence from the seventh on, whatever number of calls each took', () => {
		const monotony = new Monotony();
		monotony.refused(call('No'), 3);
		monotony.refused(call('No'), 3);
		expect(monotony.isBrokenBy(call('No'))).toBe(true);
		monotony.refused(call('No'), 1);
		expect(monotony.isBrokenBy(call('No'))).toBe(false);
		expect(monotony.isBrokenBy(call('Something else'))).toBe(true);
	});

	it('are counted from the start after another refusal, or after anything passed', () => {
		const monotony = new Monotony();
		monotony.refused(call('No'), 7);
		monotony.refused(call('Something else'), 1);
		expect(monotony.isBrokenBy(call('Something else'))).toBe(true);
		monotony.refused(call('No'), 7);
		expect(monotony.isBrokenBy(call('No'))).toBe(false);
		monotony.passed();
		expect(monotony.isBrokenBy(call('No'))).toBe(true);
		monotony.refused(call('No'), 6);
		expect(monotony.isBrokenBy(call('No'))).toBe(true);
	});

	it('do not count where Kore speaks of somebody', () => {
		const monotony = new Monotony();
		monotony.refused(call('Invalid user'), 7);
		expect(monotony.isBrokenBy(call('Invalid user'))).toBe(true);
	});
});
