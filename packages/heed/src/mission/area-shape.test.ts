import fc from "fast-check";
import { expect, test } from "vitest";
import type { Area } from "./area.ts";
import { areaShapes, type ImportedShape, lighter, type TheatreShape } from "./area-shape.ts";
import { areaOf, type Polygon, type Position } from "./boundary-geometry.ts";

const square = (west: number, south: number, size: number): Polygon[] => [
  [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
];
const area = (code: string, level: Area["level"], nameEn: string, aliases: string[] = []): Area => ({
  code,
  parentCode: null,
  level,
  nameEn,
  nameFr: `${nameEn} (fr)`,
  path: code,
  approximate: true,
  gazetteer: "g",
  vintage: "2018",
  aliases,
  note: null,
});
const own = (code: string, level: TheatreShape["properties"]["level"], west: number): TheatreShape => ({
  properties: {
    code,
    level,
    nameEn: code,
    nameFr: `${code} fr`,
    approximate: level === "district",
    source: "nearest district seat",
  },
  geometry: { type: "MultiPolygon", coordinates: square(west, 0, 1) },
});
const imported = (more: Partial<ImportedShape>): ImportedShape => ({
  gazetteer: "ocha-cod",
  vintage: "2017",
  code: "ML0505",
  level: "district",
  name: "Koro",
  polygons: square(50, 0, 1),
  ...more,
});
const koro = area("KOR", "district", "Koro");

test("an area is drawn as the theatre has it until somebody imports an outline of it", () => {
  const [before] = areaShapes([koro], [own("KOR", "district", 5)], [], "en");
  expect(before?.properties).toEqual({
    code: "KOR",
    name: "Koro",
    level: "district",
    ours: true,
    approximate: true,
    source: "nearest district seat",
  });
  const [after] = areaShapes([koro], [own("KOR", "district", 5)], [imported({})], "fr");
  expect(after?.properties).toMatchObject({ name: "Koro (fr)", approximate: false, source: "ocha-cod 2017" });
  expect(after?.geometry.coordinates).toEqual(square(50, 0, 1));
});

test("of several vintages the newest counts, whatever came in first", () => {
  const old = imported({ vintage: "2017", polygons: square(50, 0, 1) });
  const young = imported({ vintage: "2021", polygons: square(60, 0, 1) });
  for (const given of [
    [old, young],
    [young, old],
  ])
    expect(areaShapes([koro], [], given, "en")[0]?.properties.source).toBe("ocha-cod 2021");
});

test.each<[string, ImportedShape, boolean]>([
  ["the same code", imported({ code: "KOR", name: "Something else" }), true],
  ["the same name at its level, accents and case aside", imported({ name: "KORO" }), true],
  ["a name of another spelling that the gazetteer knows", imported({ name: "Koro-ville" }), true],
  ["a name of another level", imported({ level: "region" }), false],
  ["another name", imported({ name: "Koroba" }), false],
])("an outline with %s", (_, outline, replaces) => {
  const [shape] = areaShapes(
    [area("KOR", "district", "Koro", ["Koro-ville"])],
    [own("KOR", "district", 5)],
    [outline],
    "en",
  );
  expect(shape?.properties.approximate).toBe(!replaces);
});

test("ground around the mission is not ours, and an area that nobody drew is left out", () => {
  const shapes = areaShapes([koro], [own("BF-SOM", "district", 7)], [], "fr");
  expect(shapes.map(({ properties }) => [properties.code, properties.name, properties.ours])).toEqual([
    ["BF-SOM", "BF-SOM fr", false],
  ]);
});

test("a lighter outline has less points, and as good as the same ground", () => {
  const wavy = Array.from({ length: 2001 }, (_, i): Position => {
    const turn = (i / 2000) * 2 * Math.PI;
    return [Math.cos(turn) + 0.0004 * Math.sin(40 * turn), 15 + Math.sin(turn)];
  });
  wavy[2000] = wavy[0] as Position;
  const [before, after] = [[[wavy]], lighter([[wavy]])];
  expect(after[0]?.[0]?.length).toBeLessThan(200);
  expect(areaOf(after) / areaOf(before)).toBeCloseTo(1, 2);
});

test("a ring stays closed, whatever it is", () => {
  const point = fc.tuple(
    fc.double({ min: -180, max: 180, noNaN: true }),
    fc.double({ min: -85, max: 85, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(point, { minLength: 3, maxLength: 40 }), (points) => {
      for (const [outer] of lighter([[[...points, points[0] as Position]]])) {
        expect(outer?.at(-1)).toEqual(outer?.[0]);
        expect(outer?.length).toBeGreaterThanOrEqual(4);
      }
    }),
  );
});
