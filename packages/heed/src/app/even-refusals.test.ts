import fc from "fast-check";
import Fastify from "fastify";
import { expect, test } from "vitest";
import { evenRefusals, waitOf } from "./even-refusals.ts";

test("a refusal leaves at a whole step after its request, or within five milliseconds of it", () => {
  const took = fc.double({ min: 0, max: 500, noNaN: true });
  const chance = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
  fc.assert(
    fc.property(took, fc.integer({ min: 1, max: 60 }), chance, (ms, step, by) => {
      const wait = waitOf(ms, step, by);
      expect(wait).toBeGreaterThanOrEqual(0);
      const past = (ms + wait - by * 5) % step;
      expect(Math.min(past, step - past)).toBeCloseTo(0, 6);
    }),
  );
});

test("a refusal waits for its step, once, and what is no refusal does not", async () => {
  const app = Fastify();
  const waits: number[] = [];
  evenRefusals(app, 10_000, async (ms) => waits.push(ms));
  app.get("/found", async () => ({}));
  app.get("/refused", async (_, reply) => reply.code(403).send({}));
  for (const url of ["/found", "/refused"]) await app.inject(url);
  expect(waits).toEqual([]);
  for (let i = 0; i < 5; i += 1) expect((await app.inject("/nowhere")).statusCode).toBe(404);
  expect(waits).toHaveLength(5);
  for (const ms of waits) expect(ms).toSatisfy((one: number) => one > 0 && one <= 10_005);
  expect(new Set(waits).size).toBe(5);
  await app.close();
});

test("where the step is nought nothing waits", async () => {
  const app = Fastify();
  const waits: number[] = [];
  evenRefusals(app, 0, async (ms) => waits.push(ms));
  await app.inject("/nowhere");
  expect(waits).toEqual([]);
  await app.close();
});
