import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { areaOf, isInside, overlap, type Polygon } from "../packages/heed/src/mission/boundary-geometry.ts";
import { root } from "./repository.ts";
import { cellOf, tidied } from "./theatre-shapes.ts";

const folder = join(root, "theatres", "mali-2018");
const text = readFileSync(join(folder, "shapes.json"), "utf8");
const shapes = (
  JSON.parse(text) as {
    features: {
      properties: { code: string; level: string; nameEn: string; nameFr: string; approximate: boolean; source: string };
      geometry: { coordinates: Polygon[] };
    }[];
  }
).features;
const rowsOf = (file: string) => {
  const [header = "", ...lines] = readFileSync(join(folder, file), "utf8").trim().split("\n");
  const names = header.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, i) => [names[i] ?? "", cell])));
};
const shapeOf = (code: string) => {
  const found = shapes.find(({ properties }) => properties.code === code);
  if (!found) throw new Error(`no shape of ${code}`);
  return found;
};
const areas = rowsOf("areas.csv");
const districtsOf = (region: string) => areas.filter((area) => area.parent === region && area.level === "district");

describe("the outlines of the theatre", () => {
  test("weigh less than 150 kB on the wire", () => {
    expect(gzipSync(text, { level: 9 }).length).toBeLessThan(150_000);
  });

  test("hold every area of the gazetteer once, under its names", () => {
    expect(new Set(shapes.map(({ properties }) => properties.code)).size).toBe(shapes.length);
    for (const { code, level, name_en, name_fr } of areas)
      expect(shapeOf(code as string).properties, code).toMatchObject({ level, nameEn: name_en, nameFr: name_fr });
  });

  test("call approximate every district, and every region whose line nobody drew", () => {
    for (const { code, level } of areas.filter((area) => area.level !== "country")) {
      const { approximate, source } = shapeOf(code as string).properties;
      const drawnBySeats = level === "district" || ["MEN", "TAO", "GAO", "TOM"].includes(code as string);
      expect([code, approximate], source).toEqual([code, drawnBySeats]);
    }
  });

  test("put each seat into its own district, and no ground into two", () => {
    for (const { area, lat, lon } of rowsOf("seats.csv"))
      expect(isInside(Number(lat), Number(lon), shapeOf(area as string).geometry.coordinates), area).toBe(true);
    for (const { code: region } of areas.filter((area) => area.level === "region")) {
      const inside = districtsOf(region as string).map(({ code }) => shapeOf(code as string).geometry.coordinates);
      for (const [i, one] of inside.entries())
        for (const other of inside.slice(i + 1))
          expect(overlap(one, other).shared, region).toBeLessThan(0.01 * overlap(one, other).first);
    }
  });

  test("fill each region with its districts, but for those that have none of their own", () => {
    for (const { code: region } of areas.filter((area) => area.level === "region")) {
      const inside = districtsOf(region as string).map(({ code }) =>
        areaOf(shapeOf(code as string).geometry.coordinates),
      );
      if (inside.length === 0) continue;
      const whole = areaOf(shapeOf(region as string).geometry.coordinates);
      expect(inside.reduce((sum, one) => sum + one, 0) / whole, region).toBeCloseTo(1, 2);
    }
  });

  test("name the seats that the case file places as it places them, and all others approximate", () => {
    const known = new Set(rowsOf("incidents.csv").map(({ lat, lon }) => `${lat} ${lon}`));
    for (const { area, lat, lon, source } of rowsOf("seats.csv"))
      expect([area, source]).toEqual([area, known.has(`${lat} ${lon}`) ? "case file" : "approximate; typed by hand"]);
  });
});

test("gives each half of a square to its own seat, and all of it to a lonely one", () => {
  const frame = [-13.5, 9, 16.2, 25.6] as const;
  const [west, east] = [
    { area: "W", lat: 16, lon: -2 },
    { area: "E", lat: 16, lon: 2 },
  ];
  expect(cellOf(west, [east], frame).map(([lon]) => lon)).toEqual([-13.5, 0, 0, -13.5, -13.5]);
  expect(cellOf(west, [], frame)).toHaveLength(5);
});

test("leaves out a ring that rounds to nothing", () => {
  const speck: [number, number][] = [
    [0, 0],
    [0.0001, 0],
    [0, 0.0001],
    [0, 0],
  ];
  expect(tidied([[speck]])).toEqual([]);
});
