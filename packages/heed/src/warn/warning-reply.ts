import { z } from "zod";
import { type Instant, type Lang, monthOf } from "../kernel/index.ts";
import { missingForClosing } from "./state.ts";
import { clockOf } from "./time-standard.ts";
import {
  decisionKinds,
  handlings,
  imminences,
  levels,
  outcomes,
  reaches,
  steps,
  verifications,
  yesNoUnknown,
} from "./warning.ts";
import type { WarningRecord } from "./warning-record.ts";

const text = z.string().nullable();

/** A warning as the operations of this room answer: coded, in the reader's edition, and never a source. */
export const warningReply = z.object({
  id: z.uuid(),
  view: z.enum(["full", "sanitised"]),
  code: z.string(),
  title: z.string(),
  threatCategory: z.string(),
  groupAtRisk: z.string(),
  areaCode: z.string(),
  areaPath: text,
  level: z.enum(levels),
  imminence: z.enum(imminences),
  impact: z.int(),
  reach: z.enum(reaches).nullable(),
  /** Four answers to four questions. */
  handling: z.enum(handlings),
  verification: z.enum(verifications),
  decision: z.enum([...decisionKinds, "pending"]),
  outcome: z.enum(outcomes).nullable(),
  origin: z.enum(["person", "rule"]),
  rule: z.object({ code: z.string(), version: z.int() }).nullable(),
  ownerPost: z.string(),
  recipientCouldBePerpetrator: z.enum(yesNoUnknown),
  /** Unknown counts as yes: national and partner forces receive nothing. */
  treatedAsYes: z.boolean(),
  /** A moment; in the sanitised edition the month. */
  receivedAt: z.string(),
  missed: z.array(z.enum(steps)),
  climbedTo: z.array(z.string()),
  /** From here on: null or empty in the sanitised edition. */
  numberExposed: z.int().nullable(),
  threatKnownAt: text,
  duplicateOf: text,
  clock: z.array(
    z.object({
      step: z.enum(steps),
      state: z.enum(["done", "late", "due", "overdue", "waiting", "withheld", "not-needed"]),
      dueAt: text,
      doneAt: text,
      lateMinutes: z.number().nullable(),
      leftMinutes: z.number().nullable(),
    }),
  ),
  /** What is still to be answered before it may be closed; empty when it may be, or is. */
  missingForClosing: z.array(z.enum(["verification", "decision", "outcome", "safety-check"])),
  reportIds: z.array(z.string()),
  incidentCodes: z.array(z.string()),
  assessmentIds: z.array(z.string()),
});
export type WarningReply = z.infer<typeof warningReply>;

/** A record as the reply of an operation, in the reader's language. */
export function replyOf(record: WarningRecord, lang: Lang, now: Instant): WarningReply {
  const { warning, state, evidence } = record;
  const full = record.view === "full";
  const refs = (kind: string) =>
    evidence.filter((each) => each.kind === kind).flatMap((each) => each.refId ?? each.refCode ?? []);
  return {
    id: warning.id,
    view: record.view,
    code: record.code,
    title: lang === "fr" ? warning.titleFr : warning.titleEn,
    threatCategory: warning.threatCategory,
    groupAtRisk: warning.groupAtRisk,
    areaCode: warning.areaCode,
    areaPath: warning.areaPath,
    level: state.level,
    imminence: state.imminence,
    impact: state.impact,
    reach: state.reach,
    handling: state.handling,
    verification: state.verification,
    decision: state.decision,
    outcome: state.outcome,
    origin: warning.origin,
    rule:
      warning.ruleCode === null || warning.ruleVersion === null
        ? null
        : { code: warning.ruleCode, version: warning.ruleVersion },
    ownerPost: state.ownerPost,
    recipientCouldBePerpetrator: warning.recipientCouldBePerpetrator,
    treatedAsYes: warning.recipientCouldBePerpetrator !== "no",
    receivedAt: full ? warning.receivedAt : monthOf(warning.receivedAt),
    missed: [...record.missed],
    climbedTo: [...record.climbedTo],
    numberExposed: full ? warning.numberExposed : null,
    threatKnownAt: full ? warning.threatKnownAt : null,
    duplicateOf: full ? state.duplicateOf : null,
    clock: full
      ? clockOf(warning, record.events, now).steps.map(
          ({ step, state: stands, dueAt, doneAt, lateMinutes, leftMinutes }) => ({
            step,
            state: stands,
            dueAt,
            doneAt,
            lateMinutes,
            leftMinutes,
          }),
        )
      : [],
    missingForClosing: full && state.handling !== "closed" ? [...missingForClosing(warning, record.events)] : [],
    reportIds: refs("report"),
    incidentCodes: refs("incident"),
    assessmentIds: refs("assessment"),
  };
}
