import type { Instant } from "../kernel/index.ts";
import type { DecisionKind, NoActionReason, WarningEvent } from "../warn/index.ts";

/** What a person sends to decide, as far as rules look at it. */
export interface DecisionDraft {
  readonly decision: DecisionKind;
  readonly reasonCode: NoActionReason | null;
  readonly reason: string;
  readonly toolCodes: readonly string[];
  readonly throughWhom: string | null;
  readonly desiredEffect: string | null;
  readonly civiliansConcerned: string | null;
  readonly reviewAt: string | null;
}

export interface DraftProblem {
  readonly field: string;
  readonly mend: string;
}

/**
 * What a decision still lacks. No action is a decision like another: it needs its reason, as a code and in words.
 * Whether the warning was verified is not asked: acting needs less proof than publishing, and red never waits.
 */
export function draftProblems(draft: DecisionDraft): readonly DraftProblem[] {
  const problems: DraftProblem[] = [];
  const ask = (field: string, mend: string) => problems.push({ field, mend: `mend.respond.${mend}` });
  if (draft.reason.trim() === "") ask("reason", "reason-needed");
  if (draft.decision === "no-action") {
    if (draft.reasonCode === null) ask("reasonCode", "reason-code-needed");
    if (draft.toolCodes.length > 0) ask("toolCodes", "no-tools");
  } else if (draft.reasonCode !== null) ask("reasonCode", "reason-code-only-no-action");
  if (draft.reasonCode === "distinct-from-counter-terrorism" && !draft.civiliansConcerned?.trim())
    ask("civiliansConcerned", "civilians-needed");
  if ((draft.decision === "respond" || draft.decision === "warn-community") && draft.toolCodes.length === 0)
    ask("toolCodes", "tools-needed");
  if (draft.decision === "respond-through-other" && !draft.throughWhom?.trim())
    ask("throughWhom", "through-whom-needed");
  if (draft.decision === "respond" && !draft.desiredEffect?.trim()) ask("desiredEffect", "effect-needed");
  return problems;
}

/** Heads of office and above. They alone may decline for distance from counter-terrorism, or step over a stop. */
export const headRoles = ["HO", "SL"] as const;

/** Whether somebody with these roles may give this reason for no action. */
export function mayGiveReason(reason: NoActionReason | null, roles: readonly string[]): boolean {
  return reason !== "distinct-from-counter-terrorism" || headRoles.some((role) => roles.includes(role));
}

/** The post in whose name somebody with these roles decides. */
export { postOf } from "../warn/index.ts";

/** Decisions after which somebody acts on the ground: they make tasks, and the clock waits for the first act. */
export function isActing(decision: DecisionKind): boolean {
  return decision === "respond" || decision === "respond-through-other" || decision === "warn-community";
}

/**
 * Whether a promised review was not done: its day is past, nobody has reviewed the warning since the decision, and it was
 * not closed before.
 */
export function isReviewMissed(
  decision: { readonly decidedAt: Instant; readonly reviewAt: Instant | null },
  events: readonly Pick<WarningEvent, "kind" | "at">[],
  now: Instant,
): boolean {
  const { reviewAt, decidedAt } = decision;
  if (reviewAt === null || now <= reviewAt) return false;
  return !events.some(
    ({ kind, at }) => (kind === "reviewed" && at > decidedAt) || (kind === "closed" && at <= reviewAt),
  );
}
