import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../n8n/package';
import { type Aim, type Step, STEPS } from './outcome';

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

/** What an HR system sends about one person who joins or moves. */
export interface Employee {
	workEmail: string;
	firstName: string;
	lastName: string;
	department: string;
	[field: string]: string;
}

/** The examples that an HR system calls, and that answer with a report. */
export const JOINER = 'koreAdminJoiner';
export const MOVER = 'koreAdminMover';

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

/** The request that an example is called with. */
export function readRequest(name: 'joiners' | 'movers'): { people: Employee[] } {
	return read(`requests/${name}.json`) as { people: Employee[] };
}

export function exampleNamed(examples: readonly Example[], id: string): Example {
	const found = examples.find((example) => example.id === id);
	if (found === undefined) throw new Error(`No example has the id ${id}`);
	return found;
}

/** The node by which others start the example. */
export function webhookOf(example: Example): ExampleNode {
	const webhook = example.nodes.find(({ type }) => type === 'n8n-nodes-base.webhook');
	if (webhook === undefined) throw new Error(`${example.name} has no webhook`);
	return webhook;
}

/** The path of the example's production webhook. */
export function webhookPath(example: Example): string {
	return String(webhookOf(example).parameters['path']);
}

function parametersOf(example: Example, node: string): Record<string, unknown> {
	const found = example.nodes.find(({ name }) => name === node);
	if (found === undefined) throw new Error(`${example.name} has no node called ${node}`);
	return found.parameters;
}

function stepsOf({ nodes }: Example): Step[] {
	const steps = Object.entries(STEPS) as Array<[Step, string]>;
	return steps.flatMap(([step, node]) => (nodes.some(({ name }) => name === node) ? [step] : []));
}

/** What the joiner or mover example is to make true, read from the request and from the workflow's own settings. */
export function aimOf(example: Example, people: readonly Employee[]): Aim {
	const access = parametersOf(example, STEPS.access);
	const role = parametersOf(example, STEPS.role)['role'] as { value: string };
	const expectations = people.map(({ workEmail, firstName, lastName, department }) => ({
		person: workEmail,
		profile: { firstName, lastName, dept: department },
		isDeveloper: access['isDeveloper'] === 'grant',
		canCreateBot: access['canCreateBot'] === 'grant',
		adminRole: role.value,
	}));
	return { steps: stepsOf(example), people: expectations };
}
