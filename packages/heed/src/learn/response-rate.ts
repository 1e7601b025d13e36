import type { Instant } from "../kernel/index.ts";
import type { DecisionKind, Level, Outcome, Verification } from "../warn/index.ts";

/** One warning as the measure sees it. */
export interface MeasuredWarning {
  readonly id: string;
  readonly level: Level;
  readonly verification: Verification;
  readonly decision: DecisionKind | "pending";
  readonly reasonCode: string | null;
  readonly outcome: Outcome | null;
  /** When harm came, where it is known to have come. */
  readonly harmAt: Instant | null;
  readonly t1: Instant;
  readonly t2: Instant | null;
  readonly t3: Instant | null;
  readonly t4: Instant | null;
  readonly t5: Instant | null;
  readonly t6: Instant | null;
  readonly t8: Instant | null;
  readonly decideLimitMinutes: number | null;
}

export const timeSpans = ["t2-t1", "t3-t1", "t4-t1", "t5-t1", "t6-t5", "t8-t5", "t8-t1"] as const;
export type TimeSpan = (typeof timeSpans)[number];

/** Minutes. `missing` counts the warnings where one of the two moments is not recorded; its share is of the denominator. */
export interface SpanMeasure {
  readonly span: TimeSpan;
  readonly median: number | null;
  readonly p90: number | null;
  readonly n: number;
  readonly missing: number;
  readonly missingShare: number | null;
}

/** Shares are 0 to 1, null where the denominator is 0. Numerator, denominator and the unknown always stand together. */
export interface ResponseRate {
  readonly from: Instant | null;
  readonly to: Instant;
  readonly received: number;
  readonly duplicates: number;
  /** Received without duplicates. */
  readonly denominator: number;
  /** Decision to respond, to respond through another or to warn the community. */
  readonly answered: number;
  readonly noAction: number;
  readonly monitored: number;
  readonly undecided: number;
  readonly share: number | null;
  /** Warnings answered whose outcome is unknown or that nobody went to see. */
  readonly answeredUnknown: number;
  readonly unknownShare: number | null;
  /** Effect on site before harm. */
  readonly timely: number;
  readonly timelyShare: number | null;
  readonly byOutcome: Readonly<Record<Outcome | "not-recorded", number>>;
  readonly byReason: Readonly<Record<string, number>>;
  readonly spans: readonly SpanMeasure[];
  readonly inTime: readonly { readonly level: Level; readonly decided: number; readonly inTime: number; readonly notRecorded: number }[];
}
