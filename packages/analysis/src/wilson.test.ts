import fc from "fast-check";
import { expect, test } from "vitest";
import { wilsonInterval } from "./wilson.ts";

test.each([
  // Newcombe, R. G. (1998). Two-sided confidence intervals for the single proportion. Statistics in Medicine 17, table I.
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
] as const)("%i of %i lies between %f and %f, as published", (count, n, low, high) => {
  const interval = wilsonInterval(count, n);
  expect(interval?.low).toBeCloseTo(low, 4);
  expect(interval?.high).toBeCloseTo(high, 4);
});

test("nothing of nothing contradicts no share", () => {
  expect(wilsonInterval(0, 0)).toBeNull();
});

test.each([
  [-1, 3],
  [4, 3],
  [0.5, 3],
  [Number.NaN, 3],
])("%f of %f is no share", (count, n) => {
  expect(() => wilsonInterval(count, n)).toThrow(RangeError);
});

const samples = fc
  .integer({ min: 1, max: 5000 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

test("it holds the share, lies within 0 to 1, mirrors the share of the others, and narrows with more of the same", () => {
  fc.assert(
    fc.property(samples, ([count, n]) => {
      const { low, high } = wilsonInterval(count, n) as { low: number; high: number };
      const others = wilsonInterval(n - count, n) as { low: number; high: number };
      const more = wilsonInterval(count * 10, n * 10) as { low: number; high: number };
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(count / n + 1e-12);
      expect(high).toBeGreaterThanOrEqual(count / n - 1e-12);
      expect(others.low).toBeCloseTo(1 - high, 10);
      expect(more.high - more.low).toBeLessThan(high - low);
    }),
  );
});
