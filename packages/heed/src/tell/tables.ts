import { z } from "zod";

/** Own columns of each table, as the write path checks them. */
export const savedViewRow = z.strictObject({ name: z.string().min(1).max(80), query: z.string().max(500) });
export const savedViewRemovalRow = z.strictObject({ viewId: z.uuid() });

interface Recorded {
  missionId: string;
  id: string;
  recordedAt: string;
  recordedBy: string;
  areaPath: string | null;
}

export type TellTables = {
  "tell.savedView": Recorded & z.infer<typeof savedViewRow>;
  "tell.savedViewRemoval": Recorded & z.infer<typeof savedViewRemovalRow>;
};
