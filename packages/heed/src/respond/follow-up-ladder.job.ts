import { sql } from "kysely";
import { atPresent, type Change, commit, oneAtATime } from "../kernel/index.sql.ts";
import { namedId, type Work } from "../kernel/index.ts";
import { climbOf, firstTryDue, toldOf } from "./follow-up-ladder.ts";
import { caseOfFollowUp } from "./protection-case-open.sql.ts";
import { followUpRaises, resultsOf, rowsById } from "./records.sql.ts";

/**
 * The clock of the follow-ups: each rung that a miss has earned and that is not on record is written once, at the time it was
 * missed, recorded now. Behind that stand the named id and a unique index. The third miss opens a case where somebody tried and
 * had no answer; where nobody tried it only tells. It asks nobody and closes nothing.
 */
export const climbFollowUps = {
  name: "follow-ups",
  async run(begun: Work): Promise<void> {
    await oneAtATime(begun, "respond follow-ups");
    const work = atPresent(begun);
    const ids = await toLookAt(work);
    const followUps = await rowsById(work, "respond.followUp", ids);
    const results = Map.groupBy(await resultsOf(work, ids), ({ followUpId }) => followUpId);
    const earned = followUps.flatMap((followUp) =>
      climbOf(firstTryDue(followUp), results.get(followUp.id) ?? [], work.asOf).rungs.flatMap((rung) =>
        toldOf(rung.rung).map((toWhom) => ({
          followUp,
          ...rung,
          toWhom,
          id: namedId("follow-up-raise", work.missionId, followUp.id, rung.rung, toWhom),
        })),
      ),
    );
    // A clock that was put back meets rungs that are on record from later than now: they stay as they were written.
    const written = await onRecord(
      work,
      earned.map(({ id }) => id),
    );
    const due = earned.filter(({ id }) => !written.has(id));
    const changes: Change[] = due.map(({ id, followUp, rung, toWhom, at, why }) => ({
      table: followUpRaises,
      action: "create",
      id,
      row: { followUpId: followUp.id, rung, toWhom, at, why },
      areaPath: followUp.areaPath,
    }));
    for (const { followUp, rung, toWhom, isSilent } of due)
      if (rung === "case" && toWhom === "focal-point" && isSilent)
        changes.push(...(await caseOfFollowUp(work, followUp, "no-answer")));
    if (changes.length > 0) await commit(work, "follow-up missed", changes);
  },
};

/** Follow-ups whose day has come, or on which somebody tried in vain, and that have not come to the last rung. */
async function toLookAt(work: Work): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select f.id from respond.follow_up f
    where f.mission_id = ${work.missionId} and f.recorded_at <= ${work.asOf}::timestamptz
      and not exists (
        select from respond.follow_up_raise r
        where r.mission_id = f.mission_id and r.follow_up_id = f.id and r.rung = 'case')
      and (
        (f.due_at < ${work.asOf}::timestamptz and not exists (
          select from respond.follow_up_result r
          where r.mission_id = f.mission_id and r.follow_up_id = f.id and r.result <> 'unreachable'))
        or exists (
          select from respond.follow_up_result r
          where r.mission_id = f.mission_id and r.follow_up_id = f.id and r.result = 'unreachable'))
    order by f.due_at, f.id`.execute(work.db);
  return rows.map(({ id }) => id);
}

/** Which of these rungs are on record, whenever they were recorded. */
async function onRecord(work: Work, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select id from respond.follow_up_raise
    where mission_id = ${work.missionId} and id = any(${ids as string[]}::uuid[])`.execute(work.db);
  return new Set(rows.map(({ id }) => id));
}
