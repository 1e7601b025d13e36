import { z } from "zod";
import type { Instant, Sensitivity } from "../kernel/index.ts";

/** What a record is until somebody says otherwise. */
export const defaultGrade: Sensitivity = "S2";
export const grades = ["S0", "S1", "S2", "S3"] as const satisfies readonly Sensitivity[];

export const classificationSteps = ["raised", "proposed", "lowered", "refused"] as const;
export type ClassificationStep = (typeof classificationSteps)[number];

/** One step in the classification of a record. Steps are only added. */
export interface Classified {
  readonly id: string;
  readonly step: ClassificationStep;
  readonly grade: Sensitivity;
  readonly reason: string | null;
  readonly proposalId: string | null;
  readonly recordedBy: string;
  readonly at: Instant;
}

export interface Proposal {
  readonly id: string;
  readonly grade: Sensitivity;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
}

export interface Classification {
  readonly grade: Sensitivity;
  /** Somebody asks that it be lowered, and somebody else has not answered yet. */
  readonly proposal: Proposal | null;
}

const inOrder = (a: Classified, b: Classified) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1);

/**
 * What a record is classified as, from the steps alone. Whoever raises it ends an open proposal to lower it; nothing lowers it but
 * an answer by somebody else, and nothing does so by age.
 */
export function classificationOf(steps: readonly Classified[]): Classification {
  let [grade, proposal]: [Sensitivity, Proposal | null] = [defaultGrade, null];
  for (const step of [...steps].sort(inOrder)) {
    if (step.step === "proposed")
      proposal = { id: step.id, grade: step.grade, reason: step.reason ?? "", by: step.recordedBy, at: step.at };
    else {
      proposal = null;
      if (step.step !== "refused") grade = step.grade;
    }
  }
  return { grade, proposal };
}

export type ClassificationWish =
  | { readonly step: "raised"; readonly grade: Sensitivity }
  | { readonly step: "proposed"; readonly grade: Sensitivity; readonly reason: string }
  | { readonly step: "lowered" | "refused" };

export type ClassificationFault = "higher" | "lower" | "reason" | "nothing" | "own";

const rank = (grade: Sensitivity) => grades.indexOf(grade);

/** Why somebody may not take this step now; null where they may. */
export function classificationFault(
  now: Classification,
  wish: ClassificationWish,
  userId: string,
): ClassificationFault | null {
  if (wish.step === "raised") return rank(wish.grade) > rank(now.grade) ? null : "higher";
  if (wish.step === "proposed") {
    if (rank(wish.grade) >= rank(now.grade)) return "lower";
    return wish.reason.trim() === "" ? "reason" : null;
  }
  if (now.proposal === null) return "nothing";
  return now.proposal.by === userId ? "own" : null;
}

/** What somebody sends about a classification. */
export const newClassification = z.strictObject({
  id: z.uuid(),
  step: z.enum(classificationSteps),
  /** With raised and proposed. */
  grade: z.enum(grades).optional(),
  /** With proposed. */
  reason: z.string().trim().max(2_000).optional(),
});
export type NewClassification = z.infer<typeof newClassification>;

/** How a record is classified, and what its reader may do about it. */
export const classificationReply = z.object({
  grade: z.enum(grades),
  /** For whoever may answer it, and whoever made it. */
  proposal: z.object({ grade: z.enum(grades), reason: z.string(), at: z.string(), isOwn: z.boolean() }).nullable(),
  mayRaise: z.boolean(),
  mayPropose: z.boolean(),
  mayAnswer: z.boolean(),
});
export type ClassificationView = z.infer<typeof classificationReply>;
