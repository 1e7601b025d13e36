import { z } from "zod";
import { reviewAction } from "./review-closure.ts";

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

export const reviewClosureRow = z.strictObject({
  reviewId: z.uuid(),
  closedAt: instant,
  finding: z.string().min(1),
  lessons: z.string().min(1),
  wordsLang: z.enum(["en", "fr"]),
  actions: z.array(reviewAction),
});

interface Recorded {
  missionId: string;
  id: string;
  recordedAt: string;
  recordedBy: string;
  areaPath: string | null;
}

export type LearnTables = {
  "learn.review": Recorded & z.infer<typeof reviewRow>;
  "learn.reviewClosure": Recorded & z.infer<typeof reviewClosureRow>;
  "learn.search": Recorded & z.infer<typeof searchRow>;
};
