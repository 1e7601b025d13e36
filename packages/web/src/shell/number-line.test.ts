import fc from "fast-check";
import { expect, test } from "vitest";
import { along, numberLine } from "./number-line.ts";

test.each([
  ["three tolls close together", [12, 14, 15], [11, 12, 13, 14, 15, 16]],
  ["one figure alone", [143], [120, 130, 140, 150, 160]],
  ["none and a few", [0, 3], [0, 1, 2, 3, 4]],
  ["very different figures", [40, 3000], [0, 1000, 2000, 3000, 4000]],
])("draws %s between round numbers", (_, values, ticks) => {
  const line = numberLine(values);
  expect(line.ticks).toEqual(ticks);
  expect([line.from, line.to]).toEqual([ticks[0], ticks.at(-1)]);
});

test("holds every value, counts in whole steps and never goes below zero", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(5_000_000), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 2, max: 8 }),
      (values, most) => {
        const line = numberLine(values, most);
        expect(line.from).toBeGreaterThanOrEqual(0);
        expect(line.ticks.length - 1).toBeLessThanOrEqual(most);
        expect(line.ticks.every((tick) => Number.isInteger(tick))).toBe(true);
        for (const value of values) {
          expect(value).toBeGreaterThanOrEqual(line.from);
          expect(value).toBeLessThanOrEqual(line.to);
          expect(along(line, value)).toBeGreaterThanOrEqual(0);
        }
        expect(along(line, line.from)).toBe(0);
        expect(along(line, line.to)).toBe(1);
      },
    ),
  );
});

test("has no line for no number", () => {
  expect(() => numberLine([])).toThrow("a line needs a number");
});
