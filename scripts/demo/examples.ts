import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../n8n/package';
import type { Expectation } from './outcome';

const folder = join(projectRoot, 'examples');

export interface ExampleNode {
	name: string;
	type: string;
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
}

export interface Example {
	id: string;
	name: string;
	nodes: ExampleNode[];
}

/** What an HR system sends about one person who joins. */
export interface Joiner {
	workEmail: string;
	firstName: string;
	lastName: string;
	department: string;
	[field: string]: string;
}

/** The example that an HR system calls. */
export const JOINER = 'koreAdminJoiner';

export const CREDENTIAL = { id: 'koreAdminSandbox', name: 'Kore Admin API', type: 'koreAdminApi' };

function read(file: string): unknown {
	return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}

/** Every workflow of the examples folder. */
export function readExamples(): Example[] {
	return readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.sort()
		.map((file) => read(file) as Example);
}

/** The request that the joiner example is called with. */
export function readJoiners(): { people: Joiner[] } {
	return read('requests/joiners.json') as { people: Joiner[] };
}

export function exampleNamed(examples: readonly Example[], id: string): Example {
	const found = examples.find((example) => example.id === id);
	if (found === undefined) throw new Error(`No example has the id ${id}`);
	return found;
}

/** The path of the example's production webhook. */
export function webhookPath(example: Example): string {
	const webhook = example.nodes.find(({ type }) => type === 'n8n-nodes-base.webhook');
	const path = webhook?.parameters['path'];
	if (typeof path !== 'string') throw new Error(`${example.name} has no webhook`);
	return path;
}

function parametersOf(example: Example, node: string): Record<string, unknown> {
	const found = example.nodes.find(({ name }) => name === node);
	if (found === undefined) throw new Error(`${example.name} has no node called ${node}`);
	return found.parameters;
}

/** What the joiner example is to make true, read from the request and from the workflow's own settings. */
export function expectationsOf(joiner: Example, people: readonly Joiner[]): Expectation[] {
	const access = parametersOf(joiner, 'Set User Access');
	const role = parametersOf(joiner, 'Assign Admin Role')['role'] as { value: string };
	return people.map(({ workEmail, firstName, lastName, department }) => ({
		person: workEmail,
		profile: { firstName, lastName, dept: department },
		isDeveloper: access['isDeveloper'] === 'grant',
		canCreateBot: access['canCreateBot'] === 'grant',
		adminRole: role.value,
	}));
}
