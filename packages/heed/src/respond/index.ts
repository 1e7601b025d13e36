import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

export type { AnswerRecord, KnownFollowUp, WaitingStop } from "./answer-record.ts";
export type { Meeting } from "./body-calendar.ts";
export type { MatterState } from "./body-climb.ts";
export {
  getBodies,
  getBody,
  getDuties,
  postBodyEvent,
  postBodyMatter,
  postBodyMatterEvent,
  postPostHolding,
} from "./body-contract.ts";
export type { FindingKind } from "./body-finding.ts";
export {
  type AgendaKind,
  components,
  holdingStates,
  matterKinds,
  matterNeeds,
  seatRoles,
} from "./body-tables.ts";
export type {
  AgendaItemView,
  BodiesView,
  BodyListItem,
  BodyView,
  DutiesView,
  FindingView,
  FollowThrough,
  MatterView,
  PostView,
  SeatView,
  SectionView,
} from "./body-view.ts";
export { type AfterContact, afterContact, type Contact, type ContactKind, contactKinds } from "./contact.ts";
export {
  type ContactDanger,
  type ContactHow,
  type ContactPlan,
  contactAskers,
  contactHows,
  contactRoutes,
  proxyKinds,
} from "./contact-route.ts";
export {
  getWarning,
  getWarnings,
  type NewActivity,
  type NewDecision,
  type NewFollowUpResult,
  type NewHarmReview,
  type NewOutcome,
  type NewTaskEvent,
  newActivity,
  newDecision,
  newFollowUpResult,
  newHarmReview,
  newOutcome,
  newTaskEvent,
  postActivity,
  postDecision,
  postFollowUpResult,
  postHarmReview,
  postOutcome,
  postTaskEvent,
} from "./contract.ts";
export { type DecisionDraft, isReviewMissed } from "./decision.ts";
export { type DoNoHarmRule, doNoHarmRules, type Question, type Stop, stopOf } from "./do-no-harm.ts";
export {
  type ActivityKind,
  type FollowUpResultCode,
  type FollowUpStanding,
  type FollowUpStep,
  type FollowUpSubject,
  followUpSteps,
} from "./follow-up.ts";
export {
  getRota,
  type NewContactRoute,
  type NewStaffSafety,
  newContactRoute,
  newStaffSafety,
  postContactRoute,
  postStaffSafety,
} from "./follow-up-contract.ts";
export type { Answer, Block, Override } from "./gate.ts";
export { type ClockedDuty, type HotspotClock, unitKey } from "./hotspot.ts";
export { followUpId, taskId } from "./ids.ts";
export {
  dutyShown,
  type EntryView,
  entryDuties,
  entryStates,
  isLive,
  type MatrixRow,
  type MatrixView,
} from "./matrix.ts";
export { getMatrix, type NewMatrixEntry, newMatrixEntry, postMatrixEntry } from "./matrix-contract.ts";
export {
  alreadyDecided,
  answerNotShown,
  caseClosed,
  contactEndangers,
  doNoHarm,
  headNeeded,
  lineChanged,
  matterEnded,
  nothingFrozen,
  questionEnded,
  taskEnded,
  toolNotPrepared,
} from "./problems.ts";
export {
  type CaseEventFacts,
  type CaseEventKind,
  type CaseStanding,
  caseAgreed,
  caseExplained,
  caseNeeds,
  caseOptions,
  caseOutcomes,
  caseServices,
  caseSubjects,
} from "./protection-case.ts";
export {
  getProtectionCase,
  getProtectionCases,
  type NewProtectionCase,
  type NewProtectionCaseEvent,
  newProtectionCase,
  newProtectionCaseEvent,
  postProtectionCase,
  postProtectionCaseEvent,
} from "./protection-case-contract.ts";
export type { ProtectionCaseView } from "./protection-case-view.ts";
export {
  asksWhoTold,
  type DeclineReason,
  declineReasons,
  type ProtectionQuestionView,
  type Purpose,
  purposes,
} from "./protection-question.ts";
export {
  type AnswerPreview,
  getProtectionQuestions,
  type NewProtectionQuestion,
  type NewProtectionQuestionEvent,
  newAnswer,
  newProtectionQuestion,
  newProtectionQuestionEvent,
  postAnswerPreview,
  postProtectionQuestion,
  postProtectionQuestionEvent,
} from "./protection-question-contract.ts";
export type { RotaItem, RotaPost, RotaView, WayView } from "./rota.ts";
export { brokenRules, type StaffSafetyView, staffSafetyKinds } from "./staff-safety.ts";
export type { Activity, Decision, FollowUp, OutcomeRecord, Task, TaskEvent, Tool } from "./tables.ts";
export { type Basis, type LeadTime, leadTimes, type Phase, phases, type ToolReach } from "./tool-practice.ts";
export { type RiskToAvoid, risksToAvoid, type ToolboxView, type ToolPageView, type ToolView } from "./toolbox.ts";
export { getTool, getTools, type ToolboxQuery, toolboxQuery, toolComponents } from "./toolbox-contract.ts";
export type { WarningListItem } from "./warning-list.ts";
export type {
  ActivityView,
  AnswerView,
  ClockStepView,
  Coded,
  DecisionView,
  ElsewhereView,
  EscalationView,
  EvidenceIncidentView,
  FollowUpState,
  FollowUpView,
  HarmReviewView,
  OutcomeView,
  PlaceView,
  PreviousDecisionView,
  QuestionView,
  RecordableAct,
  SaidView,
  StepState,
  StopView,
  TaskView,
  ToolOptionView,
  Voice,
  WarningTimes,
  WarningView,
} from "./warning-view.ts";

export const words = { en, fr };
