import fc from "fast-check";
import { expect, test } from "vitest";
import { type RecordKind, type Summand, total } from "./total.ts";

let next = 0;
const incident = (
  recordKind: RecordKind,
  low: number | null,
  best: number | null,
  high: number | null,
  more: Partial<Summand> = {},
): Summand => ({
  id: `i${++next}`,
  code: `I${next}`,
  recordKind,
  areaPath: "ML/MEN",
  date: { from: "2018-04-01", to: "2018-04-30", precision: "month" },
  estimate: { low, best, high },
  ...more,
});

test("the 143 of Menaka enter no sum, and the sum says so", () => {
  const menaka = incident("aggregate", 143, 143, 143, { code: "ML-I056" });
  const result = total([incident("single", 47, 47, 47), menaka, incident("single", 12, 15, 15)]);
  expect(result).toMatchObject({ low: 59, best: 62, high: 62, leftOut: [{ code: "ML-I056", because: "aggregate" }] });
});

test("a series is left out only where it may hold a single one that is counted", () => {
  const single = incident("single", 5, 5, 5);
  const same = incident("series", 20, 20, 20);
  const elsewhere = incident("series", 30, 30, 30, { areaPath: "ML/KID" });
  const before = incident("series", 40, 40, 40, { date: { from: "2016-01-01", to: "2016-12-31", precision: "year" } });
  const result = total([single, same, elsewhere, before]);
  expect(result.best).toBe(75);
  expect(result.leftOut).toEqual([{ id: same.id, code: same.code, because: "series-overlaps" }]);
});

test("one without best figure counts with its lowest, and is named", () => {
  const several = incident("single", 2, null, null);
  expect(total([several, incident("single", 10, 10, 10)])).toMatchObject({
    low: 12,
    best: 12,
    high: 12,
    withoutBest: [several.id],
  });
});

const summand = fc.record({
  kind: fc.constantFrom<RecordKind>("single", "series", "aggregate", "pattern", "response", "context"),
  n: fc.array(fc.nat(300), { minLength: 3, maxLength: 3 }),
});
test("a total never crosses itself, and adding an aggregate or a pattern changes nothing", () => {
  fc.assert(
    fc.property(fc.array(summand, { maxLength: 10 }), (all) => {
      const incidents = all.map(({ kind, n }) =>
        incident(kind, ...([...n].sort((a, b) => a - b) as [number, number, number])),
      );
      const { low, best, high } = total(incidents);
      expect(low).toBeLessThanOrEqual(best);
      expect(best).toBeLessThanOrEqual(high);
      const more = total([...incidents, incident("aggregate", 999, 999, 999), incident("pattern", 999, 999, 999)]);
      expect([more.low, more.best, more.high]).toEqual([low, best, high]);
    }),
  );
});
