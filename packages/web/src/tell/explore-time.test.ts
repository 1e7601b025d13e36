import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDays,
  addMonths,
  dayAt,
  lastThirty,
  lengthOf,
  monthEnd,
  monthStart,
  moved,
  shareOf,
} from "./explore-time.ts";

test.each([
  ["2018-03-15", 1, "2018-04-15"],
  ["2018-03-15", -3, "2017-12-15"],
  ["2018-01-31", 1, "2018-02-28"],
  ["2018-02-28", 1, "2018-03-31"],
  ["2018-01-30", 1, "2018-02-28"],
  ["2016-02-29", 12, "2017-02-28"],
])("from %s, %i months later is %s", (day, months, expected) => {
  expect(addMonths(day, months)).toBe(expected);
});

test("a window moves whole; an open one moves from the ends of what is known, and nothing known moves nowhere", () => {
  expect(moved({ from: "2018-06-01", to: "2018-06-30" }, null, -1)).toEqual({ from: "2018-05-01", to: "2018-05-31" });
  expect(moved({ from: null, to: null }, { from: "2018-01-05", to: "2018-07-17" }, 1)).toEqual({
    from: "2018-02-05",
    to: "2018-08-17",
  });
  expect(moved({ from: null, to: null }, null, 1)).toBeNull();
});

test("the last 30 days are 30 days", () => {
  expect(lastThirty("2018-07-20")).toEqual({ from: "2018-06-21", to: "2018-07-20" });
  expect(lengthOf("2018-06-21", "2018-07-20")).toBe(30);
  expect(addDays("2018-12-31", 1)).toBe("2019-01-01");
});

test("a month is as wide on the axis as any other, and days outside lie at its ends", () => {
  expect(shareOf("2018-01-01", false, "2018-01", 7)).toBe(0);
  expect(shareOf("2018-01-31", true, "2018-01", 7)).toBeCloseTo(1 / 7);
  expect(shareOf("2018-07-31", true, "2018-01", 7)).toBe(1);
  expect(shareOf("2017-01-01", false, "2018-01", 7)).toBe(0);
  expect(shareOf("2019-01-01", true, "2018-01", 7)).toBe(1);
});

test("a handle that is put down where it stood means the same month", () => {
  const month = fc
    .integer({ min: 2000 * 12, max: 2030 * 12 })
    .map((n) => `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, "0")}`);
  fc.assert(
    fc.property(month, fc.integer({ min: 1, max: 120 }), fc.nat(119), (first, months, at) => {
      const n = at % months;
      const [start, end] = [monthStart(`${first}-01`, n), monthEnd(`${first}-01`, n)];
      expect(dayAt(shareOf(start, false, first, months), false, first, months)).toBe(start);
      expect(dayAt(shareOf(end, true, first, months), true, first, months)).toBe(end);
    }),
  );
});
