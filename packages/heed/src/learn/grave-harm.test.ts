import fc from "fast-check";
import { expect, test } from "vitest";
import { type HarmFacts, impactOf, needsReview } from "./grave-harm.ts";

const harm = (facts: Partial<HarmFacts> = {}): HarmFacts => ({
  recordKind: "single",
  eventType: "armed-attack",
  killed: null,
  judgedImpact: null,
  ...facts,
});
const killed = (low: number | null, best: number | null, high: number | null) => ({ killed: { low, best, high } });

test.each([
  ["nothing known", {}, null],
  ["one killed", killed(1, 1, 1), 3],
  ["four killed", killed(4, 4, 4), 3],
  ["five killed", killed(5, 5, 5), 4],
  ["twenty killed", killed(20, 20, 20), 4],
  ["twenty-one killed", killed(21, 21, 21), 5],
  ["at least twelve, no best figure", killed(12, null, null), 4],
  ["up to thirty, nothing else", killed(null, null, 30), 5],
  ["a best figure counts before its bounds", killed(2, 4, 30), 3],
  ["nobody killed", killed(0, 0, 0), null],
  ["a siege, nobody counted", { eventType: "siege-blockade" }, 4],
  ["a village burned", { eventType: "village-burning" }, 4],
  ["judged severe by whoever read the report", { judgedImpact: 4 }, 4],
  ["judged less than the dead say", { ...killed(26, 26, 26), judgedImpact: 2 }, 5],
] as const)("how grave: %s", (_, facts, expected) => {
  expect(impactOf(harm(facts))).toBe(expected);
});

test.each([
  ["a single event", "single", true],
  ["a series of events", "series", true],
  ["a total over a time", "aggregate", false],
  ["recurring behaviour", "pattern", false],
  ["what we did ourselves", "response", false],
  ["the context", "context", false],
])("%s asks for a review: %s", (_, recordKind, expected) => {
  expect(needsReview(harm({ recordKind, ...killed(26, 26, 26) }))).toBe(expected);
});

test("more dead, or a graver judgement, never makes an incident less grave", () => {
  const count = fc.option(fc.integer({ min: 0, max: 60 }));
  const judged = fc.option(fc.integer({ min: 1, max: 5 }));
  fc.assert(
    fc.property(count, judged, fc.integer({ min: 0, max: 40 }), (best, judgedImpact, more) => {
      const at = (n: number | null, j: number | null) =>
        impactOf(harm({ killed: { low: null, best: n, high: null }, judgedImpact: j })) ?? 0;
      expect(at(best === null ? null : best + more, judgedImpact)).toBeGreaterThanOrEqual(at(best, judgedImpact));
      expect(at(best, judgedImpact === null ? null : Math.min(5, judgedImpact + 1))).toBeGreaterThanOrEqual(
        at(best, judgedImpact),
      );
    }),
  );
});
