import type { Lang } from "../kernel/index.ts";
import { type Area, areaName, districtPath } from "../mission/index.ts";
import type { PlaceView } from "./warning-view.ts";

const levelsOfPath = ["country", "region", "district", "place"] as const;

/** A place as a record holds it: the code, and the path of the area in which the record stands. */
export interface PlaceRef {
  readonly code: string;
  readonly path: string | null;
}

/**
 * A place with what lies around it, from the place outwards: `Nouh Bozo, Djenné, Mopti`. The sanitised edition ends at the
 * district. The country is left out where there is something finer: everything is in it.
 */
export function placeView(
  ref: PlaceRef,
  areas: ReadonlyMap<string, Area>,
  edition: "full" | "sanitised",
  lang: Lang,
): PlaceView {
  const path = ref.path === null ? null : edition === "full" ? ref.path : districtPath(ref.path);
  const steps = path === null ? [] : path.split("/");
  const around = steps.map((_, index) => areas.get(steps.slice(0, index + 1).join("/")));
  const code = steps.at(-1) ?? ref.code;
  const area = around.at(-1);
  const names = around.map((one, index) => (one ? areaName(one, lang) : (steps[index] as string)));
  const fine = names.length > 1 ? names.slice(1) : names;
  return {
    code,
    name: names.at(-1) ?? code,
    within: fine.length > 0 ? fine.toReversed().join(", ") : code,
    level: area?.level ?? levelsOfPath[Math.max(0, steps.length - 1)] ?? "place",
    approximate: area?.approximate ?? true,
  };
}
