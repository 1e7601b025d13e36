import { describe, expect, test } from "vitest";
import { crossByName, crossByOverlap } from "./boundary-crossing.ts";
import {
  areaOf,
  boxOf,
  crossingOf,
  isInside,
  mendShape,
  overlap,
  type Polygon,
  pointInside,
  type Ring,
  turn,
} from "./boundary-geometry.ts";

const square = (west: number, south: number, size: number): Ring => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const shape = (...rings: Ring[]) => ({ type: "Polygon", coordinates: rings });

describe("an outline that is badly drawn", () => {
  test.each([
    ["in order", shape(square(0, 10, 1)), []],
    ["the wrong way round", shape([...square(0, 10, 1)].reverse()), ["ring-order"]],
    ["a hole that runs as its outer ring does", shape(square(0, 10, 4), square(1, 11, 1)), ["ring-order"]],
    ["not closed", shape(square(0, 10, 1).slice(0, -1)), ["unclosed"]],
    ["a point twice", shape([[0, 10], ...square(0, 10, 1)]), ["doubled-points"]],
    [
      "a tiny loop",
      shape([
        [0, 10],
        [1, 10],
        [1, 11],
        [0.5, 11],
        [0.4999, 11.0001],
        [0.5001, 11.0001],
        [0.4998, 11],
        [0, 11],
        [0, 10],
      ]),
      ["small-loop"],
    ],
  ] as const)("%s is put in order, and said to be", (_, drawn, mends) => {
    const mended = mendShape(drawn);
    if (!("polygons" in mended)) throw new Error(mended.mend);
    expect(mended.mends).toEqual(mends);
    const [outer, ...holes] = mended.polygons[0] as Polygon;
    expect(turn(outer as Ring)).toBeGreaterThan(0);
    for (const hole of holes) expect(turn(hole)).toBeLessThan(0);
    expect(crossingOf(outer as Ring)).toBeNull();
  });

  test.each([
    [
      "crosses itself",
      shape([
        [0, 10],
        [1, 11],
        [1, 10],
        [0, 11],
        [0, 10],
      ]),
      "mend.boundaries.crosses-itself",
    ],
    [
      "has two points",
      shape([
        [0, 10],
        [1, 11],
        [0, 10],
      ]),
      "mend.boundaries.too-few-points",
    ],
    ["is not on the globe", shape(square(200, 10, 1)), "mend.boundaries.bad-point"],
    ["has the axes exchanged", shape(square(10, 95, 1)), "mend.boundaries.bad-point"],
    ["is a point", { type: "Point", coordinates: [0, 10] }, "mend.boundaries.no-polygon"],
    ["is nothing", null, "mend.boundaries.no-polygon"],
  ])("one that %s is refused", (_, drawn, mend) => {
    expect(mendShape(drawn)).toMatchObject({ mend });
  });
});

test("a point in a hole lies outside, and an island inside", () => {
  const polygons = [[square(0, 0, 4), [...square(1, 1, 2)].reverse()], [square(1.5, 1.5, 0.5)]];
  expect([isInside(0.5, 0.5, polygons), isInside(1.2, 1.2, polygons), isInside(1.7, 1.7, polygons)]).toEqual([
    true,
    false,
    true,
  ]);
});

test("areas and what two shapes share are measured on the globe", () => {
  const [a, b] = [[[square(0, 0, 1)]], [[square(0.5, 0, 1)]]];
  expect(areaOf(a)).toBeGreaterThan(12_350);
  expect(areaOf(a)).toBeLessThan(12_380);
  const { first, shared } = overlap(a, b);
  expect(shared / first).toBeCloseTo(0.5, 3);
  expect(overlap(a, [[square(3, 3, 1)]]).shared).toBe(0);
});

describe("two vintages", () => {
  const area = (vintage: string, code: string, name: string, ring: Ring) => ({
    ...{ gazetteer: "ocha-cod", vintage, code, name, level: "district" },
    ...{ polygons: [[ring]], ...boxOf([[ring]]) },
  });
  test("a code that moved to other ground is warned of, one that stayed is not", () => {
    const before = [area("2017", "ML01", "West", square(0, 0, 1)), area("2017", "ML02", "East", square(1, 0, 1))];
    const after = [area("2023", "ML02", "West", square(0, 0, 1)), area("2023", "ML03", "East", square(1, 0, 1))];
    const told = crossByOverlap(before, after).map(({ from, to, shareOfFrom, changedMeaning }) => [
      from.code,
      to.code,
      shareOfFrom,
      changedMeaning,
    ]);
    expect(told).toEqual([
      ["ML01", "ML02", 1, false],
      ["ML02", "ML02", 0, true],
      ["ML02", "ML03", 1, false],
    ]);
  });
  test("lists without outlines are compared by name, whatever the spelling", () => {
    const list = (vintage: string, names: readonly (readonly [string, string])[]) =>
      names.map(([code, name]) => ({ gazetteer: "ocha-cod", vintage, code, name, level: "A.ADM2" }));
    const found = crossByName(
      list("2017", [
        ["ML0901", "Bamako"],
        ["ML0501", "Bandiagara"],
      ]),
      list("2025", [
        ["ML0901", "Taoudénit"],
        ["ML0001", "Bamako"],
        ["ML0501", "Cercle de Bandiagarra"],
      ]),
    );
    expect(found.map(({ from, to, changedMeaning }) => [from.name, to.code, changedMeaning])).toEqual([
      ["Bamako", "ML0901", true],
      ["Bamako", "ML0001", false],
      ["Bandiagara", "ML0501", false],
    ]);
  });
});

describe("a point inside an outline", () => {
  const shapes: Record<string, Polygon[]> = {
    square: [
      [
        [
          [0, 0],
          [4, 0],
          [4, 4],
          [0, 4],
          [0, 0],
        ],
      ],
    ],
    crescent: [
      [
        [
          [0, 0],
          [10, 0],
          [10, 10],
          [0, 10],
          [0, 9],
          [9, 9],
          [9, 1],
          [0, 1],
          [0, 0],
        ],
      ],
    ],
    "ring with a lake": [
      [
        [
          [0, 0],
          [10, 0],
          [10, 10],
          [0, 10],
          [0, 0],
        ],
        [
          [2, 2],
          [2, 8],
          [8, 8],
          [8, 2],
          [2, 2],
        ],
      ],
    ],
    "two islands": [
      [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 1],
          [0, 0],
        ],
      ],
      [
        [
          [5, 5],
          [9, 5],
          [9, 9],
          [5, 9],
          [5, 5],
        ],
      ],
    ],
    corner: [
      [
        [
          [0, 0],
          [10, 0],
          [10, 10],
          [9.5, 10],
          [9.5, 0.5],
          [0, 0.5],
          [0, 0],
        ],
      ],
    ],
  };
  test.each(Object.keys(shapes))("%s", (name) => {
    const polygons = shapes[name] as Polygon[];
    const { lat, lon } = pointInside(polygons);
    expect(isInside(lat, lon, polygons)).toBe(true);
  });
});
