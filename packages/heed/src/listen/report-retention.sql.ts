import { sql } from "kysely";
import { type Erasure, type ErasureReason, erase } from "../kernel/index.sql.ts";
import type { Instant, Work } from "../kernel/index.ts";
import { destroyPart } from "../shield/index.sql.ts";
import type { RetentionRecord } from "../shield/index.ts";
import { keptAccounts, keptIdentities, reportEvents, reports } from "./report-tables.sql.ts";

/** What is kept of a report and can go: which record says so, and since when. */
export interface KeptOfReport extends RetentionRecord {
  readonly class: "account" | "identity" | "released";
  readonly reportId: string;
  /** Where the vault keeps the part; null for a released text, which lies in none. */
  readonly partId: string | null;
}

interface Row {
  kind: KeptOfReport["class"];
  id: string;
  reportId: string;
  partId: string | null;
  office: string | null;
  since: Instant;
  held: boolean;
  withdrawn: boolean;
}

/**
 * Accounts, identities and released texts that are still there, of all reports or of one; within `asRetention`. An account is as
 * old as its report or its correction. A contact was active when something last happened to what they told: we know no more of it.
 */
export async function keptOfReports(work: Work, reportId?: string): Promise<readonly KeptOfReport[]> {
  const mission = work.missionId;
  const { rows } = await sql<Row>`
    with kept as (
      select 'account' as kind, a.id, a.report_id, a.account_id as part_id, a.area_path as office, a.recorded_at as since
        from listen.kept_account a where a.mission_id = ${mission} and a.erased_at is null
      union all
      select 'identity', i.id, i.report_id, i.identity_id, i.area_path,
          greatest(i.recorded_at, (select max(e.at) from listen.report_event e
            where e.mission_id = i.mission_id and e.report_id = i.report_id and e.kind <> 'withdrawn'))
        from listen.kept_identity i where i.mission_id = ${mission} and i.erased_at is null
      union all
      select 'released', e.id, e.report_id, null, e.area_path, e.at
        from listen.report_event e where e.mission_id = ${mission} and e.kind = 'triaged' and e.erased_at is null)
    select k.kind, k.id, k.report_id as "reportId", k.part_id as "partId", k.office, k.since,
      coalesce((select h.held from listen.case_hold h where h.mission_id = ${mission} and h.report_id = k.report_id
        order by h.at desc, h.id desc limit 1), false) as held,
      exists (select from listen.report_event w where w.mission_id = ${mission} and w.report_id = k.report_id
        and w.kind = 'withdrawn') as withdrawn
    from kept k
    where ${reportId ?? null}::uuid is null or k.report_id = ${reportId ?? null}::uuid
    order by k.kind, k.since, k.id`.execute(work.db);
  return rows.map(({ kind, ...row }) => ({ class: kind, ...row }));
}

/**
 * Lets these go, within `asRetention`: parts out of the vault, words out of rows and of all their versions. With an account goes the
 * place as it was told; what is coded stays.
 */
export async function eraseOfReports(work: Work, why: ErasureReason, kept: readonly KeptOfReport[]): Promise<void> {
  const erasures: Erasure[] = [];
  for (const one of kept) {
    if (one.class === "released")
      erasures.push({ table: reportEvents, id: one.id, clear: ["released_en", "released_fr"] });
    else {
      if (one.partId !== null) await destroyPart(work, one.class, one.partId);
      erasures.push({ table: one.class === "account" ? keptAccounts : keptIdentities, id: one.id });
    }
  }
  const told = [...new Set(kept.flatMap((one) => (one.class === "account" ? [one.reportId] : [])))];
  if (told.length > 0) {
    const { rows } = await sql<{ id: string }>`select id from listen.report where mission_id = ${work.missionId}
      and id = any(${told}::uuid[]) and place_told_as is not null order by id`.execute(work.db);
    for (const { id } of rows) erasures.push({ table: reports, id, clear: ["place_told_as"] });
  }
  await erase(work, why, erasures);
}
