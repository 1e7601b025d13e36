import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backTest, fewestFirings, kmBetween, type Occurrence } from "./rule-backtest.ts";

const dayAt = (first: string, days: number) =>
  new Date(Date.parse(`${first}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const start = "2031-01-01";
let made = 0;
/** Something at a place on a line from west to east: one unit is 100 km, far beyond every watch here. */
const at = (day: number, place = 0, facts: Partial<Occurrence> = {}): Occurrence => ({
  id: String(++made),
  from: dayAt(start, day),
  to: dayAt(start, day),
  latitude: 0,
  longitude: place * 0.9,
  within: 0,
  ...facts,
});
const watch = { km: 30, days: 7 };
const year = { from: start, to: dayAt(start, 364) };
/** Firings at places of their own, so that none is laid beside another. */
const apart = (count: number, day = (i: number) => 20 + i * 30) =>
  Array.from({ length: count }, (_, i) => at(day(i), i));

test("a degree of latitude is 111 km, and a degree of longitude half of that at 60 degrees", () => {
  expect(kmBetween({ latitude: 10, longitude: 5 }, { latitude: 11, longitude: 5 })).toBeCloseTo(111.19, 1);
  expect(kmBetween({ latitude: 60, longitude: 5 }, { latitude: 60, longitude: 6 })).toBeCloseTo(55.6, 1);
});

// docs/methods/rule-backtest.md works this by hand.
test("the worked example: ten firings, four of them followed", () => {
  const triggers = apart(10);
  const lags: readonly (number | null)[] = [1, 3, 7, 5, 0, 8, null, null, null, null];
  const harms = lags.flatMap((lag, i) => (lag === null ? [] : [at(20 + i * 30 + lag, i)]));
  const found = backTest(triggers, harms, watch, year);
  expect(found).toMatchObject({ firings: 10, judged: 10, beside: 0, silent: null });
  const { answer } = found;
  expect(answer?.followed).toBe(4);
  expect(answer?.precision.share).toBe(0.4);
  expect(answer?.precision.low).toBeCloseTo(0.1682, 4);
  expect(answer?.precision.high).toBeCloseTo(0.6873, 4);
  // Six places have one harm each: seven of 358 days would have been followed by it; four places have none.
  expect(answer?.anyDay.share).toBeCloseTo((6 * 7) / 358 / 10, 10);
  expect(answer?.anyDay.lift).toBeCloseTo(0.4 / 0.011732, 1);
  // Shifts by -2, -1, 1 and 2 days meet four as well; with the observed one that is five of 358.
  expect(answer?.anyDay.asGood).toBeCloseTo(5 / 358, 10);
  expect(answer?.lead).toEqual({ median: 4, p10: 1.6, p90: 6.4 });
  expect(answer?.falseAlarmsPerMonth).toBeCloseTo(6 / (358 / 30.4375), 10);
  expect(answer?.recall).toMatchObject({ harms: 6, preceded: 4 });
});

describe("what counts as followed", () => {
  const others = apart(12).slice(1);
  const followedBy = (...harms: readonly Occurrence[]) =>
    // One harm far away, so that there is harm at all.
    backTest([at(20, 0), ...others], [at(300, 50), ...harms], watch, year).answer?.followed;
  test.each([
    ["harm on the next day", [at(21)], 1],
    ["harm on the last day of the watch", [at(27)], 1],
    ["not harm on the same day: nobody knows which came first", [at(20)], 0],
    ["not harm before it", [at(19)], 0],
    ["not harm after the watch", [at(28)], 0],
    ["not harm 33 km away", [at(22, 0.33)], 0],
    ["harm 29 km away", [at(22, 0.29)], 1],
    ["two harms once", [at(22), at(23)], 1],
    ["not harm of an unknown day", [at(22, 0, { to: dayAt(start, 24) })], 0],
    ["not harm in an unknown place", [at(22, 0, { within: 50 })], 0],
  ])("%s", (_, harms, count) => expect(followedBy(...harms)).toBe(count));
});

describe("what is not known well enough", () => {
  test("is left out, counted by its first lack, and told as what may have followed", () => {
    const found = backTest(
      [...apart(11), at(20, 70, { to: dayAt(start, 26) }), at(20, 71, { within: null }), at(20, 72, { within: 31 })],
      [
        at(300, 50),
        at(15, 0, { to: dayAt(start, 22) }),
        at(52, 1, { within: 50 }),
        at(82, 2, { within: null }),
        // Over before the watch began.
        at(105, 3, { to: dayAt(start, 110) }),
      ],
      watch,
      year,
    );
    expect(found.triggers).toEqual({ used: 11, dayNotKnown: 1, placeNotKnown: 2 });
    expect(found.harms).toEqual({ used: 1, dayNotKnown: 2, placeNotKnown: 2 });
    expect(found.answer).toMatchObject({ followed: 0, perhaps: 2, lead: null });
  });

  test("and what came across a border follows, and no firing is asked to have come before it", () => {
    const across = [at(22, 0, { beyond: true }), at(25, 90, { beyond: true })];
    const found = backTest(apart(11), [...across, at(300, 50)], watch, year);
    expect(found.harms.used).toBe(1);
    expect(found.answer).toMatchObject({ followed: 1, recall: { harms: 1, preceded: 0 } });
  });

  test("and what lies outside the period is not counted at all", () => {
    const found = backTest([...apart(11), at(-3), at(400)], [at(-2), at(300, 50), at(401)], watch, year);
    expect([found.triggers.used, found.harms.used]).toEqual([11, 1]);
  });
});

describe("firings", () => {
  const days = (...list: readonly number[]) =>
    backTest(
      list.map((day) => at(day)),
      [],
      watch,
      year,
    );
  test.each([
    ["one trigger", [50], 1, 0],
    ["two on one day", [50, 50], 1, 1],
    ["another six days later is laid beside the first", [50, 56], 1, 1],
    ["another on the seventh fires anew, as a watch that stood for seven days has ended", [50, 57], 2, 0],
    ["what was laid beside does not stretch the watch", [50, 55, 58], 2, 1],
  ])("%s", (_, list, firings, beside) => expect(days(...list)).toMatchObject({ firings, beside }));

  test("one whose watch reaches beyond the period is told and not judged", () => {
    const found = backTest([...apart(11), at(357, 20), at(358, 21)], [at(300, 50)], watch, year);
    expect(found).toMatchObject({ firings: 13, judged: 12 });
    expect(found.spans.at(-1)).toEqual({ span: "2031-12", firings: 2, followed: 0, unfinished: 1 });
  });
});

describe("says nothing where there is nothing to say", () => {
  test("of fewer firings than ten", () => {
    expect(backTest(apart(fewestFirings - 1), [at(21)], watch, year)).toMatchObject({
      silent: "too-few-firings",
      answer: null,
      judged: 9,
    });
  });
  test("of a period without harm: silence is not safety", () => {
    expect(backTest(apart(12), [], watch, year)).toMatchObject({ silent: "no-harm-recorded", answer: null });
  });
  test("of nothing", () => {
    expect(backTest([], [], watch, year)).toMatchObject({ firings: 0, busiest: null, silent: "too-few-firings" });
  });
  test.each([
    ["2031-01-08", "2031-01-01"],
    ["2031-01-01", "2031-01-07"],
  ])("and refuses the period from %s to %s", (from, to) => {
    expect(() => backTest([], [], watch, { from, to })).toThrow(RangeError);
  });
});

/** A small generator of its own: the same draws on every machine. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Ten years, forty places; harm falls by chance, and after a trigger besides with this probability within the watch. */
function simulated(planted: number, seed: number) {
  const draw = seeded(seed);
  const days = 3650;
  const triggers: Occurrence[] = [];
  const harms: Occurrence[] = [];
  for (let place = 0; place < 40; place++) {
    for (let n = 0; n < 15; n++) {
      const day = Math.floor(draw() * (days - 8));
      triggers.push(at(day, place));
      if (draw() < planted) harms.push(at(day + 1 + Math.floor(draw() * 7), place));
    }
    for (let n = 0; n < 20; n++) harms.push(at(Math.floor(draw() * days), place));
  }
  return backTest(triggers, harms, watch, { from: start, to: dayAt(start, days - 1) });
}

describe("recovers what was planted", () => {
  // A watch of seven days meets by chance alone about one of twenty harms in ten years: 1 - exp(-20 * 7 / 3650).
  const chance = 1 - Math.exp((-20 * 7) / 3650);
  test("a lift: precision is what was planted or came by chance, and chance is not taken for skill", () => {
    const { answer } = simulated(0.3, 20180720);
    const expected = 0.3 + 0.7 * chance;
    expect(answer?.precision.low).toBeLessThan(expected);
    expect(answer?.precision.high).toBeGreaterThan(expected);
    expect(answer?.anyDay.share).toBeCloseTo(1 - Math.exp((-24.5 * 7) / 3650), 2);
    expect(answer?.anyDay.asGood).toBeLessThan(0.001);
    expect(answer?.nearDay?.asGood).toBeLessThan(0.01);
    expect(answer?.lead?.median).toBe(4);
  });
  test("no lift: over many histories without one, few look as if there were", () => {
    const found = Array.from({ length: 40 }, (_, seed) => simulated(0, seed + 1).answer?.anyDay.asGood ?? 1);
    // Of 40 histories two are expected below 0.05; ten or more come by chance once in thirty thousand times.
    expect(found.filter((one) => one < 0.05).length).toBeLessThan(10);
    const mean = found.reduce((sum, one) => sum + one, 0) / found.length;
    expect(mean).toBeGreaterThan(0.35);
    expect(mean).toBeLessThan(0.65);
  });
  test("a war that grows: the season takes from the rule what only the years gave it", () => {
    const draw = seeded(7);
    const triggers: Occurrence[] = [];
    const harms: Occurrence[] = [];
    for (let place = 0; place < 30; place++)
      for (let n = 0; n < 30; n++) {
        // All of it in the last two of ten years, and nothing to do with each other.
        triggers.push(at(2920 + Math.floor(draw() * 720), place));
        harms.push(at(2920 + Math.floor(draw() * 720), place));
      }
    const { answer } = backTest(triggers, harms, watch, { from: start, to: dayAt(start, 3649) });
    expect(answer?.anyDay.lift).toBeGreaterThan(3);
    expect(answer?.nearDay?.lift).toBeLessThan(1.5);
  });
});

const anywhere = fc.record({ day: fc.integer({ min: 0, max: 364 }), place: fc.integer({ min: 0, max: 5 }) });
const some = (least: number) => fc.array(anywhere, { minLength: least, maxLength: 60 });

describe("laws", () => {
  test("the order in which events are given changes nothing", () => {
    fc.assert(
      fc.property(some(0), some(0), (triggers, harms) => {
        const of = (list: typeof triggers) =>
          list.map(({ day, place }, i) => at(day, place, { id: `${day} ${place} ${i}` }));
        const [t, h] = [of(triggers), of(harms)];
        expect(backTest([...t].reverse(), [...h].reverse(), watch, year)).toEqual(backTest(t, h, watch, year));
      }),
    );
  });
  test("every trigger is a firing or laid beside one, and the spans add up", () => {
    fc.assert(
      fc.property(some(0), some(0), (triggers, harms) => {
        const found = backTest(
          triggers.map(({ day, place }) => at(day, place)),
          harms.map(({ day, place }) => at(day, place)),
          watch,
          year,
        );
        expect(found.firings + found.beside).toBe(found.triggers.used);
        const sum = (name: "firings" | "followed" | "unfinished") =>
          found.spans.reduce((all, span) => all + span[name], 0);
        expect(sum("firings")).toBe(found.firings);
        expect(sum("unfinished")).toBe(found.firings - found.judged);
        if (found.answer) expect(sum("followed")).toBe(found.answer.followed);
      }),
    );
  });
  test("more harm never makes fewer firings followed, and moving everything by the same days changes no share", () => {
    fc.assert(
      fc.property(some(20), some(1), anywhere, (triggers, harms, more) => {
        const of = (list: typeof triggers, shift = 0) => list.map(({ day, place }) => at(day + shift, place));
        const before = backTest(of(triggers), of(harms), watch, year).answer;
        const after = backTest(of(triggers), of([...harms, more]), watch, year).answer;
        if (before && after) expect(after.followed).toBeGreaterThanOrEqual(before.followed);
        const later = { from: dayAt(year.from, 400), to: dayAt(year.to, 400) };
        const moved = backTest(of(triggers, 400), of(harms, 400), watch, later).answer;
        expect(moved?.precision).toEqual(before?.precision);
        expect(moved?.anyDay).toEqual(before?.anyDay);
      }),
    );
  });
});
