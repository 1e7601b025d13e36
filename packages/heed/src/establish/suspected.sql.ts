import { readingAlso } from "../kernel/index.sql.ts";
import { type Instant, localDate, type Work } from "../kernel/index.ts";
import { besideThem } from "./suspected.ts";
import type { EstablishTables } from "./tables.ts";

const tablesOf = (work: Work) => work.db.withTables<EstablishTables>();

/**
 * Actors of whom anybody says that they did one of these incidents, contested or not, by claims that nobody withdrew. Read as a rule
 * reads: whom a warning must not reach does not depend on what its sender may read.
 */
export function actorsAccused(work: Work, incidentCodes: readonly string[]): Promise<ReadonlySet<string>> {
  if (incidentCodes.length === 0) return Promise.resolve(new Set());
  return readingAlso(work, "5", async () => {
    const rows = await tablesOf(work)
      .selectFrom("establish.claim as claim")
      .innerJoin("establish.incident as incident", (join) =>
        join.onRef("incident.id", "=", "claim.subjectId").onRef("incident.missionId", "=", "claim.missionId"),
      )
      .select(["claim.actorCodes as actorCodes"])
      .where("claim.missionId", "=", work.missionId)
      .where("claim.subjectKind", "=", "incident")
      .where("claim.property", "=", "perpetrator")
      .where("incident.code", "in", [...incidentCodes])
      .where("claim.recordedAt", "<=", work.asOf)
      .where("claim.knownAt", "<=", work.asOf)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("establish.claimWithdrawal as gone")
              .select("gone.id")
              .whereRef("gone.claimId", "=", "claim.id")
              .whereRef("gone.missionId", "=", "claim.missionId")
              .where("gone.recordedAt", "<=", work.asOf),
          ),
        ),
      )
      .execute();
    return new Set(rows.flatMap(({ actorCodes }) => actorCodes));
  });
}

/** Who is said to stand beside these actors at a moment. Read as a rule reads. */
export function actorsBeside(work: Work, actors: ReadonlySet<string>, at: Instant): Promise<ReadonlySet<string>> {
  if (actors.size === 0) return Promise.resolve(new Set());
  return readingAlso(work, "22", async () => {
    const rows = await tablesOf(work)
      .selectFrom("establish.affiliation")
      .select(["code", "fromCode", "relation", "toCode", "dateFrom", "dateTo"])
      .where("missionId", "=", work.missionId)
      .where("recordedAt", "<=", work.asOf)
      .where("knownAt", "<=", work.asOf)
      .execute();
    return besideThem(rows, actors, localDate(at, work.timeZone));
  });
}

/** Whether the mission knows an actor by this code. */
export function isActor(work: Work, code: string): Promise<boolean> {
  return readingAlso(work, "22", async () => {
    const row = await tablesOf(work)
      .selectFrom("establish.actor")
      .select("id")
      .where("missionId", "=", work.missionId)
      .where("code", "=", code)
      .where("recordedAt", "<=", work.asOf)
      .executeTakeFirst();
    return row !== undefined;
  });
}
