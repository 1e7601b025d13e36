import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

export type { AnswerRecord, KnownFollowUp, WaitingStop } from "./answer-record.ts";
export { type AfterContact, afterContact, type Contact, type ContactKind, contactKinds } from "./contact.ts";
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
export type { Answer, Block, Override } from "./gate.ts";
export { followUpId, taskId } from "./ids.ts";
export {
  alreadyDecided,
  answerNotShown,
  doNoHarm,
  headNeeded,
  nothingFrozen,
  questionEnded,
  taskEnded,
  toolNotPrepared,
} from "./problems.ts";
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
export type { Activity, Decision, FollowUp, OutcomeRecord, Task, TaskEvent, Tool } from "./tables.ts";
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
