import {
	readPersonIfAny,
	readProtectedPeople,
	readUserIds,
} from '../../../../nodes/KoreAdmin/parameters/people';

const read = (value: unknown, byExpression = false) =>
	readProtectedPeople({ value, label: 'Protected Users', isSet: true, byExpression });

describe('protected people', () => {
	it.each([
		['a@example.com, HR-1', ['a@example.com', 'HR-1']],
		['Ada <a@example.com>; mailto:b@example.com', ['a@example.com', 'b@example.com']],
		["'a@example.com'\n(b@example.com)", ['a@example.com', 'b@example.com']],
		['[a@example.com]', ['a@example.com']],
		['["a@example.com", 17]', ['a@example.com', '17']],
		['"HR-1"', ['HR-1']],
		[' a@example.com\u200B ,', ['a@example.com']],
		['mailto:HR-1', ['HR-1']],
		[[], []],
		[[' a@example.com '], ['a@example.com']],
		[12, ['12']],
		['', []],
	])('are read from what people paste: %j', (value, people) => {
		expect(read(value)).toEqual(people);
	});

	it.each([
		[null, false],
		[undefined, true],
		['', true],
		[' ', false],
		['\u200B', false],
		[',', true],
		['a@example.com,', true],
		[['a@example.com', ''], false],
		[['a@example.com', null], true],
		['["a@example.com",""]', false],
		['"a@example.com,"', false],
		['[a@example.com', false],
		['a@example.com bob@example.com', false],
		['a..b@example.com', false],
		['{"a":1}', false],
		[[{}], false],
		[1.5, false],
		[12345678901234567890, false],
		['x'.repeat(255), false],
	])('stop the run where it cannot be told who is meant: %j', (value, byExpression) => {
		expect(() => read(value, byExpression)).toThrow('Protected Users');
	});
});

describe('a number', () => {
	it('identifies somebody where it is kept exactly', () => {
		expect(readPersonIfAny({ mode: 'orgUserId', value: 4711 })).toEqual({
			by: 'orgUserId',
			id: '4711',
		});
		expect(readUserIds([1, '1', 2], 'Users')).toEqual(['1', '2']);
	});

	it.each([2 ** 53, 1.5, 1e21])('identifies nobody where it may have been rounded: %d', (value) => {
		expect(() => readPersonIfAny({ mode: 'orgUserId', value })).toThrow('rounded');
		expect(() => readUserIds([1, value], 'Users')).toThrow('rounded');
	});
});
