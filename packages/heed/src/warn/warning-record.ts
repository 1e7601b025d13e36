import { type Instant, startOfMonth } from "../kernel/index.ts";
import { districtPath } from "../mission/index.ts";
import { inOrder, stateOf, type WarningState } from "./state.ts";
import { clockOf } from "./time-standard.ts";
import { type Step, type Warning, type WarningEvent, warningCode } from "./warning.ts";

/** What a warning rests on. A reference only: whoever may not read the record gets nothing by it. */
export interface Evidence {
  readonly kind: "report" | "incident" | "assessment";
  readonly refId: string | null;
  readonly refCode: string | null;
}

/** A warning with all that is on record about it, in the edition of one reader. */
export interface WarningRecord {
  /**
   * `sanitised`: for those who plan or lead without reading protection information. It has the district for the place,
   * the first instant of the month for every moment, a title made of codes, no number, no events and no evidence. Its
   * clock cannot be computed; `state`, `missed` and `climbedTo` say what they may know of it.
   */
  readonly view: "full" | "sanitised";
  /** The short name for radio and paper; in the sanitised edition without the day. */
  readonly code: string;
  readonly warning: Warning;
  /** In the order they happened; empty in the sanitised edition. */
  readonly events: readonly WarningEvent[];
  readonly evidence: readonly Evidence[];
  /** Empty in the sanitised edition. */
  readonly recordedBy: string;
  /** The four states and what else the events say, also where the events are left out. */
  readonly state: WarningState;
  /** Steps that are overdue now. */
  readonly missed: readonly Step[];
  /** Posts that a missed limit has reached. */
  readonly climbedTo: readonly string[];
}

/** What is stored of a warning. */
export interface StoredWarning {
  readonly warning: Warning;
  readonly events: readonly WarningEvent[];
  readonly evidence: readonly Evidence[];
  readonly recordedBy: string;
}

/** The whole record, as whoever handles the warning reads it. */
export function fullRecord(stored: StoredWarning, now: Instant): WarningRecord {
  const { warning, evidence, recordedBy } = stored;
  const events = inOrder(stored.events);
  return {
    view: "full",
    code: warningCode(warning),
    warning,
    events,
    evidence,
    recordedBy,
    state: stateOf(warning, events),
    missed: clockOf(warning, events, now)
      .steps.filter((step) => step.state === "overdue")
      .map((step) => step.step),
    climbedTo: [
      ...new Set(events.filter((event) => event.kind === "escalated").map((event) => event.toPost as string)),
    ].sort(),
  };
}

/** Titles of the sanitised edition, made of the names of district and threat: a person's title may say too much. */
export interface CoarseTitles {
  readonly titleEn: string;
  readonly titleFr: string;
}

/**
 * What a rule holds of recipients tells on which side of an operation people stand, and that it was soldiers who were killed
 * (SR-10). Yes and unknown are treated alike: forces receive nothing.
 */
const coarseRecipients = ({ reason, recipientCouldBePerpetrator: answer }: Warning) =>
  reason !== null && answer === "yes" ? "unknown" : answer;

/**
 * The edition for readers outside the offices that handle the warning (SR-6): enough to plan and to answer for, too
 * little to find who called. Built from what may be shown, not by hiding.
 */
export function sanitisedRecord(stored: StoredWarning, titles: CoarseTitles, now: Instant): WarningRecord {
  const whole = fullRecord(stored, now);
  const { warning } = whole;
  const path = warning.areaPath === null ? null : districtPath(warning.areaPath);
  return {
    view: "sanitised",
    code: warningCode(warning, "month"),
    warning: {
      id: warning.id,
      titleEn: titles.titleEn,
      titleFr: titles.titleFr,
      threatCategory: warning.threatCategory,
      groupAtRisk: warning.groupAtRisk,
      numberExposed: null,
      areaCode: path?.split("/").at(-1) ?? "",
      areaPath: path,
      imminence: warning.imminence,
      impact: warning.impact,
      reach: warning.reach,
      level: warning.level,
      origin: warning.origin,
      ruleCode: warning.ruleCode,
      ruleVersion: warning.ruleVersion,
      reason: null,
      threatKnownAt: null,
      receivedAt: startOfMonth(warning.receivedAt),
      ownerPost: warning.ownerPost,
      recipientCouldBePerpetrator: coarseRecipients(warning),
    },
    events: [],
    evidence: [],
    recordedBy: "",
    state: { ...whole.state, duplicateOf: null },
    missed: whole.missed,
    climbedTo: whole.climbedTo,
  };
}
