import { type RawBuilder, sql } from "kysely";
import type { Work } from "../kernel/index.ts";
import { plainText } from "../mission/index.ts";
import { columns, daysOverlap, known, undoneBatches } from "./external-event.sql.ts";
import type { ExternalEvent, ExternalKind } from "./external-event.ts";
import { accents, type ExternalPlace, type ExternalScope } from "./external-scope.ts";

/** Letters as `plainText` writes them, near enough for finding: without accents and case. */
const told = sql`translate(lower(concat_ws(' ', e.dataset, e.source_id, e.place, e.adm1, e.adm2, e.country, e.side_a, e.side_b)),
  ${accents.from}, ${accents.to})`;

async function within(work: Work, scope: ExternalScope): Promise<RawBuilder<unknown>> {
  const { from, to, find, places } = scope;
  const words = plainText(find ?? "")
    .split(" ")
    .filter((word) => word !== "");
  const like = words.map((word) => sql`${told} like ${`%${word}%`}`);
  const named = (places ?? []).map(({ country, adm1, adm2 }) => sql`(${country}, ${adm1 ?? ""}, ${adm2 ?? ""})`);
  const inPlaces =
    places === undefined
      ? []
      : named.length === 0
        ? [sql`false`]
        : [sql`(e.country, coalesce(e.adm1, ''), coalesce(e.adm2, '')) in (${sql.join(named)})`];
  const conditions = [known(work, await undoneBatches(work)), ...daysOverlap(from, to), ...like, ...inPlaces];
  return sql.join(conditions, sql` and `);
}

/** How many events of others the publisher puts where, and how many of them to a place known well enough for a point. */
export async function externalPlaces(
  work: Work,
  scope: ExternalScope = {},
): Promise<readonly (ExternalPlace & { readonly events: number; readonly points: number })[]> {
  const { rows } = await sql<ExternalPlace & { readonly events: number; readonly points: number }>`
    select e.country, e.adm1, e.adm2, count(*)::int as events,
      count(*) filter (where e.place_precision <= 2)::int as points
    from establish.external_event e where ${await within(work, scope)} group by 1, 2, 3`.execute(work.db);
  return rows;
}

/** Events of others by the month of their first day, with the first and the last day of any. */
export async function externalMonths(
  work: Work,
  scope: ExternalScope = {},
): Promise<readonly { readonly month: string; readonly events: number; readonly from: string; readonly to: string }[]> {
  const { rows } = await sql<{ month: string; events: number; from: string; to: string }>`
    select to_char(e.date_start, 'YYYY-MM') as month, count(*)::int as events,
      min(e.date_start) as "from", max(e.date_end) as "to"
    from establish.external_event e where ${await within(work, scope)} group by 1 order by 1`.execute(work.db);
  return rows;
}

/** Events of others by kind. */
export async function externalKinds(
  work: Work,
  scope: ExternalScope = {},
): Promise<readonly { readonly kind: ExternalKind; readonly events: number }[]> {
  const { rows } = await sql<{ kind: ExternalKind; events: number }>`
    select e.kind, count(*)::int as events
    from establish.external_event e where ${await within(work, scope)} group by 1 order by 2 desc, 1`.execute(work.db);
  return rows;
}

/** The latest events of others by their first day. */
export async function externalLatest(
  work: Work,
  scope: ExternalScope,
  limit: number,
): Promise<readonly ExternalEvent[]> {
  const { rows } = await sql<ExternalEvent>`select ${columns} from establish.external_event e
    where ${await within(work, scope)} order by e.date_start desc, e.source_id limit ${limit}`.execute(work.db);
  return rows;
}

/** The releases that are known by now, with the events that each of them tells last. */
export async function externalReleases(
  work: Work,
): Promise<readonly { readonly dataset: string; readonly release: string; readonly events: number }[]> {
  const { rows } = await sql<{ dataset: string; release: string; events: number }>`
    select e.dataset, e.release, count(*)::int as events
    from establish.external_event e where ${await within(work, {})} group by 1, 2 order by 1, 2`.execute(work.db);
  return rows;
}
