import type { Instant, Work } from "../kernel/index.ts";
import type { ListenTables } from "./tables.ts";

/**
 * When the newest report from each area came in, up to `until`: for asking where nobody hears anything. Only areas whose
 * reports this reader reads whole: who speaks and who is silent is shown to nobody else (SR-6).
 */
export async function newestReports(
  work: Work,
  until: Instant,
): Promise<readonly { readonly areaPath: string; readonly receivedAt: Instant }[]> {
  const rows = await work.db
    .withTables<ListenTables>()
    .selectFrom("listen.report")
    .select((eb) => ["areaPath", eb.fn.max("receivedAt").as("receivedAt")])
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf)
    .where("receivedAt", "<=", until)
    .groupBy("areaPath")
    .execute();
  return rows.flatMap(({ areaPath, receivedAt }) =>
    areaPath !== null && work.may(work.who, "read", { dataClass: "4", areaPath }) === "full"
      ? [{ areaPath, receivedAt }]
      : [],
  );
}
