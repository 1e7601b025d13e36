import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RecordKind } from "../establish/index.ts";
import { type Counted, informs, isIn, killedOver, monthsOf, spanOf, windowAt } from "./explore-count.ts";

let made = 0;
const counted = (
  from: string | null,
  facts: {
    readonly to?: string | null;
    readonly kind?: RecordKind;
    readonly killed?: readonly [number, number] | null;
    readonly area?: string;
  } = {},
): Counted => {
  const code = `XX-${++made}`;
  const { to = from, kind = "single", killed = [1, 2], area = "ML/MOP" } = facts;
  const estimate = killed && { low: killed[0], best: killed[0], high: killed[1], orMore: false };
  return {
    row: { key: code, recordKind: kind, from, to, areaPath: area },
    item: { id: code, code, recordKind: kind, estimate },
  } as Counted;
};

describe("a window", () => {
  test.each([
    ["a day inside", "2018-06-12", "2018-06-12", true],
    ["its first day", "2018-06-01", "2018-06-01", true],
    ["its last day", "2018-06-30", "2018-06-30", true],
    ["the day after", "2018-07-01", "2018-07-01", false],
    ["what may have been in it", "2018-01-01", "2018-12-31", true],
    ["what was not later than a day in it", null, "2018-06-10", true],
    ["what was not later than a day before it", null, "2018-05-10", false],
    ["what nobody has dated", null, null, false],
  ])("of June holds %s", (_, from, to, holds) => {
    expect(isIn({ from, to }, { from: "2018-06-01", to: "2018-06-30" })).toBe(holds);
  });

  test.each([
    ["what began in it", "2018-06-12", "2018-08-12", true],
    ["what began before it, and may have been in it", "2018-01-01", "2018-12-31", false],
    ["what was not later than a day in it", null, "2018-06-10", true],
    ["what was not later than a day long after it", null, "2019-06-10", false],
    ["what nobody has dated", null, null, false],
  ])("of June is informed by %s: %s to %s", (_, from, to, yes) => {
    expect(informs({ from, to }, { from: "2018-06-01", to: "2018-06-30" })).toBe(yes);
  });

  test("that is open holds what nobody has dated too", () => {
    expect(isIn({ from: null, to: null }, { from: null, to: null })).toBe(true);
  });

  test("of the same length begins where it is told to, over the end of a month and a leap day", () => {
    expect(windowAt("2017-06-01", { from: "2018-06-01", to: "2018-07-31" })).toEqual({
      from: "2017-06-01",
      to: "2017-07-31",
    });
    expect(windowAt("2020-02-15", { from: "2018-02-15", to: "2018-03-14" })).toEqual({
      from: "2020-02-15",
      to: "2020-03-13",
    });
    expect(windowAt("2017-06-01", { from: "2018-06-01", to: "2018-06-01" })).toEqual({
      from: "2017-06-01",
      to: "2017-06-01",
    });
  });
});

describe("people killed", () => {
  test("are counted once: totals of others and patterns enter no sum, nor a series that may hold a single one", () => {
    const all = [
      counted("2018-06-01", { killed: [3, 5] }),
      counted("2018-06-01", { to: "2018-06-30", kind: "series", killed: [40, 40] }),
      counted("2017-01-01", { to: "2017-01-30", kind: "series", killed: [7, 9] }),
      counted("2018-06-05", { kind: "aggregate", killed: [287, 287] }),
      counted("2018-06-05", { kind: "pattern", killed: [100, 100] }),
    ];
    expect(killedOver(all)).toEqual({ killedLow: 10, killedHigh: 14 });
  });

  test("are unknown, and not none, where nobody gives a figure and where this reader sees no counts", () => {
    expect(killedOver([])).toEqual({ killedLow: null, killedHigh: null });
    const unknown = {
      ...counted("2018-06-01"),
      item: { ...counted("2018-06-01").item, estimate: { low: null, best: null, high: null, orMore: false } },
    };
    expect(killedOver([unknown])).toEqual({ killedLow: null, killedHigh: null });
    expect(killedOver([counted("2018-06-01", { killed: null }), counted("2018-06-02")])).toEqual({
      killedLow: null,
      killedHigh: null,
    });
  });
});

describe("months", () => {
  const open = { from: null, to: null };

  test("hold what began in them, each once, and months without anything stand there too", () => {
    const incidents = [
      counted("2018-01-31", { to: "2018-03-02", killed: [1, 1] }),
      counted("2018-03-05", { killed: [2, 3] }),
      counted("2018-03-05", { kind: "aggregate", killed: [50, 50] }),
    ];
    expect(monthsOf(incidents, new Map([["2018-02", 4]]), { from: "2018-01-31", to: "2018-03-05" }, open)).toEqual([
      { month: "2018-01", incidents: 1, external: 0, killedLow: 1, killedHigh: 1 },
      { month: "2018-02", incidents: 0, external: 4, killedLow: null, killedHigh: null },
      { month: "2018-03", incidents: 1, external: 0, killedLow: 2, killedHigh: 3 },
    ]);
  });

  test("add up to what killed over all of them, though a series and the single one it holds lie in two months", () => {
    const incidents = [
      counted("2018-03-01", { to: "2018-06-30", kind: "series", killed: [40, 60] }),
      counted("2018-05-05", { killed: [3, 5] }),
      counted("2018-06-05", { killed: [2, 2] }),
    ];
    const months = monthsOf(incidents, new Map(), { from: "2018-03-01", to: "2018-06-30" }, open);
    const sum = (of: "killedLow" | "killedHigh") => months.reduce((all, month) => all + (month[of] ?? 0), 0);
    expect({ killedLow: sum("killedLow"), killedHigh: sum("killedHigh") }).toEqual(killedOver(incidents));
  });

  test("are at most 120, and the window that is looked at is among them", () => {
    const month = fc
      .record({ year: fc.integer({ min: 1990, max: 2023 }), month: fc.integer({ min: 1, max: 12 }) })
      .map(({ year, month: n }) => `${year}-${String(n).padStart(2, "0")}-10`);
    fc.assert(
      fc.property(month, month, month, (a, b, asked) => {
        const [from, to] = [a, b].sort() as [string, string];
        const months = monthsOf([], new Map(), { from, to }, { from: asked, to: asked }).map((one) => one.month);
        expect(months.length).toBeGreaterThan(0);
        expect(months.length).toBeLessThanOrEqual(120);
        expect(new Set(months).size).toBe(months.length);
        expect([...months].sort()).toEqual(months);
        expect(months.every((one) => one >= from.slice(0, 7) && one <= to.slice(0, 7))).toBe(true);
        if (asked >= from && asked <= to) expect(months).toContain(asked.slice(0, 7));
      }),
    );
  });
});

test("the span of nothing is nothing", () => {
  expect(spanOf([null])).toBeNull();
  expect(spanOf(["2018-06-01", null, "2017-02-03"])).toEqual({ from: "2017-02-03", to: "2018-06-01" });
});
