import { sql } from "kysely";
import { type ErasureReason, erase } from "../kernel/index.sql.ts";
import type { Instant, Work } from "../kernel/index.ts";
import type { RetentionRecord } from "../shield/index.ts";
import { followUpResults, protectionCaseEvents, staffSafetyTable } from "./records.sql.ts";

/** What was noted in words on looking again at people we met, on their cases and on staff, and is still there; within `asRetention`. */
export async function followUpNotes(work: Work): Promise<readonly RetentionRecord[]> {
  const { rows } = await sql<{ id: string; office: string | null; since: Instant }>`
    select id, area_path as office, at as since from respond.follow_up_result
    where mission_id = ${work.missionId} and erased_at is null and (note_en is not null or note_fr is not null)
    union all
    select id, area_path, at from respond.protection_case_event
    where mission_id = ${work.missionId} and erased_at is null and note is not null
    union all
    select id, area_path, at from respond.staff_safety
    where mission_id = ${work.missionId} and erased_at is null and note is not null
    order by since, id`.execute(work.db);
  return rows.map((row) => ({ class: "follow-up", ...row, held: false, withdrawn: false }));
}

/** Takes the words out and leaves what was found, in its code; within `asRetention`. */
export async function eraseFollowUpNotes(work: Work, why: ErasureReason, ids: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string; of: "result" | "case" | "staff" }>`
    select id, 'result' as of from respond.follow_up_result where mission_id = ${work.missionId} and id = any(${ids as string[]}::uuid[])
    union all
    select id, 'case' from respond.protection_case_event where mission_id = ${work.missionId} and id = any(${ids as string[]}::uuid[])
    union all
    select id, 'staff' from respond.staff_safety where mission_id = ${work.missionId} and id = any(${ids as string[]}::uuid[])`.execute(
    work.db,
  );
  await erase(
    work,
    why,
    rows.map(({ id, of }) =>
      of === "result"
        ? { table: followUpResults, id, clear: ["note_en", "note_fr"] }
        : { table: of === "case" ? protectionCaseEvents : staffSafetyTable, id, clear: ["note"] },
    ),
  );
}
