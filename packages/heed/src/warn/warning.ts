import type { Instant } from "../kernel/index.ts";
import type { RuleReason } from "./rule-reason.ts";

export const levels = ["white", "yellow", "orange", "red"] as const;
export type Level = (typeof levels)[number];
export const imminences = ["T0", "T1", "T2", "T3", "T4", "TP"] as const;
export type Imminence = (typeof imminences)[number];
export const reaches = ["R1", "R2", "R3", "R4"] as const;
/** Who can affect the threat in time: R1 the mission, R2 another acceptable actor, R3 only from afar, R4 nobody found. */
export type Reach = (typeof reaches)[number];
export const yesNoUnknown = ["yes", "no", "unknown"] as const;
export type YesNoUnknown = (typeof yesNoUnknown)[number];

export const handlings = ["received", "acknowledged", "triaged", "assigned", "closed"] as const;
export type Handling = (typeof handlings)[number];
export const verifications = [
  "not-started",
  "in-progress",
  "corroborated",
  "partly-corroborated",
  "unverifiable",
  "refuted-mistaken",
  "refuted-fabricated",
  "duplicate-of",
] as const;
export type Verification = (typeof verifications)[number];
export const decisionKinds = ["respond", "respond-through-other", "warn-community", "monitor", "no-action"] as const;
export type DecisionKind = (typeof decisionKinds)[number];
export const noActionReasons = [
  "no-access",
  "no-asset",
  "risk-to-civilians",
  "risk-to-staff",
  "not-credible",
  "outside-mandate",
  "other-actor-responding",
  "leadership-declined",
  "distinct-from-counter-terrorism",
] as const;
export type NoActionReason = (typeof noActionReasons)[number];
export const outcomes = [
  "attack-deterred",
  "attack-averted-otherwise",
  "harm-reduced",
  "harm-before-response",
  "harm-despite-response",
  "nothing-observed",
  "unknown",
  "response-caused-harm",
] as const;
export type Outcome = (typeof outcomes)[number];

export const steps = ["acknowledge", "triage", "decide", "act", "feedback", "safety-check", "review"] as const;
/** What the clock asks for, in the order it asks. `review` is the weekly look at a white warning. */
export type Step = (typeof steps)[number];

export const eventKinds = [
  "acknowledged",
  "triaged",
  "assigned",
  "level-raised",
  "level-lowered",
  "verification-set",
  "escalated",
  "reviewed",
  "decided",
  "tasked",
  "departed",
  "effect-on-site",
  "outcome-set",
  "feedback-given",
  "feedback-withheld",
  "source-safety-checked",
  "closed",
  "reopened",
] as const;
export type EventKind = (typeof eventKinds)[number];

/** The head of a warning: what was known when it was raised. It never changes. */
export interface Warning {
  readonly id: string;
  readonly titleEn: string;
  readonly titleFr: string;
  readonly threatCategory: string;
  readonly groupAtRisk: string;
  readonly numberExposed: number | null;
  readonly areaCode: string;
  readonly areaPath: string | null;
  readonly imminence: Imminence;
  readonly impact: number;
  readonly reach: Reach | null;
  readonly level: Level;
  readonly origin: "person" | "rule";
  readonly ruleCode: string | null;
  readonly ruleVersion: number | null;
  /** What a watch of a rule rests on; null of a person's warning and of the siege rule, which rests on its report alone. */
  readonly reason: RuleReason | null;
  /** t0: when the person who told us knew. Null where nobody asked. */
  readonly threatKnownAt: Instant | null;
  /** t1: when the mission received it. All limits count from here. */
  readonly receivedAt: Instant;
  readonly ownerPost: string;
  readonly recipientCouldBePerpetrator: YesNoUnknown;
}

/** A warning before it has an id. */
export type RaisedWarning = Omit<Warning, "id">;

/** One thing that happened to a warning. `at` is when it happened, `recordedAt` when the system learned of it. */
export interface WarningEvent {
  readonly id: string;
  readonly warningId: string;
  readonly kind: EventKind;
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  readonly note: string | null;
  readonly noteLang: "en" | "fr" | null;
  readonly imminence: Imminence | null;
  readonly impact: number | null;
  readonly reach: Reach | null;
  readonly level: Level | null;
  readonly verification: Verification | null;
  readonly duplicateOf: string | null;
  readonly step: Step | null;
  readonly toPost: string | null;
  readonly decision: DecisionKind | null;
  readonly reasonCode: string | null;
  readonly decisionId: string | null;
  readonly outcome: Outcome | null;
}

/**
 * The short name on paper and radio: day and month it was received, and four characters of its id. Never a place. For a
 * reader who has the month and no day, `month` leaves the day out.
 */
export function warningCode(warning: Pick<Warning, "id" | "receivedAt">, precision: "day" | "month" = "day"): string {
  const day = precision === "day" ? warning.receivedAt.slice(8, 10) : "";
  return `A-${day}${warning.receivedAt.slice(5, 7)}-${warning.id.slice(-4)}`;
}
