import fc from "fast-check";
import { expect, test } from "vitest";
import { median, quantile } from "./index.ts";

// Worked by hand from the definition.
test.each([
  ["the middle of four", [1, 2, 3, 4], 0.5, 2.5],
  ["a quarter of four", [1, 2, 3, 4], 0.25, 1.75],
  ["three quarters of five, unsorted", [9, 1, 5, 3, 7], 0.75, 7],
  ["the ninth decile of ten", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9, 9.1],
  ["the least", [3, 2, 8], 0, 2],
  ["the greatest", [3, 2, 8], 1, 8],
  ["a single value", [41], 0.3, 41],
])("%s", (_, values, p, expected) => {
  expect(quantile(Float64Array.from(values), p)).toBeCloseTo(expected, 12);
});

test("an empty sample is the caller's mistake", () => {
  expect(() => quantile(new Float64Array(0), 0.5)).toThrow(RangeError);
  expect(() => median(new Float64Array(0))).toThrow(RangeError);
});

test.each([-0.01, 1.01, Number.NaN])("a share of %s is the caller's mistake", (p) => {
  expect(() => quantile(Float64Array.of(1), p)).toThrow(RangeError);
});

test("a missing measurement gives no answer instead of another sample's", () => {
  expect(quantile(Float64Array.of(1, Number.NaN, 3), 0.5)).toBeNaN();
});

test("answers that never came push the middle to infinity, not to NaN", () => {
  expect(median(Float64Array.of(10, 20, Infinity))).toBe(20);
  expect(median(Float64Array.of(10, Infinity))).toBe(Infinity);
  expect(median(Float64Array.of(10, Infinity, Infinity, Infinity))).toBe(Infinity);
});

const sample = fc
  .array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 40 })
  .map((values) => Float64Array.from(values));
const share = fc.double({ min: 0, max: 1, noNaN: true });

test("lies within the sample", () => {
  fc.assert(
    fc.property(sample, share, (values, p) => {
      const q = quantile(values, p);
      return q >= Math.min(...values) && q <= Math.max(...values);
    }),
  );
});

test("does not fall as the share rises", () => {
  fc.assert(
    fc.property(sample, share, share, (values, a, b) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      const tolerance = 1e-9 * Math.max(...values.map(Math.abs));
      return quantile(values, low) <= quantile(values, high) + tolerance;
    }),
  );
});

test("does not depend on the order of arrival, and leaves the sample as it was", () => {
  fc.assert(
    fc.property(sample, share, (values, p) => {
      const before = values.slice();
      expect(quantile(values.slice().reverse(), p)).toBe(quantile(values, p));
      expect(values).toEqual(before);
    }),
  );
});

test("mirrors: the p of the negated sample is minus the 1 - p of the sample", () => {
  const tame = fc
    .array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 40 })
    .map((values) => Float64Array.from(values));
  fc.assert(
    fc.property(tame, fc.integer({ min: 0, max: 64 }), (values, sixtyFourths) => {
      const p = sixtyFourths / 64;
      const negated = values.map((value) => -value);
      expect(quantile(negated, p)).toBeCloseTo(-quantile(values, 1 - p), 6);
    }),
  );
});
