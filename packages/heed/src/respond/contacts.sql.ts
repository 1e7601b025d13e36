import type { Work } from "../kernel/index.ts";
import { type Contact, type ContactKind, contactKinds } from "./contact.ts";
import { activitiesById, allFollowUps, readableRows } from "./records.sql.ts";
import { readableFollowUps } from "./warning-page.sql.ts";

/**
 * Contacts with people that are on record, each with what was planned after it and what came back: those of which this reader
 * sees the activity and the follow-ups. For counting: no result leaves here with the words of a person.
 */
export async function contactsKnown(work: Work, area?: string): Promise<readonly Contact[]> {
  const found = await readableFollowUps(work, await allFollowUps(work, area));
  const followUps = Map.groupBy(found, ({ followUp }) => followUp.activityId);
  const activities = readableRows(work, "12a", await activitiesById(work, [...followUps.keys()]));
  return activities.flatMap(({ id, kind, officePath, areaPath, fromAt, toAt }): Contact[] => {
    if (!(contactKinds as readonly string[]).includes(kind)) return [];
    return [
      {
        id,
        kind: kind as ContactKind,
        officePath,
        areaPath,
        at: toAt ?? fromAt,
        followUps: (followUps.get(id) ?? []).map(({ followUp, results }) => ({
          dueAt: followUp.dueAt,
          results: results.map(({ result, at, byProxy }) => ({ result, at, byProxy })),
        })),
      },
    ];
  });
}
