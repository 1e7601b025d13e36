import { type RawBuilder, sql } from "kysely";
import type { BulkTable } from "../kernel/index.sql.ts";
import { namedId, newId, type Work } from "../kernel/index.ts";
import { type Boundary, boundaryLevels, type PlannedBoundary, planBoundaries } from "./boundary.ts";
import { type Crossing, crossByOverlap } from "./boundary-crossing.ts";
import { isInside } from "./boundary-geometry.ts";
import type { PlaceFault, PlaceFile } from "./gazetteer-file.ts";
import { licenceMissing } from "./gazetteer-licence.ts";
import {
  type ImportOptions,
  oneImport,
  type PlacesImport,
  putRows,
  recordDataSet,
  sortOut,
  standing,
  unpacked,
} from "./gazetteer-set.sql.ts";
import { areasInto, placeInto } from "./place-area.sql.ts";
import { areaWeight, putKeys } from "./place-key.sql.ts";
import { keysOf, toldName } from "./place-name.ts";

const boundaries: BulkTable = { room: "mission", table: "boundary", dataClass: "0" };
const crossings: BulkTable = { room: "mission", table: "area_crossing", dataClass: "0" };

const columns = {
  id: "uuid",
  gazetteer: "text",
  vintage: "text",
  code: "text",
  parent_code: "text",
  level: "text",
  name: "text",
  polygons: "jsonb",
  min_lat: "double precision",
  min_lon: "double precision",
  max_lat: "double precision",
  max_lon: "double precision",
  lat: "double precision",
  lon: "double precision",
  area_km2: "double precision",
  mends: "text[]",
  mark: "uuid",
};

/** The outlines that hold, of one vintage or of all; with `near` only those whose box holds the point. */
export async function boundariesOf(
  work: Work,
  wanted: { readonly vintage?: string; readonly near?: { readonly lat: number; readonly lon: number } } = {},
): Promise<readonly Boundary[]> {
  const { vintage, near } = wanted;
  const { rows } = await sql<Boundary>`
    select id, set_id, gazetteer, vintage, code, parent_code, level, name, polygons, min_lat, min_lon, max_lat, max_lon, area_km2
    from mission.boundary
    where mission_id = ${work.missionId} and set_id in ${standing(work, "boundaries")}
      ${vintage === undefined ? sql`` : sql`and vintage = ${vintage}`}
      ${near ? sql`and min_lat <= ${near.lat} and max_lat >= ${near.lat} and min_lon <= ${near.lon} and max_lon >= ${near.lon}` : sql``}
    order by area_km2 desc, code`.execute(work.db);
  return rows;
}

/**
 * The areas that a point lies in, the largest first, in each vintage or in one.
 * A point on a line belongs to one side of it; of several vintages each says what it says.
 */
export async function areasAt(
  work: Work,
  point: { readonly lat: number; readonly lon: number },
  vintage?: string,
): Promise<readonly Omit<Boundary, "polygons">[]> {
  const near = await boundariesOf(work, { near: point, ...(vintage === undefined ? {} : { vintage }) });
  return near
    .filter(({ polygons }) => isInside(point.lat, point.lon, polygons))
    .map(({ polygons: _, ...area }) => area);
}

export async function importBoundaries(work: Work, file: PlaceFile, options: ImportOptions): Promise<PlacesImport> {
  const began = performance.now();
  const plan = planBoundaries(unpacked(file), options);
  await oneImport(work);
  const { rows: stored } = await sql<{ code: string; level: string; mark: string }>`
    select code, level, mark from mission.boundary
    where mission_id = ${work.missionId} and gazetteer = ${plan.gazetteer} and vintage = ${plan.vintage}
      and set_id in ${standing(work, "boundaries")}`.execute(work.db);
  const keyOf = ({ code, level }: { code: string; level: string }) => `${level} ${code}`;
  const known = new Map(stored.map((row) => [keyOf(row), row.mark]));
  const { fresh, alreadyKnown, changed } = sortOut(file.name, plan.boundaries, keyOf, known);
  const rejects = [...plan.rejects, ...changed];
  const elsewhere = await namesElsewhere(work, file, fresh);
  const flags = [...plan.flags, ...elsewhere, ...licenceMissing(file, plan)];
  const flagged = new Set(flags.flatMap(({ line }) => (line > 0 ? [line] : []))).size;
  const counts = { rows: plan.rows, imported: fresh.length, flagged, rejected: rejects.length, alreadyKnown };
  const batch = options.dryRun || fresh.length === 0 ? null : newId();
  let found: readonly Crossing[] = [];
  if (batch !== null) {
    const others = await boundariesOf(work);
    const kept = fresh.map((area) => ({
      ...area,
      id: namedId("mission.boundary", batch, area.level, area.code),
      setId: batch,
      gazetteer: plan.gazetteer,
      vintage: plan.vintage,
    }));
    await recordDataSet(work, batch, "boundaries", file, plan, counts);
    await putRows(
      work,
      "boundaries imported",
      boundaries,
      batch,
      kept.map((area) => ({
        id: area.id,
        gazetteer: area.gazetteer,
        vintage: area.vintage,
        code: area.code,
        parent_code: area.parentCode,
        level: area.level,
        name: area.name,
        polygons: area.polygons,
        min_lat: area.minLat,
        min_lon: area.minLon,
        max_lat: area.maxLat,
        max_lon: area.maxLon,
        lat: area.lat,
        lon: area.lon,
        area_km2: area.areaKm2,
        mends: area.mends,
        mark: area.mark,
      })),
      columns,
    );
    const { rows: places } = await sql<{ id: string; lat: number; lon: number }>`
      select id, lat, lon from mission.place
      where mission_id = ${work.missionId} and lat is not null and set_id in ${standing(work, "gazetteer")}`.execute(
      work.db,
    );
    await placeInto(work, places, kept);
    await putKeys(
      work,
      batch,
      kept.map(({ id, name, level }) => ({
        id,
        name,
        otherNames: [],
        weight: areaWeight(boundaryLevels.indexOf(level)),
      })),
    );
    await areasInto(
      work,
      kept,
      others.filter((area) => area.gazetteer === plan.gazetteer && area.vintage === plan.vintage),
    );
    // Communes are many and small: regions and districts are what codes are told in.
    const told = ({ level }: { level: string }) => level === "region" || level === "district";
    const older = others.filter(
      (area) => area.gazetteer === plan.gazetteer && area.vintage !== plan.vintage && told(area),
    );
    const [before, after] = [
      older.filter((area) => area.vintage < plan.vintage),
      older.filter((area) => area.vintage > plan.vintage),
    ];
    const own = kept.filter(told);
    found = [...crossByOverlap(before, own), ...crossByOverlap(own, after)];
    await keepCrossings(work, batch, found);
  }
  const { gazetteer, vintage, licence } = plan;
  const seconds = Math.round(performance.now() - began) / 1000;
  const changedMeaning = found
    .filter((one) => one.changedMeaning)
    .map(({ from, to }) => ({
      code: from.code,
      from: `${from.name} (${from.vintage})`,
      to: `${to.name} (${to.vintage})`,
    }));
  return { ...counts, batch, seconds, gazetteer, vintage, licence, rejects, flags, changedMeaning };
}

/** From so many outlines on, called after places of the gazetteers, it is looked whether they hold these places. */
const enoughNames = 20;

/**
 * A flag for outlines whose names stand on the wrong ground: of those that are called after a village or town hardly one holds
 * it. Such files are about, and a report would be put into another commune.
 */
async function namesElsewhere(
  work: Work,
  file: PlaceFile,
  fresh: readonly PlannedBoundary[],
): Promise<readonly PlaceFault[]> {
  const sounds = fresh.map(({ name }) => keysOf(toldName(name).core).sound);
  const { rows } = await sql<{ key: string; lat: number; lon: number }>`
    select distinct k.key, p.lat, p.lon from mission.place_key k
    join mission.place p on p.mission_id = k.mission_id and p.id = k.place_id
    where k.mission_id = ${work.missionId} and k.key = any(${sounds.map((sound) => `s${sound}`)}::text[])
      and k.set_id in ${standing(work, "gazetteer")} and p.feature like 'P.%' and p.lat is not null`.execute(work.db);
  const spots = new Map<string, { lat: number; lon: number }[]>();
  for (const { key, lat, lon } of rows) spots.set(key, [...(spots.get(key) ?? []), { lat, lon }]);
  let [named, held] = [0, 0];
  for (const [i, { polygons }] of fresh.entries()) {
    const called = spots.get(`s${sounds[i]}`) ?? [];
    if (called.length === 0) continue;
    named++;
    if (called.some(({ lat, lon }) => isInside(lat, lon, polygons))) held++;
  }
  if (named < enoughNames || held * 4 >= named) return [];
  const facts = { named, held };
  return [{ file: file.name, line: 0, column: "name", value: "", mend: "mend.boundaries.names-elsewhere", facts }];
}

/** Keeps how codes of two vintages stand to each other, under the set that brought the later one. */
export async function keepCrossings(work: Work, setId: string, found: readonly Crossing[]): Promise<void> {
  if (found.length === 0) return;
  const rows = found.map(({ from, to, shareOfFrom, shareOfTo, basis, changedMeaning }) => ({
    from_gazetteer: from.gazetteer,
    from_vintage: from.vintage,
    from_code: from.code,
    from_name: from.name,
    to_gazetteer: to.gazetteer,
    to_vintage: to.vintage,
    to_code: to.code,
    to_name: to.name,
    share_of_from: shareOfFrom,
    share_of_to: shareOfTo,
    basis,
    changed_meaning: changedMeaning,
  }));
  const text = Object.keys(rows[0] ?? {}).map((name) => [name, "text"]);
  await putRows(work, "vintages compared", crossings, setId, rows, {
    ...Object.fromEntries(text),
    share_of_from: "double precision",
    share_of_to: "double precision",
    changed_meaning: "boolean",
  });
}

/** Crossings that some condition holds for, those that changed their meaning first. */
export async function storedCrossings(work: Work, where: RawBuilder<unknown>): Promise<readonly Crossing[]> {
  const { rows } = await sql<{
    fromGazetteer: string;
    fromVintage: string;
    fromCode: string;
    fromName: string;
    toGazetteer: string;
    toVintage: string;
    toCode: string;
    toName: string;
    shareOfFrom: number | null;
    shareOfTo: number | null;
    basis: Crossing["basis"];
    changedMeaning: boolean;
  }>`
    select c.* from mission.area_crossing c
    where c.mission_id = ${work.missionId} and (${where})
      and (c.set_id in ${standing(work, "boundaries")} or c.set_id in ${standing(work, "gazetteer")}
        or c.set_id in ${standing(work, "crosswalk")})
    order by c.changed_meaning desc, c.share_of_from desc nulls last, c.to_code, c.basis`.execute(work.db);
  return rows.map((row) => ({
    from: { gazetteer: row.fromGazetteer, vintage: row.fromVintage, code: row.fromCode, name: row.fromName, level: "" },
    to: { gazetteer: row.toGazetteer, vintage: row.toVintage, code: row.toCode, name: row.toName, level: "" },
    shareOfFrom: row.shareOfFrom,
    shareOfTo: row.shareOfTo,
    basis: row.basis,
    changedMeaning: row.changedMeaning,
  }));
}

/** What a code of a vintage is called in the others, the largest share first; `changedMeaning` warns before it is used again. */
export function crossingsOf(work: Work, code: string, vintage?: string): Promise<readonly Crossing[]> {
  return storedCrossings(
    work,
    sql`(c.from_code = ${code} or c.to_code = ${code})
      ${vintage === undefined ? sql`` : sql`and (c.from_vintage = ${vintage} or c.to_vintage = ${vintage})`}`,
  );
}

/** What an area is in another edition, and what its code stands for there. */
export interface OtherEdition {
  readonly gazetteer: string;
  readonly vintage: string;
  readonly code: string;
  readonly name: string;
  /** How much of the area lies there; null where nobody measured it. */
  readonly share: number | null;
  /** The code is the same and stands for other ground, or another name. */
  readonly changedMeaning: boolean;
}

/** For each code of an edition what leads from it to others, the largest share first. Keys: `gazetteer vintage code`. */
export async function editionsOf(
  work: Work,
  codes: readonly string[],
): Promise<ReadonlyMap<string, readonly OtherEdition[]>> {
  const found = new Map<string, OtherEdition[]>();
  if (codes.length === 0) return found;
  const crossings = await storedCrossings(
    work,
    sql`c.from_code = any(${[...codes]}::text[]) or c.to_code = any(${[...codes]}::text[])`,
  );
  for (const { from, to, shareOfFrom, shareOfTo, changedMeaning } of crossings) {
    for (const [one, other, share] of [
      [from, to, shareOfFrom],
      [to, from, shareOfTo],
    ] as const) {
      const key = `${one.gazetteer} ${one.vintage} ${one.code}`;
      const { gazetteer, vintage, code, name } = other;
      const list = found.get(key) ?? [];
      if (list.some((known) => known.gazetteer === gazetteer && known.vintage === vintage && known.code === code))
        continue;
      list.push({ gazetteer, vintage, code, name: name || code, share, changedMeaning });
      found.set(key, list);
    }
  }
  return found;
}
