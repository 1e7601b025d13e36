import type { Work } from "../kernel/index.ts";
import { areasOf } from "../mission/index.sql.ts";
import { type PlaceRef, placeView } from "./place.ts";
import type { PlaceView } from "./warning-view.ts";

/** Names places in the reader's language, with what lies around them. */
export async function placesIn(work: Work): Promise<(ref: PlaceRef, edition: "full" | "sanitised") => PlaceView> {
  const areas = new Map((await areasOf(work)).map((area) => [area.path, area]));
  return (ref, edition) => placeView(ref, areas, edition, work.lang);
}
