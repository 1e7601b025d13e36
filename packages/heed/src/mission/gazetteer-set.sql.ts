import { basename } from "node:path";
import { gunzipSync } from "node:zlib";
import { sql } from "kysely";
import { type BulkTable, commit, commitChunk, ledgered } from "../kernel/index.sql.ts";
import { namedId, newId, Problem, type Work } from "../kernel/index.ts";
import type { PlacesOptions, Provenance } from "./gazetteer.ts";
import type { PlaceFault, PlaceFile } from "./gazetteer-file.ts";
import { type DataSet, dataSetRow, dataSetUndoneRow } from "./gazetteer-tables.ts";
import { unreadablePlaces } from "./problems.ts";

const dataSets = ledgered({
  room: "mission",
  table: "data_set",
  schema: dataSetRow,
  dataClass: "0",
  sensitivity: "S0",
});
const undone = ledgered({
  room: "mission",
  table: "data_set_undone",
  schema: dataSetUndoneRow,
  dataClass: "0",
  sensitivity: "S0",
});
/** What became of a file: each row is in, known already, or refused with its mend. */
export interface PlacesImport {
  readonly rows: number;
  readonly imported: number;
  readonly flagged: number;
  readonly rejected: number;
  readonly alreadyKnown: number;
  /** The data set that `import --undo` takes; null where nothing was kept. */
  readonly batch: string | null;
  readonly seconds: number;
  readonly gazetteer: string;
  readonly vintage: string;
  readonly licence: string | null;
  readonly rejects: readonly PlaceFault[];
  readonly flags: readonly PlaceFault[];
  /** Codes that stand for other ground, or another name, than in another vintage. */
  readonly changedMeaning: readonly { readonly code: string; readonly from: string; readonly to: string }[];
}
export interface ImportOptions extends PlacesOptions {
  readonly dryRun?: boolean | undefined;
}

/**
 * A file as it is read: unpacked where it is packed.
 * @throws {Problem} where it is packed and torn.
 */
export function unpacked(file: PlaceFile): PlaceFile {
  if (file.bytes[0] !== 0x1f || file.bytes[1] !== 0x8b) return file;
  try {
    return { ...file, bytes: gunzipSync(file.bytes) };
  } catch {
    throw new Problem(unreadablePlaces, { file: file.name, line: 1 });
  }
}

/** Imports of one mission wait for each other, so that the second finds the rows of the first. */
export async function oneImport(work: Work): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`places ${work.missionId}`}, 0))`.execute(work.db);
}

/**
 * Whether something was recorded by the moment that the work looks at. An exercise lives in the past of the day on which its
 * gazetteer came in, and names of places tell nothing of what happened: there it stands from the start.
 */
const recorded = (work: Work, table: string) =>
  work.clock.exercise ? sql`true` : sql`${sql.raw(table)}.recorded_at <= ${work.asOf}`;

/** Data sets that hold as of the work: recorded by then and not undone by then. */
export function standing(work: Work, kind: string) {
  return sql<string>`(select d.id from mission.data_set d
    where d.mission_id = ${work.missionId} and d.kind = ${kind} and ${recorded(work, "d")}
      and not exists (select 1 from mission.data_set_undone u
        where u.mission_id = d.mission_id and u.data_set_id = d.id and ${recorded(work, "u")}))`;
}

/** Which rows of a plan are new, which are there as they were, and which say something else under the same vintage. */
export function sortOut<T extends { readonly line: number; readonly mark: string }>(
  file: string,
  planned: readonly T[],
  keyOf: (row: T) => string,
  known: ReadonlyMap<string, string>,
): { readonly fresh: readonly T[]; readonly alreadyKnown: number; readonly changed: readonly PlaceFault[] } {
  const fresh: T[] = [];
  const changed: PlaceFault[] = [];
  let alreadyKnown = 0;
  for (const row of planned) {
    const mark = known.get(keyOf(row));
    if (mark === undefined) fresh.push(row);
    else if (mark === row.mark) alreadyKnown++;
    else
      changed.push({ file, line: row.line, column: null, value: keyOf(row), mend: "mend.places.changed", facts: {} });
  }
  return { fresh, alreadyKnown, changed };
}

async function sha256Of(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new Uint8Array(bytes));
  return Buffer.from(digest).toString("hex");
}

/** Records a data set with its counts. Its rows were put in just before, in the same transaction. */
export async function recordDataSet(
  work: Work,
  id: string,
  kind: "gazetteer" | "boundaries" | "population" | "crosswalk",
  file: PlaceFile,
  provenance: Provenance,
  counts: { rows: number; imported: number; flagged: number; rejected: number; alreadyKnown: number },
): Promise<void> {
  const { gazetteer, vintage, publisher, licence } = provenance;
  const row = {
    kind,
    gazetteer,
    vintage,
    file: basename(file.name),
    sha256: await sha256Of(file.bytes),
    publisher,
    licence,
    ...counts,
  };
  await commit(work, `${kind} imported`, [{ table: dataSets, action: "create", id, row }]);
}

export const chunkRows = 2000;
/** Puts rows into a bulk table by chunks, each under one entry of the ledger. */
export async function putRows(
  work: Work,
  why: string,
  table: BulkTable,
  setId: string,
  rows: readonly Readonly<Record<string, unknown>>[],
  columns: Readonly<Record<string, string>>,
): Promise<void> {
  const names = Object.keys(columns);
  for (let from = 0; from < rows.length; from += chunkRows) {
    const chunk = newId();
    const part = rows.slice(from, from + chunkRows);
    const fields = sql.raw(names.map((name) => `r.${name}`).join(", "));
    const shape = sql.raw(names.map((name) => `${name} ${columns[name]}`).join(", "));
    await sql`insert into ${sql.id(table.room, table.table)}
      (mission_id, chunk_id, line, recorded_at, recorded_by, set_id, ${sql.raw(names.join(", "))})
      select ${work.missionId}::uuid, ${chunk}::uuid, r.line, ${work.clock.now()}::timestamptz, ${work.who.userId}::uuid,
        ${setId}::uuid, ${fields}
      from jsonb_to_recordset(${JSON.stringify(part.map((row, i) => ({ ...row, line: from + i + 1 })))}::jsonb)
        as r(line int, ${shape})`.execute(work.db);
    await commitChunk(work, why, table, {
      id: chunk,
      batchId: setId,
      progress: { rows: from + part.length },
      fields: names,
    });
  }
}

/** The data sets of places, newest first, with their licences: undone ones too, said to be so. */
export async function dataSetsOf(work: Work): Promise<readonly DataSet[]> {
  const { rows } = await sql<DataSet>`
    select d.id, d.recorded_at, d.kind, d.gazetteer, d.vintage, d.file, d.sha256, d.publisher, d.licence, d.rows, d.imported,
      d.flagged, d.rejected, d.already_known,
      exists (select 1 from mission.data_set_undone u where u.mission_id = d.mission_id and u.data_set_id = d.id
        and ${recorded(work, "u")}) as undone
    from mission.data_set d
    where d.mission_id = ${work.missionId} and ${recorded(work, "d")}
    order by d.recorded_at desc, d.id desc`.execute(work.db);
  return rows;
}

/**
 * Takes a data set back by one more record: from now on nobody reads what it brought, and a look back still does.
 * @returns the set, or undefined where the batch is none of places or is undone already.
 */
export async function undoDataSet(work: Work, batch: string): Promise<DataSet | undefined> {
  await oneImport(work);
  const found = (await dataSetsOf(work)).find(({ id, undone: gone }) => id === batch && !gone);
  if (!found) return undefined;
  const id = namedId("mission.data_set_undone", batch);
  await commit(work, "data set undone", [{ table: undone, action: "create", id, row: { dataSetId: batch } }]);
  return found;
}
