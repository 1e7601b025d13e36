import fc from "fast-check";
import { expect, test } from "vitest";
import { areaName, districtPath, isWithin } from "./area.ts";

test.each([
  ["the area itself", "ML/MOP", "ML/MOP", true],
  ["a district of its region", "ML/MOP/KOR", "ML/MOP", true],
  ["a region of another", "ML/GAO", "ML/MOP", false],
  ["a region of its own district", "ML/MOP", "ML/MOP/KOR", false],
  ["a code that begins alike", "ML/MOPTI", "ML/MOP", false],
  ["a record without place", null, "ML", false],
])("%s", (_, path, area, expected) => {
  expect(isWithin(path, area)).toBe(expected);
});

test("whatever lies within an area within another lies within that", () => {
  const path = fc
    .array(fc.constantFrom("A", "B", "AB"), { minLength: 1, maxLength: 4 })
    .map((steps) => steps.join("/"));
  fc.assert(
    fc.property(path, path, path, (a, b, c) => {
      if (isWithin(a, b) && isWithin(b, c)) expect(isWithin(a, c)).toBe(true);
      if (isWithin(a, b) && isWithin(b, a)) expect(a).toBe(b);
    }),
  );
});

test.each([
  ["ML/MOP/KOR/BIRGA", "ML/MOP/KOR"],
  ["ML/MOP/KOR/BIRGA/WELL", "ML/MOP/KOR"],
  ["ML/MOP/KOR", "ML/MOP/KOR"],
  ["ML/MOP", "ML/MOP"],
  ["ML", "ML"],
])("the district of %s is %s", (path, expected) => {
  expect(districtPath(path)).toBe(expected);
});

test("an area is called by its name in the reader's language", () => {
  const menaka = { nameEn: "Menaka", nameFr: "Ménaka" };
  expect([areaName(menaka, "en"), areaName(menaka, "fr")]).toEqual(["Menaka", "Ménaka"]);
});
