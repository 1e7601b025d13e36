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

test("a refusal waits for its step however long it took to find, and what is no refusal does not", async () => {
  const app = Fastify();
  evenRefusals(app, 300);
  app.get("/found", async () => ({}));
  app.get("/:ms", async (request, reply) => {
    await new Promise((done) => setTimeout(done, Number((request.params as { ms: string }).ms)));
    return reply.code(404).send({});
  });
  const took = async (url: string) => {
    const began = performance.now();
    await app.inject(url);
    return performance.now() - began;
  };
  await took("/found");
  expect(await took("/found")).toBeLessThan(290);
  expect(await took("/1")).toBeGreaterThan(290);
  expect(await took("/120")).toBeGreaterThan(290);
  await app.close();
});
