import { type RawBuilder, sql } from "kysely";
import type { Instant } from "./clock.ts";
import { ledgeredTables } from "./ledger.ts";
import type { DataClass, Work } from "./work.ts";

/** What the log is narrowed to. Times are the mission's own: in an exercise its clock's. */
export interface LogFilter {
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly dataClass?: string | undefined;
  readonly why?: readonly string[] | undefined;
}

/** One entry of the ledger without its proof: who did what to which record, and no word of it. */
export interface LogEntry {
  readonly at: Instant;
  readonly actor: string;
  readonly action: string;
  readonly why: string;
  readonly room: string;
  readonly table: string;
  readonly recordId: string;
  readonly fields: readonly string[];
  /** Of a refusal: how many times. */
  readonly times: number;
  /** Of the record's table; null where an entry is about no table. */
  readonly dataClass: string | null;
}

export interface LogPage {
  /** The newest first, in the order of the ledger: a clock that was set back changes none of it. */
  readonly entries: readonly LogEntry[];
  /** How many entries the filter lets through. */
  readonly total: number;
  /** How many of them lie before these: the place where older ones go on. 0 where these are the oldest. */
  readonly older: number;
}

type Stored = Omit<LogEntry, "dataClass">;
const moment = sql`coalesce(l.exercise_at, l.at)`;

function narrowed(work: Work, filter: LogFilter): RawBuilder<unknown> {
  const all = [sql`l.mission_id = ${work.missionId}`];
  if (filter.from !== undefined) all.push(sql`${moment} >= ${filter.from}`);
  if (filter.to !== undefined) all.push(sql`${moment} <= ${filter.to}`);
  if (filter.actor !== undefined) all.push(sql`l.actor = ${filter.actor}`);
  if (filter.action !== undefined) all.push(sql`l.action = ${filter.action}`);
  if (filter.dataClass !== undefined) {
    const tables = [...classes()].flatMap(([name, dataClass]) => (dataClass === filter.dataClass ? [name] : []));
    all.push(sql`l.room || '.' || l.record_table = any(${tables}::text[])`);
  }
  if (filter.why !== undefined) all.push(sql`l.why = any(${filter.why as string[]}::text[])`);
  return sql`kernel.ledger l where ${sql.join(all, sql` and `)}`;
}

/** The class of each table that the loaded rooms declared, by `room.table`. */
const classes = (): ReadonlyMap<string, DataClass> =>
  new Map(ledgeredTables().map(({ room, table, dataClass }) => [`${room}.${table}`, dataClass]));

function classed<T extends { readonly room: string; readonly table: string }>(
  rows: readonly T[],
): (T & { readonly dataClass: DataClass | null })[] {
  const known = classes();
  return rows.map((row) => ({ ...row, dataClass: known.get(`${row.room}.${row.table}`) ?? null }));
}

/**
 * A page of the log, as far as row-level security lets its reader look. Pages are found by how many entries lie before them,
 * never by numbers of the ledger: a gap in those would tell of entries that the reader may not see.
 * @param before the `older` of the page that was read before; undefined begins with the newest.
 */
export async function logPage(work: Work, filter: LogFilter, size: number, before?: number): Promise<LogPage> {
  const from = narrowed(work, filter);
  const { rows: counted } = await sql<{ n: number }>`select count(*)::int as n from ${from}`.execute(work.db);
  const total = counted[0]?.n ?? 0;
  const end = Math.min(before ?? total, total);
  const older = Math.max(0, end - size);
  const { rows } =
    await sql<Stored>`select ${moment} as at, l.actor, l.action, l.why, l.room, l.record_table as "table",
      l.record_id as "recordId", l.fields, l.version as times
    from ${from} order by l.seq limit ${end - older} offset ${older}`.execute(work.db);
  return { entries: classed(rows.reverse()), total, older };
}

export interface LogCounted {
  readonly day: string;
  readonly actor: string;
  readonly action: string;
  readonly dataClass: DataClass | null;
  readonly count: number;
}

/** How often each person did what on each day in each kind of record. */
export async function logCounts(work: Work, filter: LogFilter): Promise<readonly LogCounted[]> {
  const { rows } = await sql<Omit<LogCounted, "dataClass"> & { room: string; table: string }>`
    select (${moment} at time zone ${work.timeZone})::date as day, l.actor, l.action, l.room, l.record_table as "table", count(*)::int as count
    from ${narrowed(work, filter)} group by 1, 2, 3, 4, 5 order by 1 desc`.execute(work.db);
  return classed(rows);
}

/** Readings since a moment, oldest first, each with the place where its record lies; null where this reader may not know. */
export async function readingsSince(
  work: Work,
  since: Instant,
): Promise<
  readonly (Pick<LogEntry, "at" | "actor" | "why" | "room" | "table" | "recordId" | "dataClass"> & {
    areaPath: string | null;
  })[]
> {
  const { rows: stored } = await sql<Stored>`select ${moment} as at, l.actor, l.why, l.room, l.record_table as "table",
      l.record_id as "recordId"
    from ${narrowed(work, { from: since, action: "read" })} and l.room <> 'kernel' order by l.seq`.execute(work.db);
  const rows = classed(stored);
  const places = new Map<string, string | null>();
  for (const [name, read] of Map.groupBy(
    rows.filter(({ dataClass }) => dataClass !== null),
    ({ room, table }) => `${room}.${table}`,
  )) {
    const { room, table } = read[0] as LogEntry;
    const ids = [...new Set(read.map(({ recordId }) => recordId))];
    const { rows: found } = await sql<{ id: string; areaPath: string | null }>`select id, area_path as "areaPath"
      from ${sql.table(`${room}.${table}`)} where mission_id = ${work.missionId} and id = any(${ids}::uuid[])`.execute(
      work.db,
    );
    for (const { id, areaPath } of found) places.set(`${name} ${id}`, areaPath);
  }
  return rows.map((row) => ({ ...row, areaPath: places.get(`${row.room}.${row.table} ${row.recordId}`) ?? null }));
}
