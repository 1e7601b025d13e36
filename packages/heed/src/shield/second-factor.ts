import { z } from "zod";

/** That somebody has a second factor, and until when. Secrets, public keys and names of devices lie elsewhere. */
export const factorSchema = z.strictObject({
  personId: z.uuid(),
  kind: z.enum(["totp", "recovery-codes", "passkey"]),
  addedAt: z.string(),
  endedAt: z.string().nullable(),
  endedWhy: z.enum(["removed", "replaced", "reset", "closed"]).nullable(),
  copiedAt: z.string().nullable(),
});

export type Factor = z.infer<typeof factorSchema>;
