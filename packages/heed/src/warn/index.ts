import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

export { acts, closing, mayRecord, type Right } from "./acts.ts";
export { type CapType, capScopes, errorReasons, type ResponseType, responseTypes, sentTypes } from "./cap.ts";
export {
  getBodies,
  getCap,
  getCapFeed,
  getWarningCap,
  type NewBody,
  type NewCapAcknowledgement,
  type NewCapMessage,
  postBody,
  postCapAcknowledgement,
  postWarningCap,
} from "./cap-contract.ts";
export { postWarning, postWarningClosure, postWarningEvent } from "./contract.ts";
export {
  type DeclaredRule,
  type Deed,
  declaredRule,
  mostFirings,
  mostFiringsPerMonth,
  ruleHarmBy,
  ruleImminences,
  ruleParties,
  ruleSentence,
  ruleViolence,
} from "./declared-rule.ts";
export {
  type Climb,
  type Escalation,
  type EscalationPost,
  earnedEscalations,
  ladder,
  nextClimb,
  nextEscalation,
  type Rung,
} from "./escalation.ts";
export {
  type NewWarning,
  type NewWarningClosure,
  type NewWarningEvent,
  newWarning,
  newWarningClosure,
  newWarningEvent,
} from "./new-warning.ts";
export type { Delivery, DeliveryProblem, NoticeRoute } from "./notice.ts";
export { type NoticeMessage, noticeMessage } from "./notice-message.ts";
export { postOf, postsHeld } from "./post.ts";
export { notOpen, notReadyToClose, secondReaderNeeded, unknownArea, unknownEvidence } from "./problems.ts";
export { type BodyKind, bodyKinds, type RecipientKind } from "./recipient.ts";
export { type BackTest, type BackTestSpan, backTest, fewestFirings, nearDays } from "./rule-backtest.ts";
export {
  getRule,
  getRules,
  newRuleEvent,
  newRuleTrial,
  newRuleVersion,
  postRule,
  postRuleEvent,
  postRuleTrial,
} from "./rule-contract.ts";
export { mostWarningsADay } from "./rule-firing.ts";
export type { RuleCause, RuleReason } from "./rule-reason.ts";
export type { RuleStanding } from "./rule-standing.ts";
export type { BuiltInRule, RuleBookView, RuleLine, RuleTrialView, RuleVersionView } from "./rule-view.ts";
export { isBuiltIn } from "./rule-view.ts";
export {
  inOrder,
  levelsOver,
  type MissingForClosing,
  missingForClosing,
  stateOf,
  timesOf,
  type WarningState,
} from "./state.ts";
export { type ClockStep, clockOf, limitOf, type TimeStandard, type WarningClock } from "./time-standard.ts";
export type { BodyView, ToldAcknowledgement, ToldMessage, ToldRecipient, ToldView } from "./told.ts";
export {
  type DecisionKind,
  decisionKinds,
  type EventKind,
  eventKinds,
  type Handling,
  type Imminence,
  imminences,
  type Level,
  levels,
  type NoActionReason,
  noActionReasons,
  type Outcome,
  outcomes,
  type Reach,
  reaches,
  type Step,
  steps,
  type Verification,
  verifications,
  type Warning,
  type WarningEvent,
  type YesNoUnknown,
  yesNoUnknown,
} from "./warning.ts";
export {
  type Evidence,
  fullRecord,
  type StoredWarning,
  sanitisedRecord,
  type WarningRecord,
} from "./warning-record.ts";
export { replyOf, type WarningReply } from "./warning-reply.ts";
export { watchDays } from "./watch.ts";

export const words = { en, fr };
