import { sql } from "kysely";
import { type BulkTable, commit, commitChunk, lastChunkOf, ledgered } from "../kernel/index.sql.ts";
import { newId, Problem, type Work } from "../kernel/index.ts";
import { importBatchesOf, recordBatch } from "../listen/index.sql.ts";
import { undoneBatches } from "./external-event.sql.ts";
import type { ExternalDataset, ExternalReject, ExternalRow } from "./external-event.ts";
import { externalLinks } from "./external-link.sql.ts";
import { type ExternalTables, externalBatchRow, externalUndoRow } from "./external-tables.ts";
import { batchLinked, batchUndone, releaseDayDiffers, unknownBatch } from "./problems.ts";

const externalEvents: BulkTable = { room: "establish", table: "external_event", dataClass: "0" };
const batches = ledgered({
  room: "establish",
  table: "external_batch",
  schema: externalBatchRow,
  dataClass: "0",
  sensitivity: "S0",
});
const undos = ledgered({
  room: "establish",
  table: "external_undo",
  schema: externalUndoRow,
  dataClass: "0",
  sensitivity: "S0",
});

/** Port: hands the database rows in its own text form. The edge has the connection that can do it. */
export type CopyIn = (statement: string, text: string) => Promise<void>;

export interface ExternalCounts {
  readonly rows: number;
  readonly imported: number;
  /** Imported rows that contradict themselves. */
  readonly flagged: number;
  readonly rejected: number;
  readonly alreadyKnown: number;
  /** Imported rows of which an earlier release said something else. */
  readonly changed: number;
  readonly flags: Readonly<Record<string, number>>;
}

export const noCounts: ExternalCounts = {
  rows: 0,
  imported: 0,
  flagged: 0,
  rejected: 0,
  alreadyKnown: 0,
  changed: 0,
  flags: {},
};

export interface ExternalBatch {
  readonly id: string;
  readonly dataset: ExternalDataset;
  readonly release: string;
  readonly knownAt: string;
  readonly file: string;
  readonly sha256: string;
  readonly columns: readonly string[];
}

export interface Begun {
  readonly batch: ExternalBatch;
  /** How far an earlier attempt came that was cut off: the line that is in, and what had been counted by then. */
  readonly goneOnFrom: { readonly line: number; readonly counts: ExternalCounts } | null;
}

const batchesOf = (work: Work) =>
  work.db
    .withTables<ExternalTables>()
    .selectFrom("establish.externalBatch")
    .select(["id", "dataset", "release", "knownAt", "file", "sha256", "columns"])
    .where("missionId", "=", work.missionId);

/**
 * Begins the import of a file, or goes on with one that was cut off: the same file of the same release, not finished
 * and not taken out.
 * @throws {Problem} where the release is here with another day.
 */
export async function beginExternal(work: Work, wanted: Omit<ExternalBatch, "id">, dryRun: boolean): Promise<Begun> {
  const undone = new Set(await undoneBatches(work));
  const there = (
    await batchesOf(work).where("dataset", "=", wanted.dataset).where("release", "=", wanted.release).execute()
  ).filter(({ id }) => !undone.has(id));
  for (const other of there.filter(({ knownAt }) => knownAt !== wanted.knownAt)) {
    const { rows } = await lastChunkOf(work, other.id);
    if (rows > 0) throw new Problem(releaseDayDiffers, { release: wanted.release, day: other.knownAt.slice(0, 10) });
  }
  const finished = new Set((await importBatchesOf(work)).map(({ id }) => id));
  const cutOff = there.find(
    ({ id, sha256, knownAt }) => sha256 === wanted.sha256 && knownAt === wanted.knownAt && !finished.has(id),
  );
  if (cutOff && !dryRun) {
    const { last } = await lastChunkOf(work, cutOff.id);
    const progress = last?.progress as { line: number; counts: ExternalCounts } | undefined;
    return { batch: cutOff, goneOnFrom: progress ?? { line: 0, counts: noCounts } };
  }
  const batch = { id: newId(), ...wanted };
  if (!dryRun) {
    const { id, ...row } = batch;
    await commit(work, "external import begun", [{ table: batches, action: "create", id, row: { ...row } }]);
  }
  return { batch, goneOnFrom: null };
}

const staged = [
  ["line", "int"],
  ["source_id", "text"],
  ["mark", "uuid"],
  ["kind", "text"],
  ["date_start", "date"],
  ["date_end", "date"],
  ["date_precision", "int"],
  ["latitude", "double precision"],
  ["longitude", "double precision"],
  ["place_precision", "int"],
  ["place", "text"],
  ["country", "text"],
  ["adm1", "text"],
  ["adm2", "text"],
  ["side_a", "text"],
  ["side_b", "text"],
  ["low", "int"],
  ["best", "int"],
  ["high", "int"],
  ["deaths_a", "int"],
  ["deaths_b", "int"],
  ["deaths_civilians", "int"],
  ["deaths_unknown", "int"],
  ["flags", "text[]"],
  ["published", "text"],
] as const;
const names = staged.map(([name]) => name).join(", ");
const keys = staged.map(
  ([name]) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()) as keyof ExternalRow,
);

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const escaped = (text: string) =>
  /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (mark) => escapes[mark] as string) : text;

/** A row in the text form of COPY. Flags are our own codes and need no quotes. */
function copyLine(row: ExternalRow): string {
  let line = "";
  for (const key of keys) {
    const value = row[key];
    if (line !== "") line += "\t";
    if (value === null) line += "\\N";
    else if (typeof value === "string") line += escaped(value);
    else line += typeof value === "number" ? String(value) : `{${value.join(",")}}`;
  }
  return `${line}\n`;
}

export interface ChunkOf {
  readonly batch: ExternalBatch;
  readonly rows: readonly ExternalRow[];
  /** The last line of the file that this chunk has read. */
  readonly line: number;
  /** Rows of the file in this chunk, those refused while reading among them. */
  readonly read: number;
  /** What had been counted before it. */
  readonly counts: ExternalCounts;
  readonly dryRun: boolean;
}

/**
 * Takes in one chunk of a file: new rows and revisions go in under one ledger entry, rows known already are counted,
 * and rows that cannot be are refused by name.
 */
export async function takeChunk(
  work: Work,
  copy: CopyIn,
  chunk: ChunkOf,
): Promise<{ readonly counts: ExternalCounts; readonly refused: readonly ExternalReject[] }> {
  const { batch, dryRun } = chunk;
  const { rows, refused } = withoutTwins(chunk.rows);
  await sql`create temp table if not exists external_staging (${sql.raw(staged.map(([name, type]) => `${name} ${type}`).join(", "))})
    on commit delete rows`.execute(work.db);
  await copy(`copy pg_temp.external_staging (${names}) from stdin`, rows.map(copyLine).join(""));
  const known = await knownAmong(work, batch);
  if (dryRun) known.push(...(await seenBefore(work)));
  const byLine = new Map(rows.map((row) => [row.line, row]));
  const skip = new Set<number>();
  let alreadyKnown = 0;
  let changed = 0;
  for (const { line, earlierLine, here, same, release } of known) {
    const value = byLine.get(line)?.sourceId ?? "";
    const refuse = (mend: string, facts: ExternalReject["facts"]) =>
      refused.push({ line, column: "id", value, mend: `mend.external.${mend}`, facts });
    if (!here && !same && release !== batch.release) changed++;
    else {
      if (here) refuse("duplicate-id", { line: earlierLine });
      else if (same) alreadyKnown++;
      else refuse("same-release-differs", { release });
      skip.add(line);
    }
  }
  const fresh = rows.filter(({ line }) => !skip.has(line));
  const flags: Record<string, number> = { ...chunk.counts.flags };
  for (const flag of fresh.flatMap((row) => row.flags)) flags[flag] = (flags[flag] ?? 0) + 1;
  const before = chunk.counts;
  const counts: ExternalCounts = {
    rows: before.rows + chunk.read,
    imported: before.imported + fresh.length,
    flagged: before.flagged + fresh.filter((row) => row.flags.length > 0).length,
    rejected: before.rejected + (chunk.read - chunk.rows.length) + refused.length,
    alreadyKnown: before.alreadyKnown + alreadyKnown,
    changed: before.changed + changed,
    flags,
  };
  if (!dryRun && fresh.length > 0) {
    const id = newId();
    await sql`insert into establish.external_event
      (mission_id, chunk_id, recorded_at, recorded_by, batch_id, dataset, release, known_at, ${sql.raw(names)})
      select ${work.missionId}, ${id}, ${work.clock.now()}, ${work.who.userId}, ${batch.id}, ${batch.dataset}, ${batch.release},
        ${batch.knownAt}, ${sql.raw(names)}
      from pg_temp.external_staging where line <> all(${[...skip]}::int[])`.execute(work.db);
    const progress = { line: chunk.line, counts };
    await commitChunk(work, "external rows imported", externalEvents, {
      id,
      batchId: batch.id,
      progress,
      fields: batch.columns,
    });
  }
  return { counts, refused };
}

/** Two rows of one id within a chunk: the second is refused, and the database need not be asked. */
function withoutTwins(read: readonly ExternalRow[]): { rows: ExternalRow[]; refused: ExternalReject[] } {
  const first = new Map<string, number>();
  const rows: ExternalRow[] = [];
  const refused: ExternalReject[] = [];
  for (const row of read) {
    const before = first.get(row.sourceId);
    if (before === undefined) {
      first.set(row.sourceId, row.line);
      rows.push(row);
    } else {
      refused.push({
        line: row.line,
        column: "id",
        value: row.sourceId,
        mend: "mend.external.duplicate-id",
        facts: { line: before },
      });
    }
  }
  return { rows, refused };
}

interface Known {
  readonly line: number;
  readonly earlierLine: number;
  /** Whether the row before came with this same file. */
  readonly here: boolean;
  readonly same: boolean;
  readonly release: string;
}

/** Rows of the chunk whose event is here already, with what the newest release up to this one says of it. */
async function knownAmong(work: Work, batch: ExternalBatch): Promise<Known[]> {
  const undone = await undoneBatches(work);
  const { rows } = await sql<Known>`
    select s.line, before.line as "earlierLine", before.batch_id = ${batch.id} as here, before.mark = s.mark as same, before.release
    from pg_temp.external_staging s cross join lateral (
      select e.line, e.batch_id, e.mark, e.release from establish.external_event e
      where e.mission_id = ${work.missionId} and e.dataset = ${batch.dataset} and e.source_id = s.source_id
        and e.known_at <= ${batch.knownAt} and e.batch_id <> all(${undone}::uuid[])
      order by e.known_at desc limit 1) before`.execute(work.db);
  return rows;
}

/** The same within one file for an import that writes nothing: it remembers ids in a table of this session alone. */
async function seenBefore(work: Work): Promise<Known[]> {
  await sql`create temp table if not exists external_seen (source_id text primary key, line int)`.execute(work.db);
  const { rows } =
    await sql<Known>`select s.line, seen.line as "earlierLine", true as here, false as same, '' as release
    from pg_temp.external_staging s join pg_temp.external_seen seen using (source_id)`.execute(work.db);
  await sql`insert into pg_temp.external_seen select source_id, line from pg_temp.external_staging on conflict do nothing`.execute(
    work.db,
  );
  return rows;
}

/**
 * Adds a batch to the counts by which maps and timelines are drawn, or takes it out of them. The database works them out, so
 * that nobody else can write them and an upgrade counts what was imported before by the same rule.
 */
async function recount(work: Work, batchId: string, sign: 1 | -1): Promise<void> {
  await sql`select establish.external_recount(${work.missionId}, ${batchId}, ${sign})`.execute(work.db);
}

/** Closes an import: what became of its rows is written down, and from now on they are counted. */
export async function finishExternal(
  work: Work,
  batch: ExternalBatch,
  counts: ExternalCounts,
  seconds: number,
): Promise<void> {
  const { rows, imported, flagged, rejected, alreadyKnown } = counts;
  const { id, dataset, file, sha256 } = batch;
  await recordBatch(work, {
    id,
    kind: dataset,
    file,
    sha256,
    rows,
    imported,
    flagged,
    rejected,
    alreadyKnown,
    seconds,
  });
  await recount(work, id, 1);
}

export interface Undone {
  readonly batch: string;
  readonly dataset: ExternalDataset;
  readonly release: string;
  readonly file: string;
  /** Rows that went out. */
  readonly rows: number;
  readonly linksWithdrawn: number;
  /** Files imported later that found rows of this one known already: they lack these now until they are imported again. */
  readonly leanedOn: readonly string[];
}

/**
 * Takes a batch out again. Nothing is deleted: a new entry says that it is out, a look back to the days before still
 * shows it, and the same file can be imported again.
 * @throws {Problem} where people linked its events to incidents, naming the links, unless they are to go out too.
 */
export async function undoExternal(
  work: Work,
  batchId: string,
  options: { readonly withLinks?: boolean; readonly why?: "asked" | "broken-file" } = {},
): Promise<Undone> {
  const batch = await batchesOf(work).where("id", "=", batchId).executeTakeFirst();
  if (!batch) throw new Problem(unknownBatch, { batch: batchId });
  const undone = await undoneBatches(work);
  if (undone.includes(batchId)) throw new Problem(batchUndone, { batch: batchId });
  const links = await linksOnlyOn(work, batchId, undone);
  if (links.length > 0 && !options.withLinks) {
    const named = links.slice(0, 20).map(({ code, dataset, sourceId }) => `${code} – ${dataset} ${sourceId}`);
    throw new Problem(batchLinked, { count: links.length, links: named.join("; ") });
  }
  const { rows } = await lastChunkOf(work, batchId);
  const row = { batchId, why: options.why ?? "asked", rows, linksWithdrawn: links.length };
  await commit(work, "external import undone", [
    ...links.map(({ incidentId, dataset, sourceId, areaPath }) => ({
      table: externalLinks,
      action: "create" as const,
      id: newId(),
      row: { incidentId, dataset, sourceId, standing: "withdrawn", note: null },
      areaPath,
    })),
    { table: undos, action: "create", id: newId(), row },
  ]);
  await recount(work, batchId, -1);
  // Ids are ordered by time.
  const later = await batchesOf(work).where("dataset", "=", batch.dataset).where("id", ">", batchId).execute();
  const counted = new Map((await importBatchesOf(work)).map((one) => [one.id, one]));
  const leanedOn = later
    .filter(({ id }) => !undone.includes(id) && (counted.get(id)?.alreadyKnown ?? 0) > 0)
    .map(({ id, file }) => `${file} (${id})`);
  return {
    batch: batchId,
    dataset: batch.dataset,
    release: batch.release,
    file: batch.file,
    rows,
    linksWithdrawn: links.length,
    leanedOn,
  };
}

interface LinkOfBatch {
  readonly incidentId: string;
  readonly code: string;
  readonly dataset: ExternalDataset;
  readonly sourceId: string;
  readonly areaPath: string | null;
}

/** Words of people that hold and whose event would be gone with this batch. */
async function linksOnlyOn(work: Work, batchId: string, undone: readonly string[]): Promise<readonly LinkOfBatch[]> {
  const { rows } = await sql<LinkOfBatch>`
    select l.incident_id as "incidentId", i.code, l.dataset, l.source_id as "sourceId", i.area_path as "areaPath"
    from (select distinct on (incident_id, dataset, source_id) incident_id, dataset, source_id, standing
          from establish.external_link where mission_id = ${work.missionId}
          order by incident_id, dataset, source_id, recorded_at desc, id desc) l
    join establish.incident i on i.mission_id = ${work.missionId} and i.id = l.incident_id
    where l.standing = 'confirmed'
      and exists (select 1 from establish.external_event e where e.mission_id = ${work.missionId}
        and e.dataset = l.dataset and e.source_id = l.source_id and e.batch_id = ${batchId})
      and not exists (select 1 from establish.external_event e where e.mission_id = ${work.missionId}
        and e.dataset = l.dataset and e.source_id = l.source_id and e.batch_id <> all(${[...undone, batchId]}::uuid[]))
    order by i.code`.execute(work.db);
  return rows;
}
