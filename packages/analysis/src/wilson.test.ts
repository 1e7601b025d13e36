import fc from "fast-check";
import { expect, test } from "vitest";
import { wilson } from "./index.ts";

// Reference: binom.confint(x, n, methods = "wilson") of R's binom, to four places; 3 of 10 also worked by hand.
test.each([
  [3, 10, 0.3, 0.1078, 0.6032],
  [0, 10, 0, 0, 0.2775],
  [10, 10, 1, 0.7225, 1],
  [1, 1, 1, 0.2065, 1],
  [50, 100, 0.5, 0.4038, 0.5962],
  [81, 263, 0.308, 0.2553, 0.3662],
])("%i of %i", (hits, cases, share, low, high) => {
  const found = wilson(hits, cases);
  expect(found.share).toBeCloseTo(share, 3);
  expect(found.low).toBeCloseTo(low, 4);
  expect(found.high).toBeCloseTo(high, 4);
});

test.each([
  [0, 0],
  [1.5, 3],
  [4, 3],
  [-1, 3],
  [Number.NaN, 3],
])("%s of %s is the caller's mistake", (hits, cases) => {
  expect(() => wilson(hits, cases)).toThrow(RangeError);
});

const sample = fc
  .integer({ min: 1, max: 5_000 })
  .chain((cases) => fc.tuple(fc.integer({ min: 0, max: cases }), fc.constant(cases)));

test("holds the share, within 0 and 1, and mirrors", () => {
  fc.assert(
    fc.property(sample, ([hits, cases]) => {
      const { share, low, high } = wilson(hits, cases);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(share);
      expect(high).toBeGreaterThanOrEqual(share);
      const other = wilson(cases - hits, cases);
      expect(other.low).toBeCloseTo(1 - high, 10);
      expect(other.high).toBeCloseTo(1 - low, 10);
    }),
  );
});

test("narrows as cases are added at the same share", () => {
  fc.assert(
    fc.property(sample, ([hits, cases]) => {
      const few = wilson(hits, cases);
      const many = wilson(hits * 4, cases * 4);
      expect(many.high - many.low).toBeLessThan(few.high - few.low);
    }),
  );
});
