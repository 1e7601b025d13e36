import { z } from "zod";
import { type Instant, plusHours } from "../kernel/index.ts";
import { functions, roles } from "./roles.ts";

/** For so long a proposal waits for a second administrator. */
export const proposalHours = 72;

export const changes = ["role", "office"] as const;

/** What one administrator wants another person to hold: a role at an office, or all that they hold at another office. */
export const proposalSchema = z.strictObject({
  personId: z.uuid(),
  change: z.enum(changes),
  role: z.enum([...roles, ...functions]).nullable(),
  officePath: z.string().nullable(),
  proposedAt: z.string(),
  expiresAt: z.string(),
});
export type Proposal = z.infer<typeof proposalSchema>;

export const decisionSchema = z.strictObject({
  proposalId: z.uuid(),
  outcome: z.enum(["confirmed", "declined"]),
  decidedAt: z.string(),
});

/** The times of a proposal that is made at a moment (wall time). */
export const proposedAt = (at: Instant) => ({ proposedAt: at, expiresAt: plusHours(at, proposalHours) });

export type ProposalState = "open" | "confirmed" | "declined" | "expired";

/** What has become of a proposal at a moment. What was decided stays decided. */
export function proposalState(
  proposal: Pick<Proposal, "expiresAt">,
  outcome: "confirmed" | "declined" | null,
  at: Instant,
): ProposalState {
  return outcome ?? (at < proposal.expiresAt ? "open" : "expired");
}

/** Whether somebody may confirm: another than who proposed it and than who gets it. Each may decline. */
export function mayConfirm(
  proposal: { readonly proposedBy: string; readonly personId: string },
  userId: string,
): boolean {
  return userId !== proposal.proposedBy && userId !== proposal.personId;
}
