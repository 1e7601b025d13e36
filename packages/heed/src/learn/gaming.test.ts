import fc from "fast-check";
import { expect, test } from "vitest";
import { type Instant, plusMinutes } from "../kernel/index.ts";
import { decisionKinds, type Level, levels, outcomes, type Warning, type WarningEvent } from "../warn/index.ts";
import { decisionStanding } from "./decision-limit.ts";
import { type MeasuredWarning, measure, type ResponseRate } from "./response-rate.ts";
import { duplicateMinutes, splitMinutes, threatsTold } from "./threat-told.ts";

/*
 * Tricks that make the figures look better than what was done for people. For each there is a law: the figures after the
 * trick are no better than before. docs/methods/response-rate.md says the same in words.
 */

const start = "2031-03-04T08:40:00.000Z";
const after = (minutes: number) => plusMinutes(start, minutes);
const all = { from: null, to: after(10_000_000) };
const moment = fc.option(fc.integer({ min: 0, max: 50_000 }).map(after));

const aWarning = (id: string): fc.Arbitrary<MeasuredWarning> =>
  fc
    .record({
      level: fc.constantFrom(...levels),
      decision: fc.constantFrom(...decisionKinds, "pending" as const),
      outcome: fc.option(fc.constantFrom(...outcomes)),
      harmAt: moment,
      t1: fc.integer({ min: 0, max: 20_000 }).map(after),
      moments: fc.tuple(moment, moment, moment, fc.nat({ max: 50_000 }).map(after), moment, moment, moment),
      decideLimitMinutes: fc.constantFrom(60, 240, 2880),
    })
    .map(({ moments: [t2, t3, t4, t5, t6, t7, t8], ...facts }) => ({
      id,
      verification: "not-started" as const,
      reasonCode: null,
      origin: "person" as const,
      areaCode: `place ${id}`,
      district: `district ${id}`,
      category: "communal-violence",
      restsOn: [`report ${id}`],
      duplicateOf: null,
      statedT8: t8,
      writtenLater: [],
      t2,
      t3,
      t4,
      t5: facts.decision === "pending" ? null : t5,
      t5First: facts.decision === "pending" ? null : t5,
      t6,
      t7,
      t8,
      ...facts,
    }));
const warnings = fc
  .integer({ min: 1, max: 8 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => aWarning(`w${i}`))));

const inTime = (rate: ResponseRate) => rate.inTime.reduce((sum, level) => sum + level.inTime, 0);
const span = (rate: ResponseRate, name: string) => rate.spans.find((each) => each.span === name);

/** No share of the second is better than of the first. Both are over the same threats. */
function expectNoBetter(trick: ResponseRate, honest: ResponseRate): void {
  expect(trick.denominator).toBe(honest.denominator);
  expect(trick.answered).toBeLessThanOrEqual(honest.answered);
  expect(trick.timely).toBeLessThanOrEqual(honest.timely);
  expect(inTime(trick)).toBeLessThanOrEqual(inTime(honest));
}

test("splitting: a second warning out of the same report, however well it is answered, improves nothing", () => {
  fc.assert(
    fc.property(warnings, aWarning("half"), fc.nat(), (told, half, which) => {
      const one = told[which % told.length] as MeasuredWarning;
      const copy = { ...half, restsOn: one.restsOn, t1: half.t1 < one.t1 ? one.t1 : half.t1 };
      const [honest, trick] = [measure(told, all), measure([...told, copy], all)];
      expectNoBetter(trick, honest);
      expect(trick.joined).toBe(1);
      expect(trick.undecided).toBeGreaterThanOrEqual(honest.undecided);
    }),
  );
});

test("splitting: no time gets shorter where the halves have the moments that the whole had", () => {
  fc.assert(
    fc.property(
      aWarning("whole"),
      fc.array(fc.nat({ max: 50_000 }), { minLength: 6, maxLength: 6 }),
      (whole, minutes) => {
        const [t2, t3, t4, t5, t6, t8] = minutes.map(after) as [Instant, Instant, Instant, Instant, Instant, Instant];
        const half = { ...whole, id: "half", t2, t3, t4, t5, t5First: t5, t6, t8, statedT8: t8 };
        const [honest, trick] = [measure([whole], all), measure([whole, half], all)];
        for (const name of ["t2-t1", "t3-t1", "t4-t1", "t5-t1", "t6-t5"]) {
          const before = span(honest, name)?.median ?? null;
          if (before !== null) expect(span(trick, name)?.median).toBeGreaterThanOrEqual(before);
        }
      },
    ),
  );
});

test("splitting: two warnings that rest on no report, of one place and threat within a day, are one; a day later they are two", () => {
  const [one] = fc.sample(aWarning("one"), 1) as [MeasuredWarning];
  const bare = { ...one, restsOn: [], t1: start };
  const later = (minutes: number) => ({ ...bare, id: "two", t1: after(minutes) });
  expect(measure([bare, later(splitMinutes)], all).denominator).toBe(1);
  expect(measure([bare, later(splitMinutes + 1)], all).denominator).toBe(2);
  expect(measure([bare, { ...later(0), areaCode: "elsewhere" }], all).denominator).toBe(2);
  expect(measure([bare, { ...later(0), origin: "rule" }], all).denominator).toBe(2);
  expect(measure([bare, { ...later(0), restsOn: ["another telling"] }], all).denominator).toBe(2);
});

test("duplicates: an unanswered warning that is called a duplicate of an answered one elsewhere still counts", () => {
  fc.assert(
    fc.property(warnings, fc.nat(), fc.nat(), (told, a, b) => {
      const [one, twin] = [told[a % told.length], told[b % told.length]] as [MeasuredWarning, MeasuredWarning];
      fc.pre(one !== twin);
      const called = { ...one, verification: "duplicate-of" as const, duplicateOf: twin.id };
      const trick = measure([...told.filter((each) => each !== one), called], all);
      expectNoBetter(trick, measure(told, all));
      expect([trick.duplicates, trick.doubted]).toEqual([0, 1]);
    }),
  );
});

test("duplicates: what is really told twice leaves the count, and its clock goes on from the first telling", () => {
  const [one] = fc.sample(aWarning("one"), 1) as [MeasuredWarning];
  const first = {
    ...one,
    level: "red" as const,
    t1: start,
    decision: "pending" as const,
    t5: null,
    t5First: null,
    decideLimitMinutes: 60,
  };
  const again = {
    ...first,
    id: "two",
    restsOn: ["another telling"],
    t1: after(600),
    decision: "respond" as const,
    t5: after(610),
    t5First: after(610),
  };
  const called = { ...first, verification: "duplicate-of" as const, duplicateOf: "two" };
  const rate = measure([called, again], all);
  expect(rate).toMatchObject({ received: 2, duplicates: 1, denominator: 1, answered: 1 });
  expect(rate.inTime).toEqual([{ level: "red", decided: 1, inTime: 0, notRecorded: 0, undecided: 0 }]);
  expect(span(rate, "t5-t1")?.median).toBe(610);
  const far = { ...again, t1: after(duplicateMinutes + 1) };
  expect(measure([called, far], all)).toMatchObject({ duplicates: 0, doubted: 1, denominator: 2 });
});

test("watching: deciding only to watch answers nobody", () => {
  fc.assert(
    fc.property(warnings, fc.nat(), (told, which) => {
      const one = told[which % told.length] as MeasuredWarning;
      const watched = { ...one, decision: "monitor" as const };
      const trick = measure(
        told.map((each) => (each === one ? watched : each)),
        all,
      );
      const honest = measure(told, all);
      expect([trick.answered <= honest.answered, trick.timely <= honest.timely]).toEqual([true, true]);
    }),
  );
});

test("relabelling the category or the level of a warning changes no share", () => {
  fc.assert(
    fc.property(warnings, fc.nat(), fc.constantFrom(...levels), (told, which, level) => {
      const one = told[which % told.length] as MeasuredWarning;
      const named = told.map((each) => (each === one ? { ...one, level, category: "another" } : each));
      const { inTime: _, ...trick } = measure(named, all);
      const { inTime: __, ...honest } = measure(told, all);
      expect(trick).toEqual(honest);
    }),
  );
});

test("backdating: an effect that is written down after the harm is not known to have come before it", () => {
  fc.assert(
    fc.property(aWarning("one"), fc.nat({ max: 5000 }), fc.nat({ max: 5000 }), (one, harm, stated) => {
      const told = {
        ...one,
        decision: "respond" as const,
        outcome: "harm-despite-response" as const,
        harmAt: after(harm),
        t8: after(harm + 10),
        statedT8: after(stated),
      };
      const rate = measure([told], all);
      expect(rate.timely).toBe(0);
      expect(rate.timelyUnknown).toBe(stated < harm ? 1 : 0);
    }),
  );
});

// --- the level at which a decision is measured -----------------------------------------------------------------

const warningOf = (level: Level) => ({ id: "w", level, receivedAt: start }) as Warning;
let next = 0;
const event = (kind: WarningEvent["kind"], minutes: number, level: Level | null = null) =>
  ({ id: `e${++next}`, kind, at: after(minutes), recordedAt: after(minutes), level }) as WarningEvent;

test.each([
  ["nothing changed", "red", [], null, { level: "red", limitMinutes: 60 }],
  [
    "lowered within the limit",
    "red",
    [event("level-lowered", 30, "orange")],
    null,
    { level: "orange", limitMinutes: 240 },
  ],
  [
    "lowered once the limit was missed",
    "red",
    [event("level-lowered", 61, "orange")],
    null,
    { level: "red", limitMinutes: 60 },
  ],
  [
    "lowered twice, the second time too late",
    "red",
    [event("level-lowered", 30, "orange"), event("level-lowered", 241, "yellow")],
    null,
    { level: "orange", limitMinutes: 240 },
  ],
  [
    "raised before the decision",
    "yellow",
    [event("level-raised", 100, "red")],
    170,
    { level: "red", limitMinutes: 160 },
  ],
  [
    "raised after the decision",
    "yellow",
    [event("level-raised", 171, "red")],
    170,
    { level: "yellow", limitMinutes: 2880 },
  ],
  ["lowered after the decision", "red", [event("level-lowered", 51, "orange")], 50, { level: "red", limitMinutes: 60 }],
  [
    "lowered to white in time",
    "yellow",
    [event("level-lowered", 5, "white")],
    null,
    { level: "white", limitMinutes: null },
  ],
  [
    "white that was raised",
    "white",
    [event("level-raised", 100, "yellow")],
    null,
    { level: "yellow", limitMinutes: 2980 },
  ],
] as const)("relabelling: a warning whose level was %s", (_, level, events, decided, expected) => {
  expect(decisionStanding(warningOf(level), events, decided === null ? null : after(decided))).toEqual(expected);
});

test("a warning stands in one place only: received is duplicates, joined and counted", () => {
  fc.assert(
    fc.property(warnings, fc.array(fc.nat(), { maxLength: 5 }), (told, pairs) => {
      const mixed = told.map((one, i) => {
        const twin = told[(pairs[i % Math.max(1, pairs.length)] ?? 0) % told.length] as MeasuredWarning;
        return i % 3 === 0 && twin !== one
          ? { ...one, verification: "duplicate-of" as const, duplicateOf: twin.id, district: twin.district }
          : i % 3 === 1
            ? { ...one, restsOn: twin.restsOn }
            : one;
      });
      const { threats, received, duplicates, joined } = threatsTold(mixed, () => true);
      const ids = [...threats.flatMap((threat) => threat.ids), ...duplicates];
      expect([...ids].sort()).toEqual(mixed.map(({ id }) => id).sort());
      expect(duplicates.length + joined.length + threats.length).toBe(received);
    }),
  );
});
