import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Backend } from '../gate/backend';
import { FAULT_KINDS } from '../delivery/faults';
import type { Carrier, ResetOptions } from '../delivery/carrier';
import { demoAccount, manyPeople, SINGLE_SIGN_ON } from '../seed';
import type { AccountSeed } from '../account/types';
import { parseSwitch } from '../contract/parseSwitch';
import type { Switches } from '../contract/switches';
import { DEEDS } from '../gate/administrator';
import { loopbackOnly } from './guard';

const count = z.number().int().min(0);

const FaultBody = z
	.object({
		when: z
			.union([
				count,
				z
					.object({
						method: z.string(),
						path: z.string(),
						nth: count,
						chance: z.number().min(0).max(1),
						seed: z.number(),
						mentions: z.string(),
					})
					.partial()
					.strict(),
			])
			.optional(),
		kind: z.enum(FAULT_KINDS),
		times: z.union([count, z.literal('always')]).optional(),
		applied: z.boolean().optional(),
		status: z.number().int().min(200).max(599).optional(),
		retryAfterSeconds: count.optional(),
		ms: count.optional(),
		text: z.string().optional(),
		does: z
			.object({
				emailId: z.string(),
				does: z.enum(DEEDS),
				what: z.string().optional(),
			})
			.strict()
			.optional(),
		location: z.string().optional(),
		bytes: count.optional(),
		after: count.optional(),
		answer: z.enum(['first', 'second']).optional(),
	})
	.strict();

const FaultsBody = z.union([FaultBody, z.array(FaultBody)]);

const SwitchesBody = z.record(z.union([z.string(), z.number(), z.boolean()]));

const ResetBody = z
	.object({
		switches: SwitchesBody,
		faults: z.array(FaultBody),
		/** Made-up people instead of the demo account; 0 for the demo account. */
		people: count,
		/** How people sign in by SAML. */
		sso: z.enum(['off', 'inclusionOnly', 'fullSync']),
		limits: z.object({ perMinute: count, perHour: count }),
		clockSpeed: z.number().positive(),
		latencyMs: count,
		readsLagMs: count,
		randomSeed: z.number(),
	})
	.partial()
	.strict();

/** Lets tests in other processes look at the state and steer the sandbox. */
export function registerControl(
	server: FastifyInstance,
	backend: Backend,
	carrier: Carrier,
	reset: (options?: ResetOptions) => void,
): void {
	const routes = { onRequest: loopbackOnly };

	server.get('/sandbox/state', routes, () => ({
		...backend.account.snapshot(),
		switches: backend.switches,
		calls: backend.calls.length,
	}));

	server.get('/sandbox/calls', routes, () => backend.calls);

	server.post('/sandbox/switches', routes, async (request, reply) => {
		try {
			return Object.assign(backend.switches, switchesFrom(SwitchesBody.parse(json(request))));
		} catch (error) {
			return await reply.code(400).send({ error: messageOf(error) });
		}
	});

	server.post('/sandbox/faults', routes, async (request, reply) => {
		try {
			const faults = [FaultsBody.parse(json(request))].flat();
			for (const fault of faults) carrier.faults.add(fault);
			return { added: faults.length };
		} catch (error) {
			return await reply.code(400).send({ error: messageOf(error) });
		}
	});

	server.post('/sandbox/reset', routes, async (request, reply) => {
		try {
			const { people, sso, switches, ...options } = ResetBody.parse(json(request) ?? {});
			reset({
				...options,
				...(switches === undefined ? {} : { switches: switchesFrom(switches) }),
				seed: {
					...(people === undefined ? backend.startSeed : seedOf(people)),
					sso: sso === undefined ? backend.startSeed.sso : SINGLE_SIGN_ON[sso],
				},
			});
			return { reset: true };
		} catch (error) {
			return await reply.code(400).send({ error: messageOf(error) });
		}
	});
}

function seedOf(people: number): AccountSeed {
	return people === 0 ? demoAccount : manyPeople(people);
}

function switchesFrom(body: z.infer<typeof SwitchesBody>): Partial<Switches> {
	const chosen: Partial<Switches> = {};
	for (const [name, value] of Object.entries(body)) Object.assign(chosen, parseSwitch(name, value));
	return chosen;
}

function json({ body }: FastifyRequest): unknown {
	return typeof body === 'string' && body !== '' ? JSON.parse(body) : undefined;
}

function messageOf(error: unknown): string {
	if (error instanceof z.ZodError) {
		return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
	}
	return error instanceof Error ? error.message : String(error);
}
