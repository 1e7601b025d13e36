import { sql } from "kysely";
import type { Instant, Work } from "../kernel/index.ts";
import { isWithin } from "../mission/index.ts";
import { type Contact, type ContactKind, contactKinds } from "./contact.ts";
import type { FollowUpResultCode } from "./follow-up.ts";
import { verdictOn } from "./records.sql.ts";

/** One follow-up of a contact with one thing that came back, or with nothing. */
interface Found {
  readonly id: string;
  readonly kind: ContactKind;
  readonly officePath: string | null;
  readonly areaPath: string | null;
  readonly recordedBy: string;
  readonly at: Instant;
  readonly followUpId: string;
  readonly followUpArea: string | null;
  readonly followUpBy: string;
  readonly dueAt: Instant;
  readonly result: FollowUpResultCode | null;
  readonly resultAt: Instant | null;
  readonly byProxy: boolean | null;
}

/**
 * Contacts with people that are on record, each with what was planned after it and what came back: those of which this reader
 * sees the activity and the follow-ups. For counting: no result leaves here with the words of a person. One question to the
 * database, because the first page asks it each time.
 */
export async function contactsKnown(work: Work, area?: string): Promise<readonly Contact[]> {
  const { rows } = await sql<Found>`
    select a.id, a.kind, a.office_path as "officePath", a.area_path as "areaPath", a.recorded_by as "recordedBy",
      coalesce(a.to_at, a.from_at) as at, f.id as "followUpId", f.area_path as "followUpArea",
      f.recorded_by as "followUpBy", f.due_at as "dueAt", r.result, r.at as "resultAt", r.by_proxy as "byProxy"
    from respond.activity a
    join respond.follow_up f on f.mission_id = a.mission_id and f.activity_id = a.id and f.recorded_at <= ${work.asOf}::timestamptz
    left join respond.follow_up_result r
      on r.mission_id = f.mission_id and r.follow_up_id = f.id and r.recorded_at <= ${work.asOf}::timestamptz
    where a.mission_id = ${work.missionId} and a.recorded_at <= ${work.asOf}::timestamptz
      and a.kind = any(${[...contactKinds]}::text[])
    order by at, a.id, f.due_at, f.id, r.at, r.id`.execute(work.db);
  const readable = rows.filter(
    (row) =>
      (area === undefined || isWithin(row.areaPath, area)) &&
      verdictOn(work, "12a", row) === "full" &&
      ["full", "sanitised"].includes(
        verdictOn(work, "12b", { areaPath: row.followUpArea, recordedBy: row.followUpBy }),
      ),
  );
  return [...Map.groupBy(readable, ({ id }) => id).values()].flatMap((some) => {
    const [first] = some;
    if (!first) return [];
    const { id, kind, officePath, areaPath, at } = first;
    const followUps = [...Map.groupBy(some, ({ followUpId }) => followUpId).values()].map((ones) => ({
      dueAt: (ones[0] as Found).dueAt,
      results: ones.flatMap(({ result, resultAt, byProxy }) =>
        result === null || resultAt === null ? [] : [{ result, at: resultAt, byProxy: byProxy ?? false }],
      ),
    }));
    return [{ id, kind, officePath, areaPath, at, followUps }];
  });
}
