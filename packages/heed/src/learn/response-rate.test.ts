import fc from "fast-check";
import { expect, test } from "vitest";
import { plusMinutes } from "../kernel/index.ts";
import { decisionKinds, levels, noActionReasons, outcomes, verifications } from "../warn/index.ts";
import { type MeasuredWarning, measure, wasTimely } from "./response-rate.ts";

const received = "2031-03-04T08:40:00.000Z";
const after = (minutes: number) => plusMinutes(received, minutes);
const all = { from: null, to: after(1_000_000) };

let next = 0;
/** An invented warning that nobody touched, unless the test says so. */
function aWarning(facts: Partial<MeasuredWarning> = {}): MeasuredWarning {
  next++;
  return {
    id: `w-${next}`,
    level: "red",
    verification: "not-started",
    decision: "pending",
    reasonCode: null,
    outcome: null,
    origin: "person",
    areaCode: `place-${next}`,
    district: "district",
    category: "communal-violence",
    restsOn: [],
    duplicateOf: null,
    harmAt: null,
    t1: received,
    t2: null,
    t3: null,
    t4: null,
    t5: null,
    t6: null,
    t7: null,
    decideLimitMinutes: 60,
    ...facts,
    t5First: facts.t5First ?? facts.t5 ?? null,
    t8: facts.t8 ?? null,
    statedT8: facts.statedT8 ?? facts.t8 ?? null,
    writtenLater: facts.writtenLater ?? [],
  };
}

test("over no warnings every share is null, which is not 0", () => {
  expect(measure([], all)).toEqual({
    from: null,
    to: all.to,
    received: 0,
    duplicates: 0,
    joined: 0,
    doubted: 0,
    denominator: 0,
    answered: 0,
    noAction: 0,
    monitored: 0,
    undecided: 0,
    share: null,
    answeredUnknown: 0,
    unknownShare: null,
    answeredNoAct: 0,
    timely: 0,
    timelyShare: null,
    timelyUnknown: 0,
    byOutcome: { ...Object.fromEntries(outcomes.map((outcome) => [outcome, 0])), "not-recorded": 0 },
    byReason: {},
    spans: ["t2-t1", "t3-t1", "t4-t1", "t5-t1", "t6-t5", "t8-t5", "t8-t1"].map((span) => ({
      span,
      median: null,
      p90: null,
      n: 0,
      missing: 0,
      missingShare: null,
      writtenLater: 0,
    })),
    inTime: [],
  });
});

test("a period of nothing but duplicates has no share either", () => {
  expect(measure([aWarning({ verification: "duplicate-of", decision: "respond" })], all)).toMatchObject({
    received: 1,
    duplicates: 1,
    denominator: 0,
    answered: 0,
    share: null,
  });
});

test.each([
  ["to respond", "respond", { answered: 1, undecided: 0 }],
  ["to respond through another", "respond-through-other", { answered: 1, undecided: 0 }],
  ["to warn the community", "warn-community", { answered: 1, undecided: 0 }],
  ["to watch", "monitor", { answered: 0, monitored: 1 }],
  ["not to act", "no-action", { answered: 0, noAction: 1 }],
  ["not yet taken", "pending", { answered: 0, undecided: 1 }],
] as const)("a decision %s", (_, decision, expected) => {
  expect(measure([aWarning({ decision })], all)).toMatchObject(expected);
});

test("five warnings and a duplicate: three of five answered, and of one of them nobody knows what followed", () => {
  const rate = measure(
    [
      aWarning({ decision: "respond", outcome: "attack-deterred", t5: after(30), t8: after(112) }),
      aWarning({
        decision: "warn-community",
        outcome: "harm-despite-response",
        t5: after(45),
        t8: after(90),
        harmAt: after(80),
      }),
      aWarning({ decision: "respond-through-other", outcome: "unknown", t5: after(3000) }),
      aWarning({ decision: "no-action", reasonCode: "no-asset", t5: after(130) }),
      aWarning(),
      aWarning({
        verification: "duplicate-of",
        decision: "respond",
        outcome: "attack-deterred",
        t5: after(1),
        t8: after(2),
      }),
    ],
    all,
  );
  expect(rate).toMatchObject({
    received: 6,
    duplicates: 1,
    denominator: 5,
    answered: 3,
    noAction: 1,
    monitored: 0,
    undecided: 1,
    share: 0.6,
    answeredUnknown: 1,
    unknownShare: 0.2,
    timely: 1,
    timelyShare: 0.2,
    timelyUnknown: 1,
    byReason: { "no-asset": 1 },
  });
  expect(rate.byOutcome).toMatchObject({
    "attack-deterred": 1,
    "harm-despite-response": 1,
    unknown: 1,
    "not-recorded": 2,
  });
  expect(rate.spans.find(({ span }) => span === "t5-t1")).toMatchObject({
    median: 87.5,
    p90: 2139,
    n: 4,
    missing: 1,
    missingShare: 0.2,
  });
  expect(rate.inTime).toEqual([{ level: "red", decided: 4, inTime: 2, notRecorded: 0, undecided: 1 }]);
});

const answered = { decision: "respond", t8: after(60) } as const;
test.each([
  ["before the harm came", { ...answered, outcome: "harm-despite-response", harmAt: after(61) }, "yes"],
  ["at the moment of the harm", { ...answered, outcome: "harm-despite-response", harmAt: after(60) }, "no"],
  ["after the harm", { ...answered, outcome: "harm-reduced", harmAt: after(10) }, "no"],
  ["and the attack was deterred", { ...answered, outcome: "attack-deterred" }, "yes"],
  ["and nothing was observed by those who looked", { ...answered, outcome: "nothing-observed" }, "yes"],
  ["and harm came at an unknown moment", { ...answered, outcome: "harm-despite-response" }, "unknown"],
  ["and nobody went to see", { ...answered, outcome: null }, "unknown"],
  ["and whoever went could not say", { ...answered, outcome: "unknown" }, "unknown"],
  [
    "and it caused the harm itself, however early it came",
    { ...answered, outcome: "response-caused-harm", harmAt: after(9000) },
    "no",
  ],
  ["which nobody recorded", { decision: "respond", outcome: "attack-deterred" }, "unknown"],
  ["which nobody recorded, and harm came first", { decision: "respond", outcome: "harm-before-response" }, "no"],
  ["of something that was no answer", { decision: "no-action", t8: after(60), outcome: "nothing-observed" }, "no"],
] as const)("in time or not: an effect on site %s", (_, facts, expected) => {
  expect(wasTimely(aWarning(facts))).toBe(expected);
});

test("what was received outside the period does not count; its two ends do", () => {
  const at = (minutes: number) => aWarning({ t1: after(minutes) });
  expect(measure([at(-1), at(0), at(10), at(11)], { from: after(0), to: after(10) }).received).toBe(2);
});

test("times are told as median and ninetieth percentile, with how many are missing", () => {
  const rate = measure([4, 6, 8, 10].map((minutes) => aWarning({ t2: after(minutes) })).concat(aWarning()), all);
  expect(rate.spans.find(({ span }) => span === "t2-t1")).toEqual({
    span: "t2-t1",
    median: 7,
    p90: 9.4,
    n: 4,
    missing: 1,
    missingShare: 0.2,
    writtenLater: 0,
  });
});

test("a level without limit has none to keep", () => {
  expect(
    measure([aWarning({ level: "white", decideLimitMinutes: null, decision: "monitor", t5: after(5) })], all).inTime,
  ).toEqual([]);
});

test("the gravest level stands first, and a decision at its limit is in time", () => {
  const rate = measure(
    [
      aWarning({ level: "orange", decideLimitMinutes: 240, decision: "monitor", t5: after(241) }),
      aWarning({ level: "red", decision: "respond", t5: after(60) }),
      aWarning({ level: "red", decision: "respond", t5: null }),
    ],
    all,
  );
  expect(rate.inTime).toEqual([
    { level: "red", decided: 2, inTime: 1, notRecorded: 1, undecided: 0 },
    { level: "orange", decided: 1, inTime: 0, notRecorded: 0, undecided: 0 },
  ]);
});

const moment = fc.option(fc.integer({ min: 0, max: 50_000 }).map(after));
const anyWarning: fc.Arbitrary<MeasuredWarning> = fc.record({
  id: fc.uuid(),
  level: fc.constantFrom(...levels),
  verification: fc.constantFrom(...verifications),
  decision: fc.constantFrom(...decisionKinds, "pending" as const),
  reasonCode: fc.option(fc.constantFrom(...noActionReasons)),
  outcome: fc.option(fc.constantFrom(...outcomes)),
  origin: fc.constantFrom("person" as const, "rule" as const),
  areaCode: fc.uuid(),
  district: fc.constant("district"),
  category: fc.constant("communal-violence"),
  restsOn: fc.constant([]),
  duplicateOf: fc.constant(null),
  harmAt: moment,
  t1: fc.integer({ min: -20_000, max: 20_000 }).map(after),
  t2: moment,
  t3: moment,
  t4: moment,
  t5: moment,
  t5First: moment,
  t6: moment,
  t7: moment,
  t8: moment,
  statedT8: moment,
  writtenLater: fc.constant([]),
  decideLimitMinutes: fc.option(fc.constantFrom(60, 240, 2880)),
});
const anyWarnings = fc.array(anyWarning, { maxLength: 30 });
const window = { from: after(-10_000), to: after(10_000) };

test("the order of warnings does not matter", () => {
  const pair = anyWarnings.chain((warnings) =>
    fc.tuple(fc.constant(warnings), fc.shuffledSubarray(warnings, { minLength: warnings.length })),
  );
  fc.assert(
    fc.property(pair, ([warnings, shuffled]) => {
      expect(measure(shuffled, window)).toEqual(measure(warnings, window));
    }),
  );
});

test("a duplicate more changes the count of duplicates and nothing else", () => {
  fc.assert(
    fc.property(anyWarnings, anyWarning, (warnings, twin) => {
      const [without, with_] = [
        measure(warnings, window),
        measure([...warnings, { ...twin, verification: "duplicate-of", t1: received }], window),
      ];
      expect(with_).toEqual({ ...without, received: without.received + 1, duplicates: without.duplicates + 1 });
    }),
  );
});

test("every warning has one decision, one outcome and a place in every span", () => {
  fc.assert(
    fc.property(anyWarnings, (warnings) => {
      const rate = measure(warnings, window);
      const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0);
      expect(rate.answered + rate.noAction + rate.monitored + rate.undecided).toBe(rate.denominator);
      expect(rate.denominator + rate.duplicates).toBe(rate.received);
      expect(sum(rate.byOutcome)).toBe(rate.denominator);
      expect(sum(rate.byReason)).toBe(rate.noAction);
      for (const span of rate.spans) expect(span.n + span.missing).toBe(rate.denominator);
    }),
  );
});

test("what is in time or unknown was answered, and a share is a number exactly where there is a denominator", () => {
  fc.assert(
    fc.property(anyWarnings, (warnings) => {
      const rate = measure(warnings, window);
      expect(rate.timely + rate.timelyUnknown).toBeLessThanOrEqual(rate.answered);
      expect(rate.answeredUnknown).toBeLessThanOrEqual(rate.answered);
      for (const share of [rate.share, rate.unknownShare, rate.timelyShare])
        expect(share === null).toBe(rate.denominator === 0);
    }),
  );
});

test("two periods side by side count what the whole counts", () => {
  fc.assert(
    fc.property(anyWarnings, (warnings) => {
      const middle = after(0);
      const early = warnings.filter(({ t1 }) => t1 < middle);
      const late = warnings.filter(({ t1 }) => t1 >= middle);
      const [whole, a, b] = [warnings, early, late].map((part) => measure(part, window)) as [
        ReturnType<typeof measure>,
        ReturnType<typeof measure>,
        ReturnType<typeof measure>,
      ];
      for (const key of ["received", "denominator", "answered", "timely", "undecided", "answeredUnknown"] as const)
        expect(a[key] + b[key]).toBe(whole[key]);
    }),
  );
});
