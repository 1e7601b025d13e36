import { eraseClaimsOfReports } from "../establish/index.sql.ts";
import { asRetention, atPresent, type ErasureReason, oneAtATime } from "../kernel/index.sql.ts";
import type { Work } from "../kernel/index.ts";
import { eraseOfReports, type KeptOfReport, keptOfReports } from "../listen/index.sql.ts";
import { eraseFollowUpNotes, followUpNotes } from "../respond/index.sql.ts";
import { noteRun, ranToday, retentionOf } from "../shield/index.sql.ts";
import { type Due, type DueRecord, due, type RetentionClass, retentionClasses } from "../shield/index.ts";

/** How many records go in one transaction: an erasure that is interrupted has done whole batches, and goes on later. */
export const batchSize = 200;

/** What would go now and what a case keeps, of everything that the rooms keep of people. */
export async function dueNow(work: Work): Promise<Due> {
  const settings = await retentionOf(work);
  return asRetention(work, async () => {
    const records = [...(await keptOfReports(work)), ...(await followUpNotes(work))];
    return due(records, settings, work.asOf);
  });
}

const isOfReport = (one: DueRecord): one is DueRecord & KeptOfReport => one.class !== "follow-up";
const reasonOf = (why: DueRecord["why"]): ErasureReason =>
  why === "withdrawn" ? "text erased on withdrawal" : "text erased by rule";

/** Lets at most one batch of what is due go. @returns what went; empty where nothing was due. */
async function eraseBatch(work: Work): Promise<readonly DueRecord[]> {
  const batch = (await dueNow(work)).due.slice(0, batchSize);
  await asRetention(work, async () => {
    for (const why of ["withdrawn", "age"] as const) {
      const [going, reason] = [batch.filter((one) => one.why === why), reasonOf(why)];
      const ofReports = going.filter(isOfReport);
      await eraseOfReports(work, reason, ofReports);
      const released = new Set(ofReports.flatMap((one) => (one.class === "released" ? [one.reportId] : [])));
      // A report that has a younger text keeps what was made of it.
      if (why === "age" && released.size > 0)
        for (const { class: kind, reportId } of await keptOfReports(work))
          if (kind === "released") released.delete(reportId);
      await eraseClaimsOfReports(work, reason, [...released]);
      const notes = going.flatMap((one) => (one.class === "follow-up" ? [one.id] : []));
      await eraseFollowUpNotes(work, reason, notes);
    }
  });
  return batch;
}

const countOf = (gone: readonly DueRecord[]) =>
  Object.fromEntries(
    retentionClasses.map((one) => [one, gone.filter((record) => record.class === one).length]),
  ) as Record<RetentionClass, number>;

/**
 * Erases everything that is due, a transaction a batch, and notes the run. One that breaks off has erased whole batches.
 * @param inWork opens a unit of work as the system.
 */
export async function eraseDue(
  inWork: <T>(task: (work: Work) => Promise<T>) => Promise<T>,
): Promise<readonly DueRecord[]> {
  const all: DueRecord[] = [];
  for (;;) {
    const gone = await inWork(async (begun) => {
      await oneAtATime(begun, "retention");
      return eraseBatch(atPresent(begun));
    });
    all.push(...gone);
    if (gone.length < batchSize) break;
  }
  await inWork((work) => noteRun(work, "more", countOf(all)));
  return all;
}

/** Once a day, where the mission switched it on: a batch a minute, each noted; the one that was not full ends the day's work. */
export const retentionJob = {
  name: "retention",
  async run(begun: Work): Promise<void> {
    await oneAtATime(begun, "retention");
    const work = atPresent(begun);
    if (!(await retentionOf(work)).enabled || (await ranToday(work))) return;
    const gone = await eraseBatch(work);
    await noteRun(work, gone.length < batchSize ? "rule of the day" : "more", countOf(gone));
  },
};
