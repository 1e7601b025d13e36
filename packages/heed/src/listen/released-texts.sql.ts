import type { Instant, Work } from "../kernel/index.ts";
import type { ListenTables } from "./tables.ts";

/** The cleaned text that a person released of a report, in the reader's language, and when. */
export interface ReleasedText {
  readonly at: Instant;
  readonly text: string;
}

/** The newest released text of each of these reports; those that nobody has released, or that this reader may not see, are not there. */
export async function releasedTexts(
  work: Work,
  reportIds: readonly string[],
): Promise<ReadonlyMap<string, ReleasedText>> {
  if (reportIds.length === 0) return new Map();
  const rows = await work.db
    .withTables<ListenTables>()
    .selectFrom("listen.reportEvent")
    .select([
      "reportId",
      "at",
      "areaPath",
      "recordedBy",
      work.lang === "fr" ? "releasedFr as text" : "releasedEn as text",
    ])
    .where("missionId", "=", work.missionId)
    .where("reportId", "in", [...new Set(reportIds)])
    .where("kind", "=", "triaged")
    .where("recordedAt", "<=", work.asOf)
    .orderBy("at")
    .orderBy("id")
    .execute();
  return new Map(
    rows.flatMap(({ reportId, at, text, areaPath, recordedBy }) => {
      const verdict = work.may(work.who, "read", { dataClass: "4", areaPath, ownerId: recordedBy });
      const isReadable = verdict === "full" || verdict === "sanitised" || recordedBy === work.who.userId;
      return text !== null && isReadable ? [[reportId, { at, text }] as const] : [];
    }),
  );
}
