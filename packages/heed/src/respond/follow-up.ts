import { type Instant, plusDays, plusHours } from "../kernel/index.ts";
import type { ContactHow } from "./contact-route.ts";

export const activityKinds = [
  "visit",
  "patrol",
  "flight",
  "contact",
  "meeting",
  "operation",
  "arrest",
  "publication",
  "presence",
  "escort",
  "mediation",
  "engagement",
  "project",
  "shelter",
  "withdrawal",
] as const;
export type ActivityKind = (typeof activityKinds)[number];
export const followUpSteps = ["24h", "72h", "7d", "30d", "90d"] as const;
export type FollowUpStep = (typeof followUpSteps)[number];
export const followUpSubjects = ["people-met", "village", "livelihood", "effect", "staff"] as const;
export type FollowUpSubject = (typeof followUpSubjects)[number];
export const followUpResults = ["safe", "pressure-threat", "harmed", "moved", "unreachable", "declined"] as const;
export type FollowUpResultCode = (typeof followUpResults)[number];

export interface PlannedFollowUp {
  readonly step: FollowUpStep;
  readonly subject: FollowUpSubject;
  readonly dueAt: Instant;
}

const lasting: readonly ActivityKind[] = ["operation", "arrest", "publication"];

/**
 * When to look again after an activity, counted from its end: 24 h for the people met, 72 h for the village, 7 days for
 * market, food and road, 30 days for the effect; 90 days as well after operations, arrests and publication (DNH-9).
 */
export function plannedFollowUps(kind: ActivityKind, endedAt: Instant): readonly PlannedFollowUp[] {
  const usual: PlannedFollowUp[] = [
    { step: "24h", subject: "people-met", dueAt: plusHours(endedAt, 24) },
    { step: "72h", subject: "village", dueAt: plusHours(endedAt, 72) },
    { step: "7d", subject: "livelihood", dueAt: plusDays(endedAt, 7) },
    { step: "30d", subject: "effect", dueAt: plusDays(endedAt, 30) },
  ];
  return lasting.includes(kind) ? [...usual, { step: "90d", subject: "effect", dueAt: plusDays(endedAt, 90) }] : usual;
}

/** When to look again after a member of staff was threatened: the same days, and each time the person (DNH-9). */
export function plannedStaffFollowUps(at: Instant): readonly PlannedFollowUp[] {
  return plannedFollowUps("contact", at).map((each) => ({ ...each, subject: "staff" }));
}

export interface FollowUpResult {
  readonly result: FollowUpResultCode;
  readonly at: Instant;
  readonly byProxy: boolean;
  /** How it came to be known; older results say only whether a proxy was asked. */
  readonly how?: ContactHow | null;
}

/** No answer is not safe: after the first silence the same way again within 12 h, then a proxy, then the focal point and the head of office. */
export type FollowUpState =
  | "planned"
  | "due"
  | "overdue"
  | "retry"
  | "proxy"
  | "focal-point"
  /** The area looks calm, and nobody was asked: which is not safe. */
  | "area-only"
  | Exclude<FollowUpResultCode, "unreachable">;

export interface FollowUpStanding {
  readonly state: FollowUpState;
  readonly unanswered: number;
  /** By when the next try is due; null when answered. */
  readonly nextTryAt: Instant | null;
  readonly answeredAt: Instant | null;
  /** Past its day without any answer: it holds back new visits of the office. */
  readonly isOverdue: boolean;
}

/** Within this many hours of a miss the next try is due. */
export const retryHours = 12;
/** How long before its day a follow-up shows as due. */
const noticeHours = 24;

function stateOf({ result, how }: FollowUpResult): FollowUpState {
  if (result === "safe" && how === "area") return "area-only";
  return result as Exclude<FollowUpResultCode, "unreachable">;
}

/** How a follow-up stands. Only results of up to `now` count; the newest answer holds, and a silence after an answer asks anew. */
export function followUpStanding(dueAt: Instant, results: readonly FollowUpResult[], now: Instant): FollowUpStanding {
  const known = results.filter((result) => result.at <= now).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const answered = known.filter((result) => result.result !== "unreachable").at(-1);
  const silent = known.filter((result) => result.result === "unreachable" && (!answered || result.at > answered.at));
  const unanswered = silent.length;
  if (answered && unanswered === 0) {
    return {
      state: stateOf(answered),
      unanswered,
      nextTryAt: null,
      answeredAt: answered.at,
      isOverdue: false,
    };
  }
  const isOverdue = now > dueAt && !answered;
  const last = silent.at(-1);
  if (last) {
    const state = unanswered === 1 ? "retry" : unanswered === 2 ? "proxy" : "focal-point";
    return { state, unanswered, nextTryAt: plusHours(last.at, retryHours), answeredAt: null, isOverdue };
  }
  const state = now > dueAt ? "overdue" : now >= plusHours(dueAt, -noticeHours) ? "due" : "planned";
  return { state, unanswered, nextTryAt: dueAt, answeredAt: null, isOverdue };
}
