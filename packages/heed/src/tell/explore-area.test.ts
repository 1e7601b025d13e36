import { describe, expect, test } from "vitest";
import type { Area } from "../mission/index.ts";
import { areaFinder } from "./explore-area.ts";

const area = (
  path: string,
  level: Area["level"],
  nameEn: string,
  nameFr = nameEn,
  aliases: readonly string[] = [],
): Area => ({
  code: path.split("/").at(-1) as string,
  parentCode: path.split("/").at(-2) ?? null,
  level,
  nameEn,
  nameFr,
  path,
  approximate: true,
  gazetteer: "invented",
  vintage: "2018",
  aliases,
  note: null,
});
const find = areaFinder([
  area("ML", "country", "Mali"),
  area("ML/MOP", "region", "Mopti"),
  area("ML/MOP/MPT", "district", "Mopti district", "Mopti (cercle)", ["Mopti"]),
  area("ML/MOP/TEN", "district", "Tenenkou", "Ténenkou"),
  area("ML/GAO", "region", "Gao"),
  area("ML/MEN", "region", "Menaka", "Ménaka"),
  area("ML/MEN/MNC", "district", "Menaka district", "Ménaka (cercle)", ["Menaka"]),
  area("ML/GAO/TWI", "district", "Twin"),
  area("ML/MEN/TWN", "district", "Twin"),
]);

describe("the area that a publisher's names mean", () => {
  test.each([
    ["a district", "Mali", "Mopti region", "Ténenkou cercle", "ML/MOP/TEN"],
    ["without accents", "Mali", "Mopti region", "Tenenkou cercle", "ML/MOP/TEN"],
    ["a district called like its region", "Mali", "Mopti region", "Mopti cercle", "ML/MOP/MPT"],
    ["only a region", "Mali", "Mopti region", null, "ML/MOP"],
    ["a district that lay in another region when it was written", "Mali", "Gao region", "Menaka cercle", "ML/MEN/MNC"],
    ["a district that we do not know", "Mali", "Mopti region", "Elsewhere cercle", "ML/MOP"],
    ["one of two districts of a name, by its region", "Mali", "Gao region", "Twin cercle", "ML/GAO/TWI"],
    ["two districts of a name and no region: the country, never a guess", "Mali", null, "Twin cercle", "ML"],
    ["a region that we do not know", "Mali", "Timetrine region", null, "ML"],
    ["no names", "Mali", null, null, "ML"],
    ["another country, even where a name is the same", "Burkina Faso", "Mopti region", "Mopti cercle", undefined],
  ])("%s", (_, country, adm1, adm2, path) => {
    expect(find({ country, adm1, adm2 })?.path).toBe(path);
  });
});
