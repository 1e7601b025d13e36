import { sql } from "kysely";
import { type ErasureReason, erase } from "../kernel/index.sql.ts";
import type { Instant, Work } from "../kernel/index.ts";
import type { RetentionRecord } from "../shield/index.ts";
import { followUpResults } from "./records.sql.ts";

/** What was noted in words on looking again at people we met, and is still there; within `asRetention`. */
export async function followUpNotes(work: Work): Promise<readonly RetentionRecord[]> {
  const { rows } = await sql<{ id: string; office: string | null; since: Instant }>`
    select id, area_path as office, at as since from respond.follow_up_result
    where mission_id = ${work.missionId} and erased_at is null and (note_en is not null or note_fr is not null)
    order by at, id`.execute(work.db);
  return rows.map((row) => ({ class: "follow-up", ...row, held: false, withdrawn: false }));
}

/** Takes the words out and leaves what was found, in its code; within `asRetention`. */
export async function eraseFollowUpNotes(work: Work, why: ErasureReason, ids: readonly string[]): Promise<void> {
  await erase(
    work,
    why,
    ids.map((id) => ({ table: followUpResults, id, clear: ["note_en", "note_fr"] })),
  );
}
