import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plusDays } from "../kernel/index.ts";
import { boundsOf, cellsIn, gridFor, grids, middleOf, partsOf, sizeFor } from "./external-window.ts";

describe("a time taken apart", () => {
  test.each([
    ["all time", undefined, undefined, { always: true, years: [], months: [], days: [] }],
    ["a year", "2018-01-01", "2018-12-31", { years: [[2018, 2018]], months: [], days: [] }],
    ["a month", "2018-02-01", "2018-02-28", { years: [], months: [[201802, 201802]], days: [] }],
    [
      "February of a leap year, not whole",
      "2020-02-01",
      "2020-02-28",
      { years: [], months: [], days: [["2020-02-01", "2020-02-28"]] },
    ],
    ["a day", "2018-07-15", "2018-07-15", { years: [], months: [], days: [["2018-07-15", "2018-07-15"]] }],
    [
      "from inside a month to inside another year",
      "2015-11-20",
      "2018-03-05",
      {
        years: [[2016, 2017]],
        months: [
          [201512, 201512],
          [201801, 201802],
        ],
        days: [
          ["2015-11-20", "2015-11-30"],
          ["2018-03-01", "2018-03-05"],
        ],
      },
    ],
    [
      "two days over new year",
      "2017-12-31",
      "2018-01-01",
      { years: [], months: [], days: [["2017-12-31", "2018-01-01"]] },
    ],
    ["open at the end", "2018-12-01", undefined, { years: [[2019, 2999]], months: [[201812, 201812]], days: [] }],
    ["as wide as dates go", "0000-01-01", "9999-12-31", { years: [[1000, 2999]], months: [], days: [] }],
    ["beyond the calendar", "3000-01-01", "9999-12-31", { years: [], months: [], days: [] }],
    ["one that ends before it begins", "2018-02-01", "2018-01-01", { years: [], months: [], days: [] }],
  ])("%s", (_, from, to, expected) => {
    expect(partsOf(from, to, true)).toEqual({ always: false, ...expected });
  });

  test("holds each day of it once and no other day, with months and without", () => {
    const dayAt = (n: number) => plusDays("2014-01-01T00:00:00.000Z", n).slice(0, 10);
    fc.assert(
      fc.property(fc.nat(1500), fc.nat(1500), fc.boolean(), (begin, length, hasMonths) => {
        const parts = partsOf(dayAt(begin), dayAt(begin + length), hasMonths);
        if (!hasMonths) expect(parts.months).toEqual([]);
        for (let n = begin - 40; n <= begin + length + 40; n++) {
          const date = dayAt(n);
          const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(0, 4)) * 100 + Number(date.slice(5, 7))];
          const times =
            parts.years.filter(([a, b]) => a <= year && year <= b).length +
            parts.months.filter(([a, b]) => a <= month && month <= b).length +
            parts.days.filter(([a, b]) => a <= date && date <= b).length;
          expect([date, times]).toEqual([date, n >= begin && n <= begin + length ? 1 : 0]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("cells", () => {
  const degrees = (least: number, most: number) =>
    fc.integer({ min: least * 1e6, max: most * 1e6 }).map((n) => n / 1e6);
  const window = fc
    .record({ west: degrees(-180, 179), south: degrees(-90, 89), wide: degrees(0, 40) })
    .map(({ west, south, wide }) => ({
      west,
      south,
      east: Math.min(180, west + wide),
      north: Math.min(90, south + wide),
    }));

  test("are all that a window touches: their edges are the bounds, and each has its middle inside", () => {
    fc.assert(
      fc.property(window, fc.constantFrom(...grids), (asked, { size }) => {
        const bounds = boundsOf(asked, size);
        expect(bounds.west).toBeLessThanOrEqual(asked.west);
        expect(bounds.north).toBeGreaterThanOrEqual(asked.north);
        const cells = cellsIn(asked, size);
        expect(new Set(cells).size).toBe(cells.length);
        for (const cell of cells.slice(0, 50)) {
          const { lat, lon } = middleOf(cell, size);
          expect(lon).toBeGreaterThan(bounds.west);
          // The uppermost cells of 8 degrees reach beyond the pole.
          expect(lon).toBeLessThan(bounds.east);
          expect(lat).toBeGreaterThan(bounds.south);
          expect(cellsIn({ west: lon, east: lon, south: Math.min(90, lat), north: Math.min(90, lat) }, size)).toEqual([
            cell,
          ]);
        }
      }),
    );
  });

  test("are never more than a screen can tell apart, but in a window of the whole world", () => {
    fc.assert(
      fc.property(window, fc.boolean(), (asked, hasPartYears) => {
        const { size } = gridFor(asked, hasPartYears);
        expect(cellsIn(asked, size).length).toBeLessThanOrEqual(34 * 34);
      }),
    );
    expect(
      cellsIn(
        { west: -180, south: -90, east: 180, north: 90 },
        gridFor({ west: -180, south: -90, east: 180, north: 90 }, false).size,
      ).length,
    ).toBe(45 * 23);
  });

  test.each([
    ["a country", { west: -12, south: 10, east: 4, north: 25 }, false, 0.5],
    ["a small window", { west: -4, south: 14, east: -2, north: 16 }, true, 0.25],
    ["a region, whole years", { west: -6, south: 12, east: 0, north: 18 }, false, 0.25],
    ["a region, parts of years: these are counted by months", { west: -6, south: 12, east: 0, north: 18 }, true, 0.5],
    ["a continent", { west: -18, south: -35, east: 42, north: 37 }, false, 8],
    ["a small window that a map shows from afar", { west: -4, south: 14, east: -2, north: 16, zoom: 5 }, true, 2],
  ])("of %s", (_, asked, hasPartYears, size) => {
    expect(gridFor(asked, hasPartYears).size).toBe(size);
  });

  test("of rows at hand are a power of two, and small enough to tell places of a town apart", () => {
    expect(sizeFor({ west: -4, south: 14, east: -3.9, north: 14.1 })).toBe(1 / 256);
    expect(sizeFor({ west: -4, south: 14, east: -3.9, north: 14.1, zoom: 6 })).toBe(1);
  });
});
