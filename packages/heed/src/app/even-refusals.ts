import { setTimeout as later } from "node:timers/promises";
import type { FastifyInstance, FastifyRequest } from "fastify";

/** Refusals leave at whole steps of so many milliseconds after the request came, and up to the spread later. */
const defaultStep = 20;
const spread = 5;

/**
 * How many milliseconds a refusal still waits, after it took so long: until the next whole step, and by chance up to the
 * spread longer. What a step hides, the chance hides at its edge.
 */
export function waitOf(tookMs: number, stepMs: number, chance: number): number {
  return Math.max(0, Math.ceil(tookMs / stepMs) * stepMs - tookMs + chance * spread);
}

/**
 * "Not found" takes the same time for an id that nobody has and for a record that stays hidden, for which the database looks at
 * a row before it withholds it: two thousand calls would tell the hundredths of a millisecond. The wait holds no connection.
 */
export function evenRefusals(
  app: FastifyInstance,
  stepMs = defaultStep,
  wait: (ms: number) => Promise<unknown> = later,
): void {
  if (stepMs === 0) return;
  const came = new WeakMap<FastifyRequest, number>();
  app.addHook("onRequest", async (request) => {
    came.set(request, performance.now());
  });
  app.addHook("onSend", async (request, reply, payload) => {
    const now = performance.now();
    if (reply.statusCode === 404) await wait(waitOf(now - (came.get(request) ?? now), stepMs, Math.random()));
    return payload;
  });
}
