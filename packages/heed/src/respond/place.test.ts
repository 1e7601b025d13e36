import { expect, test } from "vitest";
import type { Area } from "../mission/index.ts";
import { placeView } from "./place.ts";

const area = (path: string, nameEn: string, nameFr: string, level: Area["level"]): [string, Area] => [
  path,
  {
    code: path.split("/").at(-1) as string,
    parentCode: null,
    level,
    nameEn,
    nameFr,
    path,
    approximate: level === "place",
    gazetteer: "g",
    vintage: "2031",
    aliases: [],
    note: null,
  },
];
const areas = new Map([
  area("C", "Country", "Pays", "country"),
  area("C/R", "Region", "Région", "region"),
  area("C/R/D", "District", "Cercle", "district"),
  area("C/R/D/v", "Village", "Hameau", "place"),
]);

test("a place is told from the place outwards, without the country", () => {
  expect(placeView({ code: "v", path: "C/R/D/v" }, areas, "full", "fr")).toEqual({
    code: "v",
    name: "Hameau",
    within: "Hameau, Cercle, Région",
    level: "place",
    approximate: true,
  });
});

test("the sanitised edition ends at the district, and nothing of the village is in it", () => {
  const view = placeView({ code: "v", path: "C/R/D/v" }, areas, "sanitised", "en");
  expect(view).toEqual({
    code: "D",
    name: "District",
    within: "District, Region",
    level: "district",
    approximate: false,
  });
});

test("the country stands alone where nothing finer is known", () => {
  expect(placeView({ code: "C", path: "C" }, areas, "full", "en").within).toBe("Country");
});

test("a place that no gazetteer has keeps its code and is called approximate", () => {
  expect(placeView({ code: "X", path: null }, areas, "full", "en")).toMatchObject({
    code: "X",
    name: "X",
    within: "X",
    approximate: true,
  });
  expect(placeView({ code: "Y", path: "C/R/Y" }, areas, "full", "en")).toMatchObject({
    code: "Y",
    within: "Y, Region",
    level: "district",
  });
});
