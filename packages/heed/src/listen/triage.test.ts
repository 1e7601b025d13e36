import fc from "fast-check";
import { expect, test } from "vitest";
import { imminences, impacts, triageLevel, triageLevels } from "./triage.ts";

test.each([
  ["T0", 1, "yellow"],
  ["T0", 2, "orange"],
  ["T0", 3, "red"],
  ["T0", 4, "red"],
  ["T0", 5, "red"],
  ["T1", 1, "yellow"],
  ["T1", 2, "orange"],
  ["T1", 3, "red"],
  ["T1", 4, "red"],
  ["T1", 5, "red"],
  ["T2", 1, "white"],
  ["T2", 2, "yellow"],
  ["T2", 3, "orange"],
  ["T2", 4, "red"],
  ["T2", 5, "red"],
  ["T3", 1, "white"],
  ["T3", 2, "yellow"],
  ["T3", 3, "yellow"],
  ["T3", 4, "orange"],
  ["T3", 5, "orange"],
  ["T4", 1, "white"],
  ["T4", 2, "white"],
  ["T4", 3, "yellow"],
  ["T4", 4, "yellow"],
  ["T4", 5, "orange"],
  ["TP", 1, "white"],
  ["TP", 2, "white"],
  ["TP", 3, "yellow"],
  ["TP", 4, "yellow"],
  ["TP", 5, "yellow"],
] as const)("%s with impact %i is %s", (imminence, impact, level) => {
  expect(triageLevel(imminence, impact)).toBe(level);
});

const rank = (imminence: (typeof imminences)[number], impact: number) =>
  triageLevels.indexOf(triageLevel(imminence, impact));

test("a graver impact never lowers the level", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...imminences),
      fc.constantFrom(...impacts),
      fc.constantFrom(...impacts),
      (imminence, a, b) => {
        fc.pre(a <= b);
        expect(rank(imminence, a)).toBeLessThanOrEqual(rank(imminence, b));
      },
    ),
  );
});

test("a nearer threat never lowers the level", () => {
  fc.assert(
    fc.property(fc.constantFrom(...impacts), fc.nat(4), fc.nat(4), (impact, a, b) => {
      fc.pre(a <= b);
      const [near, far] = [imminences[a], imminences[b]];
      if (!near || !far) throw new Error("outside the scale");
      expect(rank(near, impact)).toBeGreaterThanOrEqual(rank(far, impact));
    }),
  );
});

test("an impact outside the scale is a mistake of the caller", () => {
  expect(() => triageLevel("T0", 0)).toThrow(RangeError);
  expect(() => triageLevel("T0", 2.5)).toThrow(RangeError);
});
