import { z } from "zod";

/** That an account at the provider of identities opens an account here, and until when. */
export const openidTieSchema = z.strictObject({
  personId: z.uuid(),
  issuer: z.string().min(8).max(500),
  /** The subject under a key of the data folder: the database alone tells nobody's name at the provider. */
  subjectMac: z.string(),
  tiedAt: z.string(),
  endedAt: z.string().nullable(),
});

export type OpenidTie = z.infer<typeof openidTieSchema>;
