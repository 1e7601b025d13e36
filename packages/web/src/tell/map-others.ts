import type { ExternalWindowView } from "heed/establish";
import { circle } from "./map-shapes.ts";

export type OtherEvents = ExternalWindowView;

/** What others have published in the part shown: single events as hollow marks with their radius, many as counts of cells. */
export function otherShapes(
  { events, cells }: OtherEvents,
  /** Keys that stand in the table: those have their own mark. */
  known: ReadonlySet<string>,
): { readonly points: readonly object[]; readonly radii: readonly object[]; readonly cells: readonly object[] } {
  const single = events.filter(({ key }) => !known.has(key));
  const point = (lon: number, lat: number, properties: object) => ({
    type: "Feature",
    properties,
    geometry: { type: "Point", coordinates: [lon, lat] },
  });
  return {
    points: single.map(({ lon, lat, key }) => point(lon, lat, { key })),
    radii: single
      .filter(({ radiusKm }) => radiusKm > 0)
      .map(({ lon, lat, radiusKm }) => ({
        type: "Feature",
        properties: {},
        geometry: { type: "Polygon", coordinates: [circle(lon, lat, radiusKm)] },
      })),
    cells: cells.map(({ lon, lat, events: count }) => point(lon, lat, { text: String(count), count })),
  };
}
