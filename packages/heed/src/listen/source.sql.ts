import { commit, ledgered } from "../kernel/index.sql.ts";
import type { Work } from "../kernel/index.ts";
import type { ImportBatch, Source } from "./source.ts";
import { importBatchRow, type ListenTables, sourceRow } from "./tables.ts";

const sources = ledgered({ room: "listen", table: "source", schema: sourceRow, dataClass: "0", sensitivity: "S1" });
const importBatches = ledgered({
  room: "listen",
  table: "import_batch",
  schema: importBatchRow,
  dataClass: "5",
  sensitivity: "S1",
});

/** Writes down sources that may be named; those that are there already stay as they are. */
export async function keepSources(work: Work, wanted: readonly Source[]): Promise<void> {
  if (wanted.length === 0) return;
  const known = await sourcesById(
    work,
    wanted.map(({ id }) => id),
  );
  const changes = wanted
    .filter(({ id }) => !known.has(id))
    .map(({ id, ...row }) => ({ table: sources, action: "create" as const, id, row: row as Record<string, unknown> }));
  if (changes.length > 0) await commit(work, "source noted", changes);
}

/** Named sources by id. */
export async function sourcesById(work: Work, ids: readonly string[]): Promise<Map<string, Source>> {
  if (ids.length === 0) return new Map();
  const rows = await work.db
    .withTables<ListenTables>()
    .selectFrom("listen.source")
    .select(["id", "nameEn", "nameFr", "kind", "publishedOn", "partyToConflict"])
    .where("missionId", "=", work.missionId)
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Notes what became of one import. */
export async function recordBatch(work: Work, { id, ...row }: ImportBatch): Promise<void> {
  await commit(work, "import finished", [{ table: importBatches, action: "create", id, row: { ...row } }]);
}

/** Imports, newest first. */
export async function importBatchesOf(work: Work): Promise<ImportBatch[]> {
  return work.db
    .withTables<ListenTables>()
    .selectFrom("listen.importBatch")
    .select(["id", "kind", "file", "sha256", "rows", "imported", "flagged", "rejected", "alreadyKnown", "seconds"])
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf)
    .orderBy("recordedAt", "desc")
    .execute();
}
