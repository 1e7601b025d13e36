import { z } from "zod";

/** That sessions of somebody were ended, by whom or by what: on the ledger, by id and without a word of the browser. */
export const sessionEndSchema = z.strictObject({
  personId: z.uuid(),
  sessionId: z.uuid().nullable(),
  deviceId: z.uuid().nullable(),
  /** other-browser: a session's cookie came without the cookie of its browser, as only a copied one does. */
  why: z.enum(["other-browser", "device-removed", "administrator"]),
});

export type SessionEnd = z.infer<typeof sessionEndSchema>;
