import { COMPARED, type Way } from '../bench/cases';
import { seconds } from '../bench/format';
import type { Report } from '../bench/report';
import { find } from '../bench/results';
import { read } from './pages';

const PEOPLE = 10_000;

it('the README’s headline is what was measured', () => {
	const { results } = JSON.parse(read('docs/development/benchmark.json')) as Report;
	const workOf = (way: Way) => seconds(find(results, COMPARED, way, PEOPLE)?.workMs ?? Number.NaN);
	expect(read('README.md')).toContain(
		`10,000 people with twelve columns are ${workOf('auto')} of work instead of ${workOf('floor')} with an expression each`,
	);
});
