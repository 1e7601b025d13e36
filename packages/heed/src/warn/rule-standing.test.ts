import { describe, expect, test } from "vitest";
import { mostFirings, mostFiringsInAMonth, mostFiringsPerMonth } from "./declared-rule.ts";
import type { BackTest } from "./rule-backtest.ts";
import { firesTooOften, goLiveProblem, type RuleStanding, standingsOf } from "./rule-standing.ts";
import type { RuleEvent, RuleEventKind } from "./rule-tables.ts";

let count = 0;
const happened = (versionId: string, kind: RuleEventKind): RuleEvent => {
  count++;
  const at = `2031-03-04T08:40:${String(count % 60).padStart(2, "0")}.000Z`;
  return { id: String(count), versionId, kind, trialId: null, why: null, at, recordedAt: at, recordedBy: "x" };
};

describe("how versions stand", () => {
  type Told = readonly (readonly [string, RuleEventKind])[];
  test.each<[string, Told, Record<string, RuleStanding>]>([
    ["nothing happened", [], { a: "proposed", b: "proposed" }],
    ["one goes live", [["a", "live"]], { a: "live", b: "proposed" }],
    [
      "the next replaces it",
      [
        ["a", "live"],
        ["b", "live"],
      ],
      { a: "replaced", b: "live" },
    ],
    [
      "and the first may come back",
      [
        ["a", "live"],
        ["b", "live"],
        ["a", "live"],
      ],
      { a: "live", b: "replaced" },
    ],
    [
      "a paused one keeps its place",
      [
        ["a", "live"],
        ["a", "paused"],
      ],
      { a: "paused", b: "proposed" },
    ],
    [
      "and is replaced like a live one",
      [
        ["a", "live"],
        ["a", "paused"],
        ["b", "live"],
      ],
      { a: "replaced", b: "live" },
    ],
    [
      "or resumed",
      [
        ["a", "live"],
        ["a", "paused"],
        ["a", "resumed"],
      ],
      { a: "live", b: "proposed" },
    ],
    [
      "a retired one stays so when another goes live",
      [
        ["a", "live"],
        ["a", "retired"],
        ["b", "live"],
      ],
      { a: "retired", b: "live" },
    ],
  ])("%s", (_, told, expected) => {
    const events = told.map(([id, kind]) => happened(id, kind));
    const versions = [{ id: "a" }, { id: "b" }];
    expect(Object.fromEntries(standingsOf(versions, events))).toEqual(expected);
    expect(Object.fromEntries(standingsOf(versions, [...events].reverse()))).toEqual(expected);
  });
});

test("what happened in one instant is read in the order in which it can have happened", () => {
  const at = "2031-03-04T08:40:00.000Z";
  const together = (["paused", "live"] as const).map((kind) => ({ ...happened("a", kind), recordedAt: at }));
  for (const events of [together, [...together].reverse()])
    expect(standingsOf([{ id: "a" }], events).get("a")).toBe("paused");
});

const firing = (firings: number, firingsPerMonth: number, inOne: number) => ({
  firings,
  firingsPerMonth,
  busiest: { month: "2031-03", firings: inOne },
});

test.each<[string, ReturnType<typeof firing>, boolean]>([
  ["as many as can be answered", firing(mostFirings, mostFiringsPerMonth, mostFiringsInAMonth), false],
  ["one more in the period", firing(mostFirings + 1, 1, 1), true],
  ["more in the mean month", firing(100, mostFiringsPerMonth + 0.1, 1), true],
  ["one more in the worst month of a long quiet period", firing(100, 0.5, mostFiringsInAMonth + 1), true],
])("fires too often: %s", (_, result, often) => expect(firesTooOften(result)).toBe(often));

describe("going live", () => {
  const version = { id: "a", recordedBy: "author" };
  const result = (facts: Partial<BackTest> = {}) =>
    ({ ...firing(20, 1, 4), judged: 20, harms: { used: 9 }, answer: {}, ...facts }) as BackTest;
  const trial = (facts: Partial<BackTest> = {}, versionId = "a") => ({ versionId, result: result(facts) });
  const asked = (...[standing, of, who]: [RuleStanding, Parameters<typeof goLiveProblem>[2], string]) =>
    goLiveProblem(version, standing, of, who)?.kind.code ?? null;
  test.each<[string, [RuleStanding, Parameters<typeof goLiveProblem>[2], string], string | null]>([
    ["a tried proposal, by somebody else", ["proposed", trial(), "another"], null],
    ["a version that was replaced, again", ["replaced", trial(), "another"], null],
    ["by its author", ["proposed", trial(), "author"], "warn/rule-second-person"],
    ["not tried", ["proposed", undefined, "another"], "warn/rule-not-tried"],
    ["tried as another version", ["proposed", trial({}, "b"), "another"], "warn/rule-not-tried"],
    ["too often", ["proposed", trial({ firings: 501 }), "another"], "warn/rule-fires-too-often"],
    [
      "too often is said before silent",
      ["proposed", trial({ firings: 501, answer: null }), "another"],
      "warn/rule-fires-too-often",
    ],
    ["a silent back-test", ["proposed", trial({ answer: null }), "another"], "warn/rule-test-silent"],
    ["live already", ["live", trial(), "another"], "warn/rule-state"],
    ["retired", ["retired", trial(), "another"], "warn/rule-state"],
  ])("%s", (_, [standing, of, who], code) => expect(asked(standing, of, who)).toBe(code));
});
