import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

export { acts, closing, mayRecord, type Right } from "./acts.ts";
export { postWarning, postWarningClosure, postWarningEvent } from "./contract.ts";
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
export { notOpen, notReadyToClose, secondReaderNeeded, unknownArea, unknownEvidence } from "./problems.ts";
export type { RuleCause, RuleReason } from "./rule-reason.ts";
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
