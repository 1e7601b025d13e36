import type { Instant } from "../kernel/index.ts";
import type { WarningRecord } from "../warn/index.ts";
import type { ActivityKind } from "./follow-up.ts";
import type { Activity, Decision, OutcomeRecord, Task, TaskEvent } from "./tables.ts";
import type { FollowUpView } from "./warning-view.ts";

/** A warning with what became of it, as far as this reader may see it: null and empty where the reader has no right. */
export interface AnswerRecord extends WarningRecord {
  readonly decision: Decision | null;
  readonly tasks: readonly (Task & { readonly events: readonly TaskEvent[] })[];
  readonly activities: readonly Activity[];
  /** The newest; in the sanitised edition its code alone, without note, harm and incidents. */
  readonly outcome: OutcomeRecord | null;
  readonly followUps: readonly FollowUpView[];
}

/** A follow-up outside its warning's page. */
export type KnownFollowUp = FollowUpView & {
  readonly warningId: string | null;
  readonly areaCode: string;
  readonly areaPath: string | null;
};

/** What keeps a visit closed at the place of a warning that waits for its decision. */
export interface WaitingStop {
  readonly warningId: string;
  readonly kind: "overdue" | "frozen";
  readonly activityKind: ActivityKind;
  /** Follow-ups overdue in the office; 0 where it is frozen. */
  readonly count: number;
  readonly longestDueAt: Instant | null;
  /** Since when harm waits for its review. */
  readonly since: Instant | null;
}
