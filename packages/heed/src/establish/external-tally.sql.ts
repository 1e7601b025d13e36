import { type RawBuilder, sql } from "kysely";
import type { Work } from "../kernel/index.ts";
import { importBatchesOf } from "../listen/index.sql.ts";
import { plainText } from "../mission/index.ts";
import {
  type CountedBatches,
  countedBatches,
  countedBefore,
  overlapping,
  reachingInto,
  shown,
} from "./external-count.sql.ts";
import { columns } from "./external-event.sql.ts";
import type { ExternalEvent, ExternalKind } from "./external-event.ts";
import { accents, type ExternalPlace, type ExternalScope } from "./external-scope.ts";
import { partsOf } from "./external-window.ts";

/** Events of others, counted: how many of a kind began in a month, by the names of areas that the publisher gives them. */
export interface ExternalTally extends ExternalPlace {
  readonly kind: ExternalKind;
  readonly events: number;
  /** How many of them are known to 25 km or better. */
  readonly points: number;
}

/** Letters as `plainText` writes them, near enough for finding: without accents and case. */
const told = sql`translate(lower(concat_ws(' ', e.dataset, e.source_id, e.place, e.adm1, e.adm2, e.country, e.side_a, e.side_b)),
  ${sql.lit(accents.from)}, ${sql.lit(accents.to)})`;

const wordsOf = ({ find }: ExternalScope) =>
  plainText(find ?? "")
    .split(" ")
    .filter((word) => word !== "");

/** Rows of `establish.external_event e` that have all the words and lie in one of the places. */
function asked(scope: ExternalScope): RawBuilder<unknown> {
  const like = wordsOf(scope).map((word) => sql`${told} like ${`%${word}%`}`);
  const named = scope.places?.map(({ country, adm1, adm2 }) => sql`(${country}, ${adm1 ?? ""}, ${adm2 ?? ""})`);
  const placed =
    named === undefined
      ? []
      : named.length === 0
        ? [sql`false`]
        : [sql`(e.country, coalesce(e.adm1, ''), coalesce(e.adm2, '')) in (${sql.join(named)})`];
  return sql.join([sql`true`, ...like, ...placed], sql` and `);
}

/** The same of what was counted beforehand, by name. */
function counted({ places }: ExternalScope): RawBuilder<boolean> {
  if (places === undefined) return sql<boolean>`true`;
  if (places.length === 0) return sql<boolean>`false`;
  const named = places.map(
    ({ country, adm1, adm2 }) =>
      sql`(establish.external_name(${country}, ${adm1}, ${adm2}), ${country}, ${adm1 ?? ""}, ${adm2 ?? ""})`,
  );
  return sql<boolean>`(c.cell, c.country, coalesce(c.adm1, ''), coalesce(c.adm2, '')) in (${sql.join(named)})`;
}

/** Of `columns` of `c` and the same of `e` all there is in the scope: counted beforehand where it can be, else by row. */
function sources(
  work: Work,
  batches: CountedBatches,
  scope: ExternalScope,
  before: RawBuilder<unknown>,
  row: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const byRow = (condition: RawBuilder<unknown>) =>
    sql`select ${row} from establish.external_event e where ${shown(work, batches)} and ${asked(scope)} and ${condition}`;
  const { from, to } = scope;
  const begun = (ways: readonly RawBuilder<boolean>[]) => (scope.begun ? ways.slice(0, 1) : ways);
  // Words are looked for in the rows themselves.
  if (wordsOf(scope).length > 0) return sql.join(begun(overlapping(batches, from, to)).map(byRow), sql` union all `);
  const parts = partsOf(from, to, true);
  const rest = [
    ...parts.days.map(([first, last]) => sql`e.date_start between ${first}::date and ${last}::date`),
    ...(from === undefined || scope.begun ? [] : reachingInto(batches, from)),
  ];
  return sql.join([...countedBefore(work, before, 0, counted(scope), parts), ...rest.map(byRow)], sql` union all `);
}

const isPoint = sql`(e.place_precision in (1, 2))::int`;

/** How many events of others the publisher puts where, of which kind. */
export async function externalTally(work: Work, scope: ExternalScope = {}): Promise<readonly ExternalTally[]> {
  const batches = await countedBatches(work);
  const { rows } = await sql<ExternalTally>`
    select country, adm1, adm2, kind, sum(events)::int as events, sum(points)::int as points
    from (${sources(
      work,
      batches,
      scope,
      sql`c.country, c.adm1, c.adm2, c.kind, c.events, c.points`,
      sql`e.country, e.adm1, e.adm2, e.kind, 1, ${isPoint}`,
    )}) as counted (country, adm1, adm2, kind, events, points)
    group by 1, 2, 3, 4 having sum(events) <> 0 order by 1, 2, 3, 4`.execute(work.db);
  return rows;
}

/** Events of others by the month of their first day, whatever the time asked for. */
export async function externalMonths(
  work: Work,
  scope: ExternalScope = {},
): Promise<readonly { readonly month: string; readonly events: number }[]> {
  const batches = await countedBatches(work);
  const whenever = { ...scope, from: undefined, to: undefined };
  const byRow = wordsOf(scope).length > 0;
  const widest = scope.places === undefined && !byRow;
  const months = widest
    ? sql`select c.period, c.events from establish.external_count c where c.mission_id = ${work.missionId}
        and c.effective_at <= ${work.asOf} and c.grid = 5 and c.unit = 1`
    : byRow
      ? sources(
          work,
          batches,
          whenever,
          sql``,
          sql`(extract(year from e.date_start) * 100 + extract(month from e.date_start))::int, 1`,
        )
      : sql`select c.period, c.events from establish.external_count c where c.mission_id = ${work.missionId}
          and c.effective_at <= ${work.asOf} and c.grid = 0 and c.unit = 1 and ${counted(scope)}`;
  const { rows } = await sql<{ month: string; events: number }>`
    select to_char(make_date(period / 100, period % 100, 1), 'YYYY-MM') as month, sum(events)::int as events
    from (${months}) as counted (period, events) group by period having sum(events) <> 0 order by 1`.execute(work.db);
  return rows;
}

/** The first and the last day on which an event of others began, given the months in which any did. */
export async function externalSpan(
  work: Work,
  scope: ExternalScope,
  months: readonly { readonly month: string }[],
): Promise<readonly string[]> {
  const [first, last] = [months[0]?.month, months.at(-1)?.month];
  if (first === undefined || last === undefined) return [];
  const batches = await countedBatches(work);
  const within = (
    month: string,
  ) => sql`from establish.external_event e where ${shown(work, batches)} and ${asked(scope)}
    and e.date_start >= ${`${month}-01`}::date and e.date_start < ${`${month}-01`}::date + interval '1 month'`;
  const { rows } = await sql<{ first: string; last: string }>`select
    (select min(e.date_start) ${within(first)}) as first, (select max(e.date_start) ${within(last)}) as last`.execute(
    work.db,
  );
  return rows.flatMap((row) => [row.first, row.last]);
}

/** The latest events of others by their first day. */
export async function externalLatest(
  work: Work,
  scope: ExternalScope,
  limit: number,
): Promise<readonly ExternalEvent[]> {
  const batches = await countedBatches(work);
  const found = overlapping(batches, scope.from, scope.to).map(
    (condition) => sql`(select ${columns} from establish.external_event e
      where ${shown(work, batches)} and ${asked(scope)} and ${condition}
      order by e.date_start desc, e.source_id limit ${limit})`,
  );
  const { rows } = await sql<ExternalEvent>`select * from (${sql.join(found, sql` union all `)}) as found
    order by "dateStart" desc, "sourceId" limit ${limit}`.execute(work.db);
  return rows;
}

/** The releases that count by now, with how many events each of them told of first or anew. */
export async function externalReleases(
  work: Work,
): Promise<readonly { readonly dataset: string; readonly release: string; readonly events: number }[]> {
  const { releases } = await countedBatches(work);
  const imported = new Map((await importBatchesOf(work)).map((batch) => [batch.id, batch.imported]));
  return releases.map(({ dataset, release, ids }) => ({
    dataset,
    release,
    events: ids.reduce((all, id) => all + (imported.get(id) ?? 0), 0),
  }));
}
