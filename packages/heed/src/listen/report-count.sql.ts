import { sql } from "kysely";
import { asOfInstant, endOfDay, type Work } from "../kernel/index.ts";
import { liesWithin } from "../mission/index.sql.ts";
import { isWithin } from "../mission/index.ts";
import type { ListenTables } from "./tables.ts";

export interface ReportCount {
  /** Days in mission time, both included, by time of receipt. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Area path. */
  readonly area?: string | undefined;
}

/**
 * How many reports came in, those told before by somebody else among them: what is counted is how much people speak. Only
 * areas whose reports this reader reads whole; null where there is none, because how much a place speaks tells who does (SR-6).
 */
export async function countReports(work: Work, { from, to, area }: ReportCount): Promise<number | null> {
  const { may, who, timeZone } = work;
  const reads = (areaPath: string | null) => may(who, "read", { dataClass: "4", areaPath }) === "full";
  const readsSome = (area === undefined || isWithin(who.officePath, area)) && reads(who.officePath);
  if (!reads(area ?? null) && !readsSome) return null;
  let query = work.db
    .withTables<ListenTables>()
    .selectFrom("listen.report")
    .select(["areaPath", sql<number>`count(*)::int`.as("count")])
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf)
    .where("receivedAt", "<=", work.asOf)
    .groupBy("areaPath");
  if (from !== undefined) query = query.where("receivedAt", ">=", asOfInstant(`${from}T00:00:00`, timeZone));
  if (to !== undefined) query = query.where("receivedAt", "<=", endOfDay(to, timeZone));
  if (area !== undefined) query = query.where(liesWithin("area_path", area));
  const rows = await query.execute();
  return rows.reduce((all, { areaPath, count }) => (reads(areaPath) ? all + count : all), 0);
}
