import { readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { sql } from "kysely";
import type { Work } from "../kernel/index.ts";
import { type AreaShapes, areaShapes, type ImportedShape, type TheatreShape } from "./area-shape.ts";
import { standing } from "./gazetteer-set.sql.ts";
import { areasOf, missionOf } from "./reference.sql.ts";

interface ShapesFile {
  readonly notice: string;
  readonly features: readonly TheatreShape[];
}

interface ReadFile {
  readonly changedAt: number;
  readonly content: ShapesFile;
  /** As it travels, packed. */
  readonly bytes: number;
}
const read = new Map<string, ReadFile>();

/** The outlines that come with a theatre; null where it has none. Read again when the file changes. */
function shapesOfTheatre(theatre: string | null): ReadFile | null {
  if (theatre === null || !/^[a-z0-9-]+$/.test(theatre)) return null;
  const path = fileURLToPath(new URL(`../../../../theatres/${theatre}/shapes.json`, import.meta.url));
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return null;
  const known = read.get(path);
  if (known?.changedAt === stat.mtimeMs) return known;
  const text = readFileSync(path, "utf8");
  const fresh = { changedAt: stat.mtimeMs, content: JSON.parse(text) as ShapesFile, bytes: gzipSync(text).length };
  read.set(path, fresh);
  return fresh;
}

/**
 * The outlines of all areas, as they were known at `work.asOf`: imported ones of the newest vintage first, else the theatre's.
 * Reference data of class 0: they tell nothing of what happened.
 */
export async function areaShapesOf(work: Work): Promise<AreaShapes> {
  const [{ theatre }, areas] = [await missionOf(work), await areasOf(work)];
  const file = shapesOfTheatre(theatre)?.content;
  const { rows: imported } = await sql<ImportedShape>`
    select gazetteer, vintage, code, level, name, polygons from mission.boundary
    where mission_id = ${work.missionId} and level in ('country', 'region', 'district')
      and set_id in ${standing(work, "boundaries")}
    order by vintage, gazetteer, code`.execute(work.db);
  const { rows: publishers } = await sql<{ readonly text: string }>`
    select distinct concat_ws(', ', coalesce(publisher, gazetteer), vintage, licence) as text from mission.data_set
    where mission_id = ${work.missionId} and id in ${standing(work, "boundaries")} order by text`.execute(work.db);
  const notice = [...publishers.map(({ text }) => text), ...(file ? [file.notice] : [])].join(" · ");
  return {
    type: "FeatureCollection",
    notice: notice === "" ? null : notice,
    features: areaShapes(areas, file?.features ?? [], imported, work.lang),
  };
}

/** What the theatre's outlines weigh on the wire, about: for a reader on a weak link, before they ask. */
export async function outlineBytes(work: Work): Promise<number> {
  return shapesOfTheatre((await missionOf(work)).theatre)?.bytes ?? 0;
}
