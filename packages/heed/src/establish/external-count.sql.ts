import { type RawBuilder, sql } from "kysely";
import { plusDays, type Work } from "../kernel/index.ts";
import type { Parts } from "./external-window.ts";

/*
 * How events of others are counted: each once, in what the newest release says that is known by now. A release counts from the
 * moment its file was wholly in, and no more from the moment it is undone; the table establish.external_count has the sums.
 */

/** The batches that count by now. */
export interface CountedBatches {
  readonly ids: readonly string[];
  /** Those of which no other batch can say something newer. */
  readonly newest: readonly string[];
  readonly releases: readonly { readonly dataset: string; readonly release: string; readonly ids: readonly string[] }[];
  /** Days that the longest event lasts. */
  readonly longest: number;
  /** The data set of each batch. */
  readonly datasetOf: ReadonlyMap<string, string>;
  /** Releases that were begun and are not wholly in. */
  readonly unfinished: readonly string[];
}

export async function countedBatches(work: Work): Promise<CountedBatches> {
  const { rows } = await sql<{ id: string; dataset: string; release: string; knownAt: string; longest: number | null }>`
    select b.id, b.dataset, b.release, b.known_at as "knownAt", c.longest
    from establish.external_batch b
    left join establish.external_counted c on c.mission_id = b.mission_id and c.batch_id = b.id and c.at <= ${work.asOf}
    where b.mission_id = ${work.missionId} and b.recorded_at <= ${work.asOf} and b.known_at <= ${work.asOf}
      and not exists (select 1 from establish.external_undo u
        where u.mission_id = b.mission_id and u.batch_id = b.id and u.recorded_at <= ${work.asOf})
    order by b.dataset, b.known_at, b.id`.execute(work.db);
  const counted = rows.filter(({ longest }) => longest !== null);
  const newest = counted.filter((one) => {
    const last = counted.findLast(({ dataset }) => dataset === one.dataset);
    // Files of one release share no event.
    return last?.release === one.release && last.knownAt === one.knownAt;
  });
  const releases = [...Map.groupBy(counted, ({ dataset, release }) => `${dataset}\n${release}`).values()].map(
    (group) => {
      const { dataset, release } = group[0] as (typeof rows)[number];
      return { dataset, release, ids: group.map(({ id }) => id) };
    },
  );
  return {
    ids: counted.map(({ id }) => id),
    newest: newest.map(({ id }) => id),
    releases,
    longest: Math.max(0, ...counted.map(({ longest }) => longest ?? 0)),
    datasetOf: new Map(counted.map(({ id, dataset }) => [id, dataset])),
    unfinished: [...new Set(rows.filter(({ longest }) => longest === null).map(({ release }) => release))],
  };
}

/** Rows of `external_event` or `external_spot`, named `e`, that are shown: of each event the newest that counts. */
export function shown(work: Work, { ids, newest }: CountedBatches): RawBuilder<boolean> {
  if (ids.length === 0) return sql<boolean>`false`;
  const older =
    newest.length === ids.length
      ? sql``
      : sql`and (e.batch_id = any(${newest}::uuid[]) or not exists (select 1 from establish.external_superseded s
          where s.mission_id = e.mission_id and s.chunk_id = e.chunk_id and s.line = e.line and s.by_batch = any(${ids}::uuid[])))`;
  return sql<boolean>`e.mission_id = ${work.missionId} and e.batch_id = any(${ids}::uuid[]) ${older}`;
}

/**
 * The ways to find rows whose days overlap a time: by their first day; and what began before it and reaches into it. Each row is
 * found by one of them. An event that ends before it begins is there on its first day.
 */
export function overlapping(
  batches: Pick<CountedBatches, "longest">,
  from: string | undefined,
  to: string | undefined,
): readonly RawBuilder<boolean>[] {
  const until = to === undefined ? sql`true` : sql`e.date_start <= ${to}::date`;
  if (from === undefined) return [sql<boolean>`${until}`];
  return [sql<boolean>`e.date_start >= ${from}::date and ${until}`, ...reachingInto(batches, from)];
}

/** Rows that began before a day and are not over by then. */
export function reachingInto(
  { longest }: Pick<CountedBatches, "longest">,
  from: string,
): readonly RawBuilder<boolean>[] {
  if (longest === 0) return [];
  const earliest = plusDays(`${from}T00:00:00.000Z`, -longest).slice(0, 10);
  return [
    sql<boolean>`e.date_end > e.date_start and e.date_start >= ${earliest}::date and e.date_start < ${from}::date
      and e.date_end >= ${from}::date`,
  ];
}

/** Selects what was counted beforehand in whole years and months of a grid. */
export function countedBefore(
  work: Work,
  columns: RawBuilder<unknown>,
  grid: number,
  among: RawBuilder<boolean>,
  parts: Parts,
): readonly RawBuilder<unknown>[] {
  const ranges = [
    ...(parts.always ? [[2, [0, 0]] as const] : []),
    ...parts.years.map((range) => [0, range] as const),
    ...parts.months.map((range) => [1, range] as const),
  ];
  return ranges.map(
    ([unit, [first, last]]) => sql`select ${columns} from establish.external_count c
      where c.mission_id = ${work.missionId} and c.effective_at <= ${work.asOf} and c.grid = ${grid} and c.unit = ${unit}
        and c.period between ${first} and ${last} and ${among}`,
  );
}

/** The lower and upper end of a row's figures; a release may have them in any order. */
export const ends = {
  figured: sql`(coalesce(e.low, e.best, e.high) is not null)::int`,
  low: sql`coalesce(least(e.low, e.best, e.high), 0)`,
  high: sql`coalesce(greatest(e.low, e.best, e.high), 0)`,
};
