import type { Instant, Who, Work } from "../kernel/index.ts";
import type { EstablishTables } from "./tables.ts";

/** Incidents that somebody wrote down since a moment: where, and when. What a case file brought was not written by anybody here. */
export async function incidentsWrittenSince(
  work: Work,
  since: Instant,
  program: Pick<Who, "userId">,
): Promise<
  readonly { readonly at: Instant; readonly table: string; readonly id: string; readonly areaPath: string | null }[]
> {
  const rows = await work.db
    .withTables<EstablishTables>()
    .selectFrom("establish.incident")
    .select(["id", "recordedAt", "areaPath"])
    .where("missionId", "=", work.missionId)
    .where("recordedAt", ">=", since)
    .where("recordedAt", "<=", work.asOf)
    .where("recordedBy", "!=", program.userId)
    .execute();
  return rows.map(({ id, recordedAt, areaPath }) => ({ at: recordedAt, table: "establish.incident", id, areaPath }));
}
