import { z } from "zod";
import type { Instant } from "../kernel/index.ts";
import { functions, roles } from "./roles.ts";

export const usernameForm = /^[a-z0-9][a-z0-9._-]{1,39}$/;

/** Somebody who may sign in. Labels say a function, never a person's name. */
export const personSchema = z.strictObject({
  username: z.string().regex(usernameForm),
  labelEn: z.string().min(1).max(120),
  labelFr: z.string().min(1).max(120),
  lang: z.enum(["en", "fr"]),
  passwordSetAt: z.string().nullable(),
  disabledAt: z.string().nullable(),
  /** Colleagues of other offices do not learn who wrote something (SR-8). Null is no. */
  hiddenFromOtherOffices: z.boolean().nullable(),
});

/** On whose word a role is held. Only `two-people` is the rule; the others are exceptions that the auditor is shown. */
export const bases = ["two-people", "one-administrator", "command-line", "first-link", "exercise"] as const;
export type Basis = (typeof bases)[number];

/** A role or function held for a time, at an office's area path or at headquarters (null). */
export const assignmentSchema = z.strictObject({
  personId: z.uuid(),
  role: z.enum([...roles, ...functions]),
  officePath: z.string().nullable(),
  fromAt: z.string(),
  untilAt: z.string().nullable(),
  /** Null: given before this was noted. */
  basis: z.enum(bases).nullable(),
  /** Of `two-people`: what was proposed and confirmed. */
  proposalId: z.uuid().nullable(),
});

export type Person = z.infer<typeof personSchema>;
export type Assignment = z.infer<typeof assignmentSchema>;

/** Whether an assignment gives its role at a moment (wall time). The end is the first moment without it. */
export function isInForce(assignment: Pick<Assignment, "fromAt" | "untilAt">, at: Instant): boolean {
  return assignment.fromAt <= at && (assignment.untilAt === null || at < assignment.untilAt);
}
