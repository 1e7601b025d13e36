import { z } from "zod";
import type { RoleCode } from "./roles.ts";

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

/**
 * Roles whose accounts a password alone does not open: whoever reads or keeps accounts, decides on warnings, gives roles
 * or reads the ledger.
 */
export const secondFactorRoles: readonly RoleCode[] = ["PA", "HR", "HO", "SL", "AD", "AU", "CL"];

/** Whether one of these roles asks for a second factor. One more role never lifts it. */
export function needsSecondFactor(held: readonly string[]): boolean {
  return held.some((role) => (secondFactorRoles as readonly string[]).includes(role));
}

/** Whether somebody must set up a second factor before anything else opens. In an exercise nobody has to. */
export function owesSecondFactor(facts: {
  readonly exercise: boolean;
  readonly roles: readonly string[];
  readonly has: boolean;
}): boolean {
  return !facts.exercise && !facts.has && needsSecondFactor(facts.roles);
}
