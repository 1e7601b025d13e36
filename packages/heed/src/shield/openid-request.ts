import { z } from "zod";
import { type Instant, plusMinutes } from "../kernel/index.ts";
import { openSecret, type SignInKey, sealSecret } from "./sealed.ts";

/** For how long the provider may take to answer. */
export const openidMinutes = 10;

const requestSchema = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  back: z.string(),
  expiresAt: z.string(),
});

/** What a sign-in by a provider was begun with. It waits sealed in a cookie of the browser that began it. */
export type OpenidRequest = z.infer<typeof requestSchema>;

const purpose = "openid request";

export function sealRequest(key: SignInKey, request: Omit<OpenidRequest, "expiresAt">, wall: Instant): string {
  const whole: OpenidRequest = { ...request, expiresAt: plusMinutes(wall, openidMinutes) };
  return sealSecret(key, purpose, Buffer.from(JSON.stringify(whole))).toString("base64url");
}

/**
 * What was sealed; null where it is none of ours, too old, or of a clock that was set back since: it would be good for longer
 * than it may.
 */
export function openRequest(key: SignInKey, sealed: string | undefined, wall: Instant): OpenidRequest | null {
  if (sealed === undefined || sealed.length > 4000) return null;
  const opened = openSecret(key, purpose, Buffer.from(sealed, "base64url"));
  if (opened === null) return null;
  const read = requestSchema.safeParse(JSON.parse(Buffer.from(opened).toString("utf8")));
  if (!read.success) return null;
  const { expiresAt } = read.data;
  return expiresAt > wall && expiresAt <= plusMinutes(wall, openidMinutes) ? read.data : null;
}
