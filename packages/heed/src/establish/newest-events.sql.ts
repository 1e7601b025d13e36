import { sql } from "kysely";
import type { Work } from "../kernel/index.ts";
import type { EstablishTables } from "./tables.ts";

/**
 * The latest day, up to `until`, on which something is known to have happened in each area: for asking where nobody hears
 * anything. Only what this reader may read counts. Something that happened between two days counts for the first of them,
 * so that a vague date never makes a place look heard.
 */
export async function newestEvents(
  work: Work,
  until: string,
): Promise<readonly { readonly areaPath: string; readonly day: string }[]> {
  const day = sql<string>`coalesce(claim.value ->> 'from', claim.value ->> 'to')`;
  const rows = await work.db
    .withTables<EstablishTables>()
    .selectFrom("establish.claim as claim")
    .innerJoin("establish.incident as incident", (join) =>
      join.onRef("incident.id", "=", "claim.subjectId").onRef("incident.missionId", "=", "claim.missionId"),
    )
    .select(["incident.areaPath", sql<string>`max(${day})`.as("day")])
    .where("claim.missionId", "=", work.missionId)
    .where("claim.property", "=", "date")
    .where("claim.recordedAt", "<=", work.asOf)
    .where("claim.knownAt", "<=", work.asOf)
    .where("incident.recordKind", "in", ["single", "series"])
    .where(sql<boolean>`${day} <= ${until}`)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("establish.claimWithdrawal as withdrawal")
            .select("withdrawal.id")
            .whereRef("withdrawal.claimId", "=", "claim.id")
            .whereRef("withdrawal.missionId", "=", "claim.missionId")
            .where("withdrawal.recordedAt", "<=", work.asOf),
        ),
      ),
    )
    .groupBy("incident.areaPath")
    .execute();
  return rows.flatMap(({ areaPath, day: latest }) => (areaPath === null ? [] : [{ areaPath, day: latest }]));
}
