import { readFileSync } from 'node:fs';

/** What kept the processor busy in one run, in milliseconds of n8n's main thread. */
export interface Shares {
	/** Reading parameters, which is mostly evaluating expressions. */
	parameters: number;
	/** The code of this package. */
	ownCode: number;
	/** The rest of n8n and its libraries: engine, requests, connections, credential. */
	n8n: number;
	garbage: number;
}

interface Frame {
	functionName: string;
	url: string;
}

interface ProfileNode {
	id: number;
	callFrame: Frame;
	children?: number[];
}

/** As V8 writes it: times in microseconds. */
interface CpuProfile {
	nodes: ProfileNode[];
	samples: number[];
	timeDeltas: number[];
}

const PACKAGE = 'n8n-nodes-kore-admin/dist/';
const PROBE = 'bench/probe/';

/** From the innermost frame outwards. */
function stackOf(
	node: ProfileNode,
	nodes: ReadonlyMap<number, ProfileNode>,
	parents: ReadonlyMap<number, number>,
): Frame[] {
	const stack: Frame[] = [];
	for (let at: ProfileNode | undefined = node; at !== undefined;) {
		stack.push(at.callFrame);
		const parent = parents.get(at.id);
		at = parent === undefined ? undefined : nodes.get(parent);
	}
	return stack;
}

function shareOf(stack: readonly Frame[]): keyof Shares | undefined {
	const name = stack[0]?.functionName;
	if (name === '(garbage collector)') return 'garbage';
	if (name === '(idle)' || stack.some(({ url }) => url.includes(PROBE))) return undefined;
	if (stack.some(({ functionName }) => functionName === '_getNodeParameter')) return 'parameters';
	// What runs in Node itself counts for whoever called it.
	const caller = stack.find(({ url }) => url !== '' && !url.startsWith('node:'));
	return caller?.url.includes(PACKAGE) === true ? 'ownCode' : 'n8n';
}

/** Sums up a processor profile as V8's profiler writes it. */
export function sharesIn(file: string): Shares {
	const profile = JSON.parse(readFileSync(file, 'utf8')) as CpuProfile;
	const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
	const parents = new Map<number, number>();
	for (const { id, children = [] } of profile.nodes) {
		for (const child of children) parents.set(child, id);
	}
	const shares: Shares = { parameters: 0, ownCode: 0, n8n: 0, garbage: 0 };
	const shareOfNode = new Map<number, keyof Shares | undefined>();
	for (const node of profile.nodes) {
		shareOfNode.set(node.id, shareOf(stackOf(node, nodes, parents)));
	}
	for (const [index, id] of profile.samples.entries()) {
		const share = shareOfNode.get(id);
		if (share !== undefined) shares[share] += (profile.timeDeltas[index] ?? 0) / 1000;
	}
	return shares;
}
