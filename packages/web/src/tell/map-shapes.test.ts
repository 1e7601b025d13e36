import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  approximateLines,
  boxOf,
  circle,
  type Fact,
  framed,
  hatched,
  labelPoint,
  type Outline,
  type Position,
  spotsOf,
  tagsOf,
  tagText,
} from "./map-shapes.ts";

const square = (west: number, south: number, size: number): Position[] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const outline = (
  code: string,
  level: Outline["properties"]["level"],
  ring: Position[],
  approximate = true,
): Outline => ({
  type: "Feature",
  properties: { code, name: code, level, ours: true, approximate },
  geometry: { type: "MultiPolygon", coordinates: [[ring]] },
});
const fact = (number: number, more: Partial<Fact>): Fact => ({
  number,
  key: `k${number}`,
  kind: "incident",
  at: null,
  area: null,
  ...more,
});

test("a circle has its radius on the ground, north and east alike", () => {
  const ring = circle(-4, 15, 25);
  const [east, north] = [ring[0] as Position, ring[16] as Position];
  expect((east[0] + 4) * 111.195 * Math.cos((15 * Math.PI) / 180)).toBeCloseTo(25, 5);
  expect((north[1] - 15) * 111.195).toBeCloseTo(25, 5);
  expect(ring.at(-1)).toEqual(ring[0]);
});

test("two areas that nobody drew share one dashed line, and leave drawn outlines alone", () => {
  const region = outline(
    "R",
    "region",
    [
      [0, 0],
      [2, 0],
      [2, 1],
      [0, 1],
      [0, 0],
    ],
    false,
  );
  const west = outline("W", "district", [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0],
  ]);
  const east = outline("E", "district", [
    [1, 0],
    [2, 0],
    [2, 1],
    [1, 1],
    [1, 0],
  ]);
  const lines = approximateLines([region, west, east]);
  expect(lines).toContainEqual([
    [1, 0],
    [1, 1],
  ]);
  expect(lines.filter(([a, b]) => a[0] === 1 && b[0] === 1)).toHaveLength(1);
  expect(lines.some(([a, b]) => (a[0] === 0 && b[0] === 0) || (a[0] === 2 && b[0] === 2))).toBe(false);
});

test("a name stands inside its area, however it is bent", () => {
  const bent: Position[] = [
    [0, 0],
    [10, 0],
    [10, 1],
    [1, 1],
    [1, 10],
    [0, 10],
    [0, 0],
  ];
  const [lon, lat] = labelPoint([[bent]]);
  expect((lon > 0 && lon < 10 && lat > 0 && lat < 1) || (lon > 0 && lon < 1 && lat > 0 && lat < 10)).toBe(true);
});

test("a tag keeps off the marks that are there", () => {
  const [lon, lat] = labelPoint([[square(0, 0, 12)]], [[6, 6]]);
  expect(Math.hypot(lon - 6, lat - 6)).toBeGreaterThan(2);
});

test("only what is told of the very same place shares a mark", () => {
  const at = { lon: -4.2, lat: 14.5, radiusKm: 5 };
  const spots = spotsOf([
    fact(1, { at }),
    fact(2, { at: { ...at, radiusKm: 25 } }),
    fact(3, { at: { ...at, lat: 14.51 } }),
    fact(4, { at, kind: "external" }),
    fact(5, {}),
  ]);
  expect(spots.map(({ numbers, radiiKm }) => [numbers, radiiKm])).toEqual([
    [
      [1, 2],
      [5, 25],
    ],
    [[3], [5]],
    [[4], [5]],
  ]);
});

test("only what has no point stands on its area, and many numbers are counted", () => {
  const facts = [
    fact(1, { area: "KOR" }),
    fact(2, { area: "KOR", at: { lon: 0, lat: 0, radiusKm: 5 } }),
    fact(3, { area: "MOP" }),
    fact(4, {}),
  ];
  expect([...tagsOf(facts)]).toEqual([
    ["KOR", [1]],
    ["MOP", [3]],
  ]);
  expect(tagText([3, 11, 13, 14])).toBe("3 · 11 · 13 · 14");
  expect(tagText([3, 11, 13, 14, 15])).toBe("3 · 11 · 13 · +2");
  expect(tagText([3, 11, 13], 2)).toBe("3 · +2");
});

describe("the hatch", () => {
  const [region, lonely] = [outline("R", "region", square(0, 0, 10)), outline("L", "region", square(20, 0, 10))];
  const district = outline("D", "district", square(0, 0, 5));
  const marks = (...informed: [string, boolean][]) => [...hatched([region, lonely, district], new Map(informed))];

  test("means no information, of a district or of a region that has none", () => {
    expect(marks(["R", false], ["L", false], ["D", false])).toEqual(["L", "D"]);
    expect(marks(["R", true], ["L", true], ["D", true])).toEqual([]);
  });

  test("leaves alone what the reader does not look at", () => {
    expect(marks(["D", false])).toEqual(["D"]);
    expect(marks()).toEqual([]);
  });
});

test("looks first at what is known, else at all that is looked at, and never at nothing", () => {
  const outlines = [outline("R", "region", square(0, 0, 10)), outline("D", "district", square(0, 0, 5))];
  const scope = new Set(["R", "D"]);
  expect(framed(outlines, [fact(1, { area: "D" })], scope)).toEqual({ west: 0, south: 0, east: 5, north: 5 });
  expect(framed(outlines, [fact(1, { area: "R" })], scope)).toEqual({ west: 0, south: 0, east: 10, north: 10 });
  expect(framed(outlines, [], new Set())).toEqual({ west: 0, south: 0, east: 10, north: 10 });
  expect(boxOf([])).toBeNull();
});

test("of the theatre's own outlines each approximate line is drawn once, and each name lies in its area", () => {
  const file = join(import.meta.dirname, "../../../../theatres/mali-2018/shapes.json");
  const { features } = JSON.parse(readFileSync(file, "utf8")) as { features: Outline[] };
  const outlines = features.map((one) => ({ ...one, properties: { ...one.properties, ours: true } }));
  const lines = approximateLines(outlines);
  expect(new Set(lines.map((line) => line.flat().sort().join())).size).toBe(lines.length);
  expect(lines.length).toBeLessThan(3000);
  expect(hatched(outlines, new Map(outlines.map(({ properties }) => [properties.code, false]))).has("TAO")).toBe(true);
});
