import { sql } from "kysely";
import type { Work } from "../kernel/index.ts";
import { type Boundary, boundaryLevels } from "./boundary.ts";
import { isInside, pointInside } from "./boundary-geometry.ts";
import type { PlannedPlace } from "./gazetteer.ts";

/*
 * Which areas a place lies in, worked out once when it or the outlines come in: by outlines, and where a gazetteer says itself
 * in which region and district its places lie, by its word.
 */

interface Within {
  readonly place_id: string;
  readonly set_id: string;
  readonly code: string;
  readonly level: number;
  readonly name: string;
}

async function put(work: Work, rows: readonly Within[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 5000) {
    await sql`insert into mission.place_area (mission_id, place_id, set_id, code, level, name)
      select ${work.missionId}::uuid, r.place_id, r.set_id, r.code, r.level, r.name
      from jsonb_to_recordset(${JSON.stringify(rows.slice(from, from + 5000))}::jsonb)
        as r(place_id uuid, set_id uuid, code text, level int, name text)
      on conflict do nothing`.execute(work.db);
  }
}

/** Notes for each place the areas of these outlines that it lies in. */
export async function placeInto(
  work: Work,
  places: readonly { readonly id: string; readonly lat: number | null; readonly lon: number | null }[],
  boundaries: readonly Boundary[],
): Promise<void> {
  const rows: Within[] = [];
  for (const { id, lat, lon } of places) {
    if (lat === null || lon === null) continue;
    for (const area of boundaries) {
      if (lat < area.minLat || lat > area.maxLat || lon < area.minLon || lon > area.maxLon) continue;
      if (!isInside(lat, lon, area.polygons)) continue;
      const level = boundaryLevels.indexOf(area.level as (typeof boundaryLevels)[number]);
      rows.push({ place_id: id, set_id: area.setId, code: area.code, level, name: area.name });
    }
  }
  await put(work, rows);
}

/**
 * Notes for outlines of one edition in which larger ones they lie, whichever came in first: what is new in everything, and what
 * was there in what is new.
 */
export async function areasInto(
  work: Work,
  fresh: readonly (Boundary & { readonly lat: number; readonly lon: number })[],
  there: readonly Boundary[],
): Promise<void> {
  const depth = ({ level }: Boundary) => boundaryLevels.indexOf(level as (typeof boundaryLevels)[number]);
  const levels = [1, 2, 3].map((deep) => ({ deep, own: fresh.filter((area) => depth(area) === deep) }));
  for (const { deep, own } of levels)
    if (own.length > 0)
      await placeInto(
        work,
        own,
        [...fresh, ...there].filter((area) => depth(area) < deep),
      );
  const before = there.map((area) => ({ ...area, ...pointInside(area.polygons) }));
  for (const deep of [1, 2, 3]) {
    const inner = before.filter((area) => depth(area) === deep);
    if (inner.length > 0)
      await placeInto(
        work,
        inner,
        fresh.filter((area) => depth(area) < deep),
      );
  }
}

/** Notes for each place the region and district that its own gazetteer puts it in. */
export async function placeIntoOwn(
  work: Work,
  setId: string,
  places: readonly (PlannedPlace & { readonly id: string })[],
): Promise<void> {
  // A region of GeoNames is found by `ML.04`, a district by `ML.04.7701494`; one of a list of codes by its code.
  const areas = new Map<string, { readonly level: number; readonly name: string }>();
  for (const { feature, code, parentCode, name } of places) {
    const level = Number(/^A\.ADM([12])$/.exec(feature)?.[1] ?? 0);
    if (level === 0) continue;
    const isDotted = parentCode?.split(".").length === level + 1;
    areas.set(isDotted ? (parentCode as string) : code, { level, name });
  }
  const rows: Within[] = [];
  for (const { id, feature, parentCode } of places) {
    const steps = parentCode?.split(".") ?? [];
    const above = steps.length > 1 ? [steps.slice(0, 2).join("."), parentCode ?? ""] : [parentCode ?? ""];
    for (const step of new Set(above)) {
      const area = areas.get(step);
      // A region lies in no region, a district in no district: its own name would stand there twice.
      if (area && feature !== `A.ADM${area.level}`)
        rows.push({ place_id: id, set_id: setId, code: step, level: area.level, name: area.name });
    }
  }
  await put(work, rows);
}
