import type { ExternalWindowView } from "heed/establish";
import { circle, type Position } from "./map-shapes.ts";

export type OtherEvents = ExternalWindowView;

interface OtherShapes {
  readonly points: readonly object[];
  readonly radii: readonly object[];
  /** The ground that each count is of. */
  readonly cells: readonly object[];
  readonly counts: readonly object[];
}

/**
 * What others have published in the part shown: single events as hollow marks with their radius, many as a count on the ground it
 * is of, so that no count looks like a place.
 */
export function otherShapes(
  { events, cells, cellDegrees }: OtherEvents,
  /** Those that stand in the table, with their number there. */
  numbers: ReadonlyMap<string, number>,
): OtherShapes {
  const point = (lon: number, lat: number, properties: object) => ({
    type: "Feature",
    properties,
    geometry: { type: "Point", coordinates: [lon, lat] },
  });
  const area = (ring: readonly Position[]) => ({
    type: "Feature",
    properties: {},
    geometry: { type: "Polygon", coordinates: [ring] },
  });
  const half = (cellDegrees ?? 0) / 2;
  return {
    points: events.map(({ lon, lat, key }) => {
      const number = numbers.get(key);
      return point(lon, lat, number === undefined ? { key } : { key, numbers: String(number), text: String(number) });
    }),
    radii: events
      .filter(({ radiusKm }) => radiusKm > 0)
      .map(({ lon, lat, radiusKm }) => area(circle(lon, lat, radiusKm))),
    cells: cells.map(({ lon, lat }) =>
      area([
        [lon - half, lat - half],
        [lon + half, lat - half],
        [lon + half, lat + half],
        [lon - half, lat + half],
        [lon - half, lat - half],
      ]),
    ),
    counts: cells.map(({ lon, lat, events: count }) => point(lon, lat, { text: String(count) })),
  };
}
