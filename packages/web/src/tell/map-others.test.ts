import { expect, test } from "vitest";
import { type OtherEvents, otherShapes } from "./map-others.ts";

const nothing: OtherEvents = {
  asOf: "2026-01-01T00:00:00.000Z",
  bounds: { west: -5, south: 10, east: 5, north: 20 },
  total: 0,
  cellDegrees: null,
  cells: [],
  events: [],
  imprecise: [],
  unfinished: [],
};
const event = (key: string, radiusKm: number) => ({
  key,
  lat: 15,
  lon: -3,
  radiusKm,
  from: "2018-01-01",
  to: "2018-01-01",
  killed: { low: 1, best: 1, high: 1 },
});

test("an event that stands in the table has its number, and an exact place no circle", () => {
  const shapes = otherShapes(
    { ...nothing, events: [event("a", 0), event("b", 25), event("c", 0)] },
    new Map([["a", 12]]),
  );
  expect([shapes.points.length, shapes.radii.length]).toEqual([3, 1]);
  expect(shapes.points[0]).toMatchObject({ properties: { key: "a", numbers: "12" } });
  expect(shapes.points[1]).toMatchObject({ properties: { key: "b" } });
});

test("a count lies on the ground it is of, as wide as its cell", () => {
  const cells = [{ lat: 15, lon: -3, events: 7, killedLow: 1, killedHigh: 2 }];
  const shapes = otherShapes({ ...nothing, cellDegrees: 0.5, cells }, new Map());
  expect(shapes.cells).toEqual([
    expect.objectContaining({
      geometry: {
        type: "Polygon",
        coordinates: [
          [
            [-3.25, 14.75],
            [-2.75, 14.75],
            [-2.75, 15.25],
            [-3.25, 15.25],
            [-3.25, 14.75],
          ],
        ],
      },
    }),
  ]);
  expect(shapes.counts).toHaveLength(1);
});
