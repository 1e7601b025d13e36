import { z } from "zod";

/** What may be answered with violence: a killing by the function of who was killed, the fear as somebody told it, an operation. */
const ruleCauses = ["notable", "forces", "told", "operation", "declared"] as const;
export type RuleCause = (typeof ruleCauses)[number];

/**
 * What a watch rests on, in the codes of the day on which it was raised. Kept with the warning and never changed: a reader
 * must be able to ask why, also when lists and statements have changed since.
 */
export const ruleReason = z.strictObject({
  cause: z.enum(ruleCauses),
  /** Functions of those killed (`killed-role`). */
  killedRoles: z.array(z.string()),
  /** The force that operated (`operating-force`). */
  force: z.string().nullable(),
  /** Of an operation: people among whom it took place, or the community for which the force is said to stand. */
  side: z.enum(["among", "home"]).nullable(),
  /** How the people at risk are known: somebody said so, a statement on record says so, or nobody has. Never: a guess. */
  people: z.enum(["told", "recorded", "not-known"]),
  /** Codes of the statements that name the community. */
  affiliations: z.array(z.string()),
  /** Of a declared rule: the outside event that it waited for, by its publisher's number. */
  event: z.strictObject({ dataset: z.string(), release: z.string(), sourceId: z.string() }).optional(),
});
export type RuleReason = z.infer<typeof ruleReason>;
