import { z } from "zod";
import { externalDatasets, externalLinkStandings } from "./external-event.ts";

const instant = z.iso.datetime();
const id = z.uuid();

/** Own columns of each table, as the write path checks them. */
export const externalBatchRow = z.strictObject({
  dataset: z.enum(externalDatasets),
  release: z.string().min(1),
  knownAt: instant,
  file: z.string().min(1),
  sha256: z.string().length(64),
  columns: z.array(z.string()),
});
export const externalUndoRow = z.strictObject({
  batchId: id,
  why: z.enum(["asked", "broken-file"]),
  rows: z.int(),
  linksWithdrawn: z.int(),
});
export const externalLinkRow = z.strictObject({
  incidentId: id,
  dataset: z.enum(externalDatasets),
  sourceId: z.string().min(1),
  standing: z.enum(externalLinkStandings),
  note: z.string().nullable(),
});

interface Recorded {
  missionId: string;
  id: string;
  recordedAt: string;
  recordedBy: string;
  areaPath: string | null;
}

export type ExternalTables = {
  "establish.externalBatch": Recorded & z.infer<typeof externalBatchRow>;
  "establish.externalUndo": Recorded & z.infer<typeof externalUndoRow>;
  "establish.externalLink": Recorded & z.infer<typeof externalLinkRow>;
};
