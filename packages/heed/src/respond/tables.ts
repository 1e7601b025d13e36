import { z } from "zod";
import { decisionKinds, noActionReasons, outcomes } from "../warn/index.ts";
import { contactAskers, contactHows, contactParties, contactRoutes, proxyKinds } from "./contact-route.ts";
import { activityKinds, followUpResults, followUpSteps, followUpSubjects } from "./follow-up.ts";
import { followUpRungs, missKinds, raisedTo } from "./follow-up-ladder.ts";
import { clockedDuties } from "./hotspot.ts";
import { entryDuties, entryStates } from "./matrix.ts";
import { caseEventKinds, caseOrigins, caseOutcomes, caseServices, caseSubjects } from "./protection-case.ts";
import { answerers, askers, declineReasons, endings, purposes } from "./protection-question.ts";
import { brokenRules, staffSafetyKinds } from "./staff-safety.ts";
import { bases, leadTimes, phases, toolReaches } from "./tool-practice.ts";

const instant = z.iso.datetime();
const text = z.string().nullable();
const basis = z.enum(bases).nullable();
const label = z.string().min(1);
const id = z.uuid();
const lang = z.enum(["en", "fr"]);
const words = z.array(z.string());

export const taskEventKinds = ["departed", "effect-on-site", "done", "dropped"] as const;

/** What was answered to one do-no-harm question. */
const answer = z.strictObject({ answer: label, lang, adverse: z.boolean(), mitigation: text });
/** By question: one answer each, in the order of the rules when shown. */
const answers = z.record(z.string(), answer);
const override = z.strictObject({ stops: words, reason: label, adviserAdvice: label }).nullable();

/** Own columns of each table, as the write path checks them. */
export const toolRow = z.strictObject({
  code: label,
  edition: z.int().min(1),
  mark: id,
  nameEn: label,
  nameFr: label,
  component: z.array(label),
  tier: z.int().min(1).max(3),
  activityKind: z.enum(activityKinds),
  visible: z.boolean(),
  immediate: z.boolean(),
  otherForces: z.boolean(),
  preconditionsEn: words,
  preconditionsFr: words,
  outcome: label,
  whyEn: label,
  whyFr: label,
  risksEn: words,
  risksFr: words,
  mitigationsEn: words,
  mitigationsFr: words,
  elsewhereCodes: words,
  elsewhereEn: words,
  elsewhereFr: words,
  doNoHarm: z.array(label),
  constraintClass: label,
  source: label,
  phases: z.array(z.enum(phases)).nullable(),
  reach: z.enum(toolReaches).nullable(),
  leadTime: z.enum(leadTimes).nullable(),
  figuresEn: words.nullable(),
  figuresFr: words.nullable(),
  sequenceEn: words.nullable(),
  sequenceFr: words.nullable(),
  sequenceBasis: basis,
  copiedFromEn: text,
  copiedFromFr: text,
  conditionsEn: words.nullable(),
  conditionsFr: words.nullable(),
  conditionsBasis: basis,
  effectEn: text,
  effectFr: text,
  effectBasis: basis,
  ours: z.boolean().nullable(),
});
export const decisionRow = z.strictObject({
  warningId: id,
  decision: z.enum(decisionKinds),
  reasonCode: z.enum(noActionReasons).nullable(),
  reason: label,
  reasonLang: lang,
  options: words,
  toolCodes: words,
  ownerPost: label,
  decidedByPost: label,
  decidedAt: instant,
  dueAt: instant.nullable(),
  reviewAt: instant.nullable(),
  desiredEffect: text,
  indicator: text,
  dissent: text,
  civiliansConcerned: text,
  throughWhom: text,
  answers,
  stops: words,
  override,
});
export const taskRow = z.strictObject({
  decisionId: id,
  warningId: id,
  toolCode: text,
  ownerPost: label,
  taskedAt: instant,
  dueAt: instant.nullable(),
});
export const taskEventRow = z.strictObject({
  taskId: id,
  kind: z.enum(taskEventKinds),
  at: instant,
  note: text,
  noteLang: lang.nullable(),
});
export const activityRow = z.strictObject({
  taskId: id.nullable(),
  warningId: id.nullable(),
  toolCode: label,
  kind: z.enum(activityKinds),
  areaCode: label,
  officePath: text,
  ownerPost: label,
  fromAt: instant,
  toAt: instant.nullable(),
  answers,
  stops: words,
  override,
});
export const followUpRow = z.strictObject({
  activityId: id,
  warningId: id.nullable(),
  step: z.enum(followUpSteps),
  subject: z.enum(followUpSubjects),
  dueAt: instant,
  ownerPost: label,
  officePath: text,
});
export const followUpResultRow = z.strictObject({
  followUpId: id,
  result: z.enum(followUpResults),
  at: instant,
  byProxy: z.boolean(),
  noteEn: text,
  noteFr: text,
  /** When its notes went by age. */
  erasedAt: instant.nullable(),
  how: z.enum(contactHows).nullable(),
});
export const contactRouteRow = z.strictObject({
  followUpId: id,
  activityId: id,
  party: z.enum(contactParties),
  route: z.enum(contactRoutes),
  askedBy: z.enum(contactAskers),
  safeFrom: z.int().nullable(),
  safeTo: z.int().nullable(),
  codeWord: z.boolean(),
  proxy: z.enum(proxyKinds),
  watched: z.boolean(),
});
export const followUpRaiseRow = z.strictObject({
  followUpId: id,
  rung: z.enum(followUpRungs),
  toWhom: z.enum(raisedTo),
  at: instant,
  why: z.enum(missKinds),
});
export const staffSafetyRow = z.strictObject({
  kind: z.enum(staffSafetyKinds),
  brokenRule: z.enum(brokenRules).nullable(),
  at: instant,
  officePath: text,
  note: text,
  noteLang: lang.nullable(),
  erasedAt: instant.nullable(),
});
export const protectionCaseRow = z.strictObject({
  origin: z.enum(caseOrigins),
  about: z.enum(caseSubjects),
  followUpId: id.nullable(),
  openedAt: instant,
  officePath: text,
});
export const protectionCaseEventRow = z.strictObject({
  caseId: id,
  kind: z.enum(caseEventKinds),
  at: instant,
  codes: words,
  agreed: words,
  service: z.enum(caseServices).nullable(),
  organisation: text,
  referralId: id.nullable(),
  nextAt: instant.nullable(),
  outcome: z.enum(caseOutcomes).nullable(),
  note: text,
  noteLang: lang.nullable(),
  erasedAt: instant.nullable(),
});
export const harmReviewRow = z.strictObject({
  activityId: id,
  reviewedAt: instant,
  finding: label,
  findingLang: lang,
  lifts: z.boolean(),
});
export const outcomeRow = z.strictObject({
  warningId: id,
  outcome: z.enum(outcomes),
  at: instant,
  harmAt: instant.nullable(),
  noteEn: text,
  noteFr: text,
  riskMoved: text,
  incidentCodes: words,
});

export const protectionQuestionRow = z.strictObject({
  areaCode: label,
  purpose: z.enum(purposes),
  purposeWords: text,
  words: label,
  wordsLang: lang,
  askedAs: z.enum(askers),
  askedAt: instant,
  wantedBy: instant,
});
export const protectionQuestionEventRow = z.strictObject({
  questionId: id,
  kind: z.enum(endings),
  asRole: z.enum([...answerers, ...askers]),
  at: instant,
  answer: text,
  answerLang: lang.nullable(),
  /** The mark of what the person who released the answer was shown. */
  seen: z.guid().nullable(),
  reason: z.enum(declineReasons).nullable(),
});

/** One edition of a line of the matrix. */
export const matrixEntryRow = z.strictObject({
  line: id,
  edition: z.int().min(1),
  threatCategory: label,
  groupAtRisk: label,
  areaCode: label,
  assessmentId: id,
  duty: z.enum(entryDuties),
  dutyReason: text,
  phase: z.enum(phases),
  toolCode: label,
  post: label,
  dueAt: instant.nullable(),
  desiredEffect: label,
  wordsLang: lang,
  state: z.enum(entryStates),
  stateReason: text,
});
export const hotspotRungRow = z.strictObject({
  threatCategory: label,
  groupAtRisk: label,
  areaCode: label,
  duty: z.enum(clockedDuties),
  since: instant,
  toPost: label,
  at: instant,
});

/** The columns that the write path adds to every row, and of which rules know. */
export interface Stored {
  readonly id: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly areaPath: string | null;
}
export type Tool = z.infer<typeof toolRow>;
export type Decision = Stored & z.infer<typeof decisionRow>;
export type Task = Stored & z.infer<typeof taskRow>;
export type TaskEvent = Stored & z.infer<typeof taskEventRow>;
export type Activity = Stored & z.infer<typeof activityRow>;
export type FollowUp = Stored & z.infer<typeof followUpRow>;
export type FollowUpRecord = Stored & z.infer<typeof followUpResultRow>;
export type HarmReview = Stored & z.infer<typeof harmReviewRow>;
export type OutcomeRecord = Stored & z.infer<typeof outcomeRow>;
export type ContactRouteRecord = Stored & z.infer<typeof contactRouteRow>;
export type FollowUpRaise = Stored & z.infer<typeof followUpRaiseRow>;
export type StaffSafety = Stored & z.infer<typeof staffSafetyRow>;
export type ProtectionCase = Stored & z.infer<typeof protectionCaseRow>;
export type ProtectionCaseEvent = Stored & z.infer<typeof protectionCaseEventRow>;
export type ProtectionQuestion = Stored & z.infer<typeof protectionQuestionRow>;
export type MatrixEntry = Stored & z.infer<typeof matrixEntryRow>;
export type HotspotRungRecord = Stored & z.infer<typeof hotspotRungRow>;
export type ProtectionQuestionEvent = Stored & z.infer<typeof protectionQuestionEventRow>;

interface Recorded {
  missionId: string;
  id: string;
  version: number;
  recordedAt: string;
  recordedBy: string;
  areaPath: string | null;
}

export type RespondTables = {
  "respond.tool": Recorded & z.infer<typeof toolRow>;
  "respond.decision": Recorded & z.infer<typeof decisionRow>;
  "respond.task": Recorded & z.infer<typeof taskRow>;
  "respond.taskEvent": Recorded & z.infer<typeof taskEventRow>;
  "respond.activity": Recorded & z.infer<typeof activityRow>;
  "respond.followUp": Recorded & z.infer<typeof followUpRow>;
  "respond.followUpResult": Recorded & z.infer<typeof followUpResultRow>;
  "respond.harmReview": Recorded & z.infer<typeof harmReviewRow>;
  "respond.outcome": Recorded & z.infer<typeof outcomeRow>;
  "respond.matrixEntry": Recorded & z.infer<typeof matrixEntryRow>;
  "respond.hotspotRung": Recorded & z.infer<typeof hotspotRungRow>;
  "respond.contactRoute": Recorded & z.infer<typeof contactRouteRow>;
  "respond.followUpRaise": Recorded & z.infer<typeof followUpRaiseRow>;
  "respond.staffSafety": Recorded & z.infer<typeof staffSafetyRow>;
  "respond.protectionCase": Recorded & z.infer<typeof protectionCaseRow>;
  "respond.protectionCaseEvent": Recorded & z.infer<typeof protectionCaseEventRow>;
  "respond.protectionQuestion": Recorded & z.infer<typeof protectionQuestionRow>;
  "respond.protectionQuestionEvent": Recorded & z.infer<typeof protectionQuestionEventRow>;
};
