import { z } from "zod";

const instant = z.iso.datetime();

/** Own columns of each table, as the write path checks them. */
export const reviewRow = z.strictObject({
  incidentCode: z.string().min(1),
  openedAt: instant,
  dueAt: instant,
  searchedFrom: instant,
  searchedTo: instant,
  warningIds: z.array(z.uuid()),
  assessmentIds: z.array(z.uuid()),
});
export const searchRow = z.strictObject({ day: z.iso.date() });

interface Recorded {
  missionId: string;
  id: string;
  recordedAt: string;
  recordedBy: string;
  areaPath: string | null;
}

export type LearnTables = {
  "learn.review": Recorded & z.infer<typeof reviewRow>;
  "learn.search": Recorded & z.infer<typeof searchRow>;
};
