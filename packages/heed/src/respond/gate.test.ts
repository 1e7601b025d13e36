import fc from "fast-check";
import { expect, test } from "vitest";
import { doNoHarmRules, questionsFor, stopsFor } from "./do-no-harm.ts";
import { type Answer, doNoHarmBlocks, freezeBlocks, isUnknown, overdueBlocks, recipientBlocks } from "./gate.ts";
import { toolSupplements } from "./tool-supplement.ts";

const nobody = { stops: [], override: null, mayOverride: false, imminence: null };
const answered = (references: readonly string[], change: Partial<Record<string, Partial<Answer>>> = {}): Answer[] =>
  questionsFor(references).map((question) => ({
    question: question.id,
    answer: "Two lines in plain words.",
    ...change[question.id],
  }));

test("a patrol with all five answers is open", () => {
  expect(doNoHarmBlocks(["DNH-5"], answered(["DNH-5"]), nobody)).toEqual([]);
});

test("one empty answer closes it", () => {
  expect(doNoHarmBlocks(["DNH-5"], answered(["DNH-5"], { "DNH-5.4": { answer: "  " } }), nobody)).toEqual([
    { kind: "unanswered", question: "DNH-5.4" },
  ]);
});

test.each([
  [
    "not knowing whether the hour betrays the caller closes it",
    "DNH-5.2",
    { answer: "unknown" },
    [{ kind: "adverse", question: "DNH-5.2" }],
  ],
  ["in French as well", "DNH-5.2", { answer: "Inconnu." }, [{ kind: "adverse", question: "DNH-5.2" }]],
  [
    "unless something is done about it",
    "DNH-5.2",
    { answer: "unknown", mitigation: "Overfly three villages, in routine hours." },
    [],
  ],
  ["not knowing whether the pattern is predictable does not", "DNH-5.4", { answer: "unknown" }, []],
  [
    "a bad answer closes it on any line",
    "DNH-5.4",
    { answer: "Yes, always on Thursdays.", adverse: true },
    [{ kind: "adverse", question: "DNH-5.4" }],
  ],
] as const)("%s", (_, question, change, expected) => {
  expect(doNoHarmBlocks(["DNH-5"], answered(["DNH-5"], { [question]: change }), nobody)).toEqual(expected);
});

const override = {
  stops: ["DNH-2.S1", "DNH-6.S3"],
  reason: "They have nobody else.",
  adviserAdvice: "Go with the second team.",
};

test.each([
  ["a stop closes it", ["DNH-2"], "DNH-2.S1", nobody, 1],
  [
    "a head of office steps over it with the adviser's advice",
    ["DNH-2"],
    "DNH-2.S1",
    { ...nobody, override, mayOverride: true },
    0,
  ],
  ["nobody else does", ["DNH-2"], "DNH-2.S1", { ...nobody, override }, 1],
  [
    "without advice nobody does",
    ["DNH-2"],
    "DNH-2.S1",
    { ...nobody, override: { ...override, adviserAdvice: " " }, mayOverride: true },
    1,
  ],
  ["a fixed stop holds against everybody", ["DNH-6"], "DNH-6.S3", { ...nobody, override, mayOverride: true }, 1],
  [
    "exposing the caller does not stop help to people under attack",
    ["DNH-5"],
    "DNH-5.S1",
    { ...nobody, imminence: "T0" as const },
    0,
  ],
  ["but stops it when there are days", ["DNH-5"], "DNH-5.S1", { ...nobody, imminence: "T3" as const }, 1],
] as const)("%s", (_, references, stop, found, blocks) => {
  expect(doNoHarmBlocks(references, answered(references), { ...found, stops: [stop] })).toHaveLength(blocks);
});

const allStops = doNoHarmRules.flatMap(({ code, stops }) => stops.map((stop) => ({ ...stop, code })));
const stepsOver = (stop: string) => ({
  ...nobody,
  stops: [stop],
  override: { stops: [stop], reason: "Invented.", adviserAdvice: "Invented." },
  mayOverride: true,
});

test.each(allStops.map(({ id, code, fixed }) => [id, code, fixed] as const))(
  "%s of %s stops whoever answers everything, at any hour but for its own exception",
  (id, code, fixed) => {
    for (const imminence of [null, "T2", "T3", "T4", "TP"] as const)
      expect(doNoHarmBlocks([code], answered([code]), { ...nobody, stops: [id], imminence })).toEqual([
        { kind: "stop", stop: id, fixed },
      ]);
  },
);

test.each(allStops.filter(({ fixed }) => fixed).map(({ id, code }) => [id, code] as const))(
  "%s of %s is fixed: no head of office, no advice and no hurry passes it",
  (id, code) => {
    for (const imminence of [null, "T0", "T1", "T4"] as const)
      expect(doNoHarmBlocks([code], answered([code]), { ...stepsOver(id), imminence })).toHaveLength(1);
  },
);

test("the stops that are fixed are those of the domain rules, and the others can be stepped over", () => {
  expect(allStops.filter(({ fixed }) => fixed).map(({ id }) => id)).toEqual([
    "DNH-1.S3",
    "DNH-3.S1",
    "DNH-6.S3",
    "DNH-6.S4",
    "DNH-7.S1",
    "DNH-8.S1",
    "DNH-10.S1",
  ]);
  for (const { id, code, fixed } of allStops)
    expect(doNoHarmBlocks([code], answered([code]), stepsOver(id)), id).toHaveLength(fixed ? 1 : 0);
});

test("an overdue follow-up holds back visits of the office and not its overflights", () => {
  expect(overdueBlocks("visit", 1)).toEqual([{ kind: "overdue", count: 1 }]);
  expect(overdueBlocks("visit", 0)).toEqual([]);
  expect(overdueBlocks("flight", 3)).toEqual([]);
});

test.each([
  ["the same district", "ML/MOP/KOR/village-a", "ML/MOP/KOR/village-b", "visit", 1],
  ["a meeting is like a visit", "ML/MOP/KOR", "ML/MOP/KOR/village-b", "meeting", 1],
  ["another district", "ML/MOP/DJE", "ML/MOP/KOR", "visit", 0],
  ["a region that holds the district", "ML/MOP", "ML/MOP/KOR", "visit", 1],
  ["another kind of activity", "ML/MOP/KOR", "ML/MOP/KOR", "flight", 0],
  ["a place that nobody knows", null, "ML/MOP/KOR", "visit", 1],
] as const)("harm after a visit freezes: %s", (_, harmed, asked, kind, blocks) => {
  expect(freezeBlocks(kind, asked, [{ kind: "visit", areaPath: harmed }])).toHaveLength(blocks);
});

test("forces that may be the author are not asked, and unknown is yes", () => {
  expect(recipientBlocks(true, "unknown")).toHaveLength(1);
  expect(recipientBlocks(true, "yes")).toHaveLength(1);
  expect(recipientBlocks(true, "no")).toHaveLength(0);
  expect(recipientBlocks(false, "yes")).toHaveLength(0);
});

test("more answers never close what was open", () => {
  const references = fc.constantFrom(...doNoHarmRules.map((rule) => rule.code));
  fc.assert(
    fc.property(references, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (reference, given) => {
      const all = answered([reference]);
      const some = all.filter((_, i) => given[i]);
      expect(doNoHarmBlocks([reference], all, nobody).length).toBeLessThanOrEqual(
        doNoHarmBlocks([reference], some, nobody).length,
      );
    }),
  );
});

test("every rule has its number, every tool its rules, and French differs from English", () => {
  expect(doNoHarmRules.map((rule) => rule.code)).toEqual(Array.from({ length: 12 }, (_, i) => `DNH-${i + 1}`));
  for (const rule of doNoHarmRules) {
    for (const text of [rule, ...rule.before, ...rule.during, ...rule.after, ...rule.stops])
      expect(text.fr).not.toBe(text.en);
  }
  for (const tool of Object.values(toolSupplements)) {
    expect(questionsFor(tool.doNoHarm).length).toBeGreaterThan(0);
    expect(() => stopsFor(tool.doNoHarm)).not.toThrow();
  }
});

test("an answer that only sounds unsure is an answer", () => {
  expect(isUnknown("unknown")).toBe(true);
  expect(isUnknown("The village is unknown to us, but the road is not used.")).toBe(false);
});
