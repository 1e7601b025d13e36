import type { Instant, Work } from "../kernel/index.ts";
import type { ListenTables } from "./tables.ts";

/** Reports of harm that has happened, written down since a moment: where, and when they came in. */
export async function harmToldSince(
  work: Work,
  since: Instant,
): Promise<
  readonly { readonly at: Instant; readonly table: string; readonly id: string; readonly areaPath: string | null }[]
> {
  const rows = await work.db
    .withTables<ListenTables>()
    .selectFrom("listen.report")
    .select(["id", "recordedAt", "areaPath"])
    .where("missionId", "=", work.missionId)
    .where("recordedAt", ">=", since)
    .where("recordedAt", "<=", work.asOf)
    .where("imminence", "=", "TP")
    .execute();
  return rows.map(({ id, recordedAt, areaPath }) => ({ at: recordedAt, table: "listen.report", id, areaPath }));
}
