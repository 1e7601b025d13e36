import { sql } from "kysely";
import type { Work } from "../kernel/index.ts";
import { daysOverlap, known, undoneBatches } from "./external-event.sql.ts";
import type { ExternalEvent } from "./external-event.ts";

/** What a rule that is tried on the past asks of an outside event. */
export type ExternalDeed = Pick<
  ExternalEvent,
  | "dataset"
  | "release"
  | "sourceId"
  | "kind"
  | "dateStart"
  | "dateEnd"
  | "datePrecision"
  | "latitude"
  | "longitude"
  | "placePrecision"
  | "country"
  | "adm1"
  | "adm2"
  | "sideA"
  | "sideB"
  | "best"
  | "deathsA"
  | "deathsB"
  | "deathsCivilians"
>;

/**
 * Outside events with dead whose days overlap the period, in the rectangle that holds those of these countries, widened by
 * `margin` degrees: harm across a border is there too. As the newest release says that is known by now.
 */
export async function externalDeeds(
  work: Work,
  {
    from,
    to,
    countries,
    margin,
  }: {
    readonly from: string;
    readonly to: string;
    readonly countries: readonly string[];
    readonly margin: number;
  },
): Promise<readonly ExternalDeed[]> {
  const undone = await undoneBatches(work);
  const there = sql.join([known(work, undone), ...daysOverlap(from, to)], sql` and `);
  const { rows: boxes } = await sql<{ west: number | null; east: number; south: number; north: number }>`
    select min(e.longitude) as west, max(e.longitude) as east, min(e.latitude) as south, max(e.latitude) as north
    from establish.external_event e where ${there} and e.country = any(${countries as string[]}::text[])`.execute(
    work.db,
  );
  const box = boxes[0];
  if (!box || box.west === null) return [];
  const { rows } = await sql<ExternalDeed>`
    select e.dataset, e.release, e.source_id as "sourceId", e.kind, e.date_start as "dateStart", e.date_end as "dateEnd",
      e.date_precision as "datePrecision", e.latitude, e.longitude, e.place_precision as "placePrecision", e.country, e.adm1, e.adm2,
      e.side_a as "sideA", e.side_b as "sideB", e.best, e.deaths_a as "deathsA", e.deaths_b as "deathsB",
      e.deaths_civilians as "deathsCivilians"
    from establish.external_event e
    where ${there} and coalesce(e.best, 0) > 0
      and e.longitude between ${box.west - margin} and ${box.east + margin}
      and e.latitude between ${box.south - margin} and ${box.north + margin}
    order by e.date_start, e.source_id`.execute(work.db);
  return rows;
}
