import fc from "fast-check";
import { expect, test } from "vitest";
import { blocksOf, fitsOn, linesOf, type PaperParts, planPaper } from "./paper-plan.ts";

const decisions = (count: number, whole = 8) => Array.from({ length: count }, () => ({ whole, brief: 1.5 }));
const rows = (count: number) => Array.from({ length: count }, () => 1.5);
const [head, tail] = [6, 5];

test.each([
  ["little is printed whole", decisions(2), [3, 1, 2], { whole: 2, brief: 0, rows: [3, 1, 2] }],
  ["nothing is printed as nothing", decisions(0), [0, 0, 0], { whole: 0, brief: 0, rows: [0, 0, 0] }],
] as const)("%s", (_, some, lists, expected) => {
  expect(planPaper({ head, tail, decisions: some, lists: lists.map(rows) })).toEqual(expected);
});

test("of many decisions the first stand whole and every other in a line", () => {
  const plan = planPaper({ head, tail, decisions: decisions(20), lists: [rows(5), rows(5), rows(5)] });
  expect(plan.whole).toBeGreaterThan(2);
  expect(plan.whole + plan.brief).toBe(20);
});

test("rows are given up before decisions, and each list keeps some as long as it can", () => {
  const plan = planPaper({ head, tail, decisions: decisions(5), lists: [rows(40), rows(40), rows(40)] });
  expect(plan).toMatchObject({ whole: 5, brief: 0 });
  expect(Math.min(...plan.rows)).toBeGreaterThan(3);
});

const line = fc.double({ min: 1, max: 12, noNaN: true });
const parts: fc.Arbitrary<PaperParts> = fc.record({
  head: fc.constant(head),
  tail: fc.constant(tail),
  decisions: fc.array(fc.record({ whole: line, brief: fc.constant(1.5) }), { maxLength: 80 }),
  lists: fc.array(fc.array(line, { maxLength: 60 }), { minLength: 3, maxLength: 3 }),
});

test("however much there is, the plan fits on two pages and never prints what is not there", () => {
  fc.assert(
    fc.property(parts, (some) => {
      const { whole, brief, rows } = planPaper(some);
      expect(whole + brief).toBeLessThanOrEqual(some.decisions.length);
      for (const [i, count] of rows.entries()) expect(count).toBeLessThanOrEqual(some.lists[i]?.length ?? 0);
      expect(fitsOn(blocksOf(some, { whole, brief, rows }))).toBe(true);
    }),
  );
});

test("a block that does not fit begins a page, and one longer than a page runs on", () => {
  expect(fitsOn([6, 6], 10, 2)).toBe(true);
  expect(fitsOn([6, 6, 6], 10, 2)).toBe(false);
  expect(fitsOn([20], 10, 2)).toBe(true);
  expect(fitsOn([21], 10, 2)).toBe(false);
  expect(fitsOn([4, 4, 2, 10], 10, 2)).toBe(true);
});

test("a longer text takes no fewer lines", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), fc.string({ maxLength: 50 }), (text, more) => {
      expect(linesOf(text + more)).toBeGreaterThanOrEqual(linesOf(text));
    }),
  );
  expect(linesOf("")).toBe(1);
});
