import fc from "fast-check";
import { expect, test } from "vitest";
import { type Judgement, needsContingencyPlan, priorities, priorityOf, type Scale, shownPriority } from "./priority.ts";

test.each([
  [5, "L M H VH VH"],
  [4, "L M H H VH"],
  [3, "L M M H VH"],
  [2, "L L M M H"],
  [1, "L L L M M"],
] as const)("likelihood %i reads %s from impact 1 to 5", (likelihood, row) => {
  expect(([1, 2, 3, 4, 5] as const).map((impact) => priorityOf(likelihood, impact)).join(" ")).toBe(row);
});

const judgement = (facts: Partial<Judgement> = {}): Judgement => ({
  likelihood: 3,
  impact: 3,
  confidence: "high",
  othersProtect: "yes",
  reachable: "yes",
  validUntil: "2031-04-01T00:00:00.000Z",
  ...facts,
});
const now = "2031-03-04T00:00:00.000Z";

test.each([
  ["very high is a must", { likelihood: 5, impact: 5 }, { priority: "VH", duty: "MUST" }],
  ["high is a should", { likelihood: 2, impact: 5 }, { priority: "H", duty: "SHOULD" }],
  ["medium is a could", {}, { priority: "M", duty: "COULD" }],
  ["low is watched", { likelihood: 1, impact: 1 }, { priority: "L", duty: "monitor" }],
  [
    "where nobody else protects, one level up",
    { othersProtect: "no" },
    { priority: "H", duty: "SHOULD", uplifted: true },
  ],
  ["very high cannot go up", { likelihood: 5, impact: 5, othersProtect: "no" }, { priority: "VH", uplifted: false }],
  [
    "that the mission cannot reach it lowers nothing",
    { likelihood: 5, impact: 5, reachable: "no" },
    { priority: "VH", reachable: "no" },
  ],
  ["low confidence widens the cell upwards", { confidence: "low" }, { priority: "M", range: ["M", "H"] }],
  ["medium confidence does not", { confidence: "medium" }, { range: ["M", "M"] }],
] as const)("%s", (_, facts, expected) => {
  expect(shownPriority(judgement(facts as Partial<Judgement>), now)).toMatchObject({ kind: "current", ...expected });
});

test("an expired assessment shows as expired and never as low", () => {
  expect(shownPriority(judgement({ likelihood: 1, impact: 1 }), "2031-04-01T00:00:00.001Z")).toEqual({
    kind: "expired",
    since: "2031-04-01T00:00:00.000Z",
    last: "L",
  });
  expect(shownPriority(judgement(), "2031-04-01T00:00:00.000Z").kind).toBe("current");
});

test("only the improbable and catastrophic needs a contingency plan", () => {
  const scale = [1, 2, 3, 4, 5] as const;
  const needing = scale.flatMap((l) => scale.filter((i) => needsContingencyPlan(l, i)).map((i) => `L${l}xI${i}`));
  expect(needing).toEqual(["L1xI5", "L2xI5"]);
});

const scale = fc.integer({ min: 1, max: 5 }) as fc.Arbitrary<Scale>;
const rank = (priority: (typeof priorities)[number]) => priorities.indexOf(priority);

test("more likely or worse is never a lower priority", () => {
  fc.assert(
    fc.property(scale, scale, scale, scale, (l1, l2, i1, i2) => {
      const low = priorityOf(Math.min(l1, l2) as Scale, Math.min(i1, i2) as Scale);
      const high = priorityOf(Math.max(l1, l2) as Scale, Math.max(i1, i2) as Scale);
      expect(rank(low)).toBeLessThanOrEqual(rank(high));
    }),
  );
});

test("neither low confidence nor a place out of reach ever shows less than the cell", () => {
  fc.assert(
    fc.property(
      scale,
      scale,
      fc.constantFrom("high", "medium", "low"),
      fc.constantFrom("yes", "no", "unknown"),
      fc.constantFrom("yes", "no", "unknown"),
      (likelihood, impact, confidence, othersProtect, reachable) => {
        const shown = shownPriority(judgement({ likelihood, impact, confidence, othersProtect, reachable }), now);
        if (shown.kind !== "current") throw new Error("it has not expired");
        expect(rank(shown.range[0])).toBeGreaterThanOrEqual(rank(priorityOf(likelihood, impact)));
        expect(rank(shown.range[1])).toBeGreaterThanOrEqual(rank(shown.range[0]));
      },
    ),
  );
});
