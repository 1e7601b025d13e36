import fc from "fast-check";
import { expect, test } from "vitest";
import { type MandatoryCategory, mandatoryCategories, missingCategories } from "./cycle.ts";

const at = "2031-03-04T00:00:00.000Z";
const said = (threatCategory: string, facts: { areaPath?: string; validUntil?: string; recordedAt?: string } = {}) => ({
  threatCategory,
  areaPath: "X/R",
  validUntil: "2031-04-01T00:00:00.000Z",
  recordedAt: "2031-03-01T00:00:00.000Z",
  ...facts,
});
const all = mandatoryCategories.map((category) => said(category));
const reason = (threatCategory: MandatoryCategory, facts: Parameters<typeof said>[1] = {}) => ({
  ...said(threatCategory, facts),
  threatCategory,
});

test.each([
  ["an empty cycle is silent on all three", [], ["state-violations", "counter-terrorism-harm", "presence-harm"]],
  ["a cycle that speaks of them is whole", all, []],
  [
    "other threats do not stand for them",
    [said("communal-violence"), said("banditry-crime")],
    [...mandatoryCategories],
  ],
  [
    "what has expired is silence",
    [...all.slice(1), said("state-violations", { validUntil: "2031-03-03T00:00:00.000Z" })],
    ["state-violations"],
  ],
  [
    "what is valid to this very moment still speaks",
    [...all.slice(1), said("state-violations", { validUntil: at })],
    [],
  ],
  [
    "what is recorded later is not known yet",
    [...all.slice(1), said("state-violations", { recordedAt: "2031-03-05T00:00:00.000Z" })],
    ["state-violations"],
  ],
  [
    "a district of the area speaks for its cycle",
    [...all.slice(1), said("state-violations", { areaPath: "X/R/D" })],
    [],
  ],
  ["so does the country over it", [...all.slice(1), said("state-violations", { areaPath: "X" })], []],
  [
    "another region does not, however alike its name",
    [...all.slice(1), said("state-violations", { areaPath: "X/R2" })],
    ["state-violations"],
  ],
] as const)("%s", (_, assessments, missing) => {
  expect(missingCategories(assessments, "X/R", at)).toEqual(missing);
});

test.each([
  ["for the area itself", { areaPath: "X/R" }, []],
  ["for the country over it", { areaPath: "X" }, []],
  ["for a district of it: the rest stays silent", { areaPath: "X/R/D" }, ["presence-harm"]],
  ["that has lapsed", { validUntil: "2031-03-03T00:00:00.000Z" }, ["presence-harm"]],
] as const)("a written reason %s", (_, facts, missing) => {
  expect(missingCategories(all.slice(0, 2), "X/R", at, [reason("presence-harm", facts)])).toEqual(missing);
});

test("one more assessment or reason never makes a cycle more silent, and nothing else can fill it", () => {
  const category = fc.constantFrom(...mandatoryCategories, "communal-violence");
  const assessed = fc
    .tuple(
      category,
      fc.constantFrom("X", "X/R", "X/R/D", "X/S"),
      fc.constantFrom("2031-03-03T00:00:00.000Z", "2031-04-01T00:00:00.000Z"),
    )
    .map(([threatCategory, areaPath, validUntil]) => said(threatCategory, { areaPath, validUntil }));
  fc.assert(
    fc.property(fc.array(assessed, { maxLength: 6 }), assessed, (some, more) => {
      const [before, then] = [missingCategories(some, "X/R", at), missingCategories([...some, more], "X/R", at)];
      for (const missing of then) expect(before).toContain(missing);
      for (const filled of before.filter((each) => !then.includes(each))) expect(filled).toBe(more.threatCategory);
    }),
  );
});
