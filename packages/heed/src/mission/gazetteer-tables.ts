import { z } from "zod";

export const dataSetKinds = ["gazetteer", "boundaries", "population", "crosswalk"] as const;
const label = z.string().min(1);
const count = z.int().min(0);

/** Own columns of the ledgered tables of data sets. */
export const dataSetRow = z.strictObject({
  kind: z.enum(dataSetKinds),
  gazetteer: label,
  vintage: label,
  file: label,
  sha256: label,
  publisher: z.string().nullable(),
  licence: z.string().nullable(),
  rows: count,
  imported: count,
  flagged: count,
  rejected: count,
  alreadyKnown: count,
});
export const dataSetUndoneRow = z.strictObject({ dataSetId: z.uuid() });

/** A data set as it stands beside what it brought. */
export type DataSet = z.infer<typeof dataSetRow> & {
  readonly id: string;
  readonly recordedAt: string;
  readonly undone: boolean;
};
