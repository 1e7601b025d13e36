import { sql } from "kysely";
import { plusDays, type Work } from "../kernel/index.ts";
import type { ExternalDataset, ExternalEvent } from "./external-event.ts";
import type { ExternalTables } from "./external-tables.ts";

/** Batches that were taken out by now. */
export async function undoneBatches(work: Work): Promise<string[]> {
  const rows = await work.db
    .withTables<ExternalTables>()
    .selectFrom("establish.externalUndo")
    .select("batchId")
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf)
    .execute();
  return rows.map(({ batchId }) => batchId);
}

export const columns = sql.raw(
  [
    "dataset",
    "release",
    "source_id",
    "known_at",
    "kind",
    "date_start",
    "date_end",
    "date_precision",
    "latitude",
    "longitude",
    "place_precision",
    "place",
    "country",
    "adm1",
    "adm2",
    "side_a",
    "side_b",
    "low",
    "best",
    "high",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "flags",
  ]
    .map((name) => `e.${name} as "${name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())}"`)
    .join(", "),
);

/** Of each event what the newest release says that is known by now; batches taken out are not there. */
export function known(work: Work, undone: readonly string[]) {
  const there = (name: string) => sql`${sql.ref(`${name}.mission_id`)} = ${work.missionId}
    and ${sql.ref(`${name}.recorded_at`)} <= ${work.asOf} and ${sql.ref(`${name}.known_at`)} <= ${work.asOf}
    and ${sql.ref(`${name}.batch_id`)} <> all(${undone as string[]}::uuid[])`;
  return sql`${there("e")} and not exists (select 1 from establish.external_event n
    where n.dataset = e.dataset and n.source_id = e.source_id and n.known_at > e.known_at and ${there("n")})`;
}

export interface ExternalWindow {
  /** Days, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly west?: number | undefined;
  readonly south?: number | undefined;
  readonly east?: number | undefined;
  readonly north?: number | undefined;
  readonly limit?: number | undefined;
}

/** The longest event of a release lasts a year (precision 5): an index on the first day finds it all the same. */
const longestEvent = 370;

/** Events whose days overlap the window. */
export function daysOverlap(from: string | undefined, to: string | undefined) {
  const first = from === undefined ? undefined : plusDays(`${from}T00:00:00.000Z`, -longestEvent).slice(0, 10);
  return [
    from === undefined ? [] : [sql`e.date_end >= ${from}::date`, sql`e.date_start >= ${first}::date`],
    to === undefined ? [] : [sql`e.date_start <= ${to}::date`],
  ].flat();
}

/** Published events of a time and a part of the map, by day and id. */
export async function externalEvents(work: Work, window: ExternalWindow = {}): Promise<readonly ExternalEvent[]> {
  const { from, to, west, south, east, north, limit = 500 } = window;
  const undone = await undoneBatches(work);
  const bounds = [
    daysOverlap(from, to),
    west === undefined ? [] : [sql`e.longitude >= ${west}`],
    east === undefined ? [] : [sql`e.longitude <= ${east}`],
    south === undefined ? [] : [sql`e.latitude >= ${south}`],
    north === undefined ? [] : [sql`e.latitude <= ${north}`],
  ].flat();
  const { rows } = await sql<ExternalEvent>`select ${columns} from establish.external_event e
    where ${sql.join([known(work, undone), ...bounds], sql` and `)}
    order by e.date_start, e.source_id limit ${limit}`.execute(work.db);
  return rows;
}

/** Published events by their own names, in what the newest known release says. */
export async function externalEventsNamed(
  work: Work,
  names: readonly { readonly dataset: ExternalDataset; readonly sourceId: string }[],
): Promise<readonly ExternalEvent[]> {
  if (names.length === 0) return [];
  const undone = await undoneBatches(work);
  const pairs = sql.join(names.map(({ dataset, sourceId }) => sql`(${dataset}, ${sourceId})`));
  const { rows } = await sql<ExternalEvent>`select ${columns} from establish.external_event e
    where ${known(work, undone)} and (e.dataset, e.source_id) in (${pairs})`.execute(work.db);
  return rows;
}
