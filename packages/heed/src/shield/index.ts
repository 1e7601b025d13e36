import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

export { type Author, authorLabels, isLabelShown } from "./author-label.ts";
export { browserFamily } from "./browser-family.ts";
export {
  type Classification,
  type ClassificationStep,
  type ClassificationView,
  classificationReply,
  classificationSteps,
  defaultGrade,
  grades,
  type NewClassification,
  newClassification,
} from "./classification.ts";
export { type ExerciseSignIn, type ExerciseSignInFacts, exerciseSignInAllowed } from "./exercise-sign-in.ts";
export { type LogCount, type LogForm, type LogLine, logActions, logFormFor, readsAlarms } from "./log.ts";
export { lookBackFor } from "./look-back.ts";
export { type Basis, bases } from "./people.ts";
export { dataClasses, type Grant, heldGrants, isInOffice, may, policy, type Scope } from "./policy.ts";
export {
  badUsername,
  changeDecided,
  changeOutdated,
  classificationNotNow,
  confirmFirst,
  exerciseDoorShut,
  hasPassword,
  lastAdministrator,
  noLongerAdministrator,
  noRole,
  notToYourself,
  oneOffice,
  openidAway,
  openidDeclined,
  openidNobody,
  openidOver,
  openidTaken,
  openidUntrue,
  otherOrigin,
  passkeyCopied,
  passkeyNameMissing,
  passkeyRefused,
  passkeysNotHere,
  retentionTooLong,
  rolesApart,
  secondAdministrator,
  secondFactorFirst,
  secondStepOver,
  setUpAgain,
  signInResting,
  unknownRetention,
  unknownRole,
  unknownSession,
  unknownUser,
  usedLink,
  usernameTaken,
  weakPassword,
  wrongCode,
  wrongPassword,
  wrongSignIn,
} from "./problems.ts";
export { type Alarm, type AlarmSettings, alarmDefaults, type Harm, type Reading, readAlarms } from "./read-alarms.ts";
export { reads } from "./reads.ts";
export { type RelyingParty, type RelyingPartyVerdict, relyingPartyOf } from "./relying-party.ts";
export {
  changedRetention,
  countsByOffice,
  type Due,
  type DueRecord,
  defaultRetention,
  due,
  longestMonths,
  type RetentionClass,
  type RetentionRecord,
  type RetentionSettings,
  retentionClasses,
} from "./retention.ts";
export { mayConfirm, type ProposalState, proposalHours } from "./role-change.ts";
export { type FunctionCode, functions, type Holding, isAssignable, type RoleCode, roles, systemRole } from "./roles.ts";
export { type OriginFacts, sameOrigin } from "./same-origin.ts";
export { needsSecondFactor, owesSecondFactor } from "./second-factor.ts";
export { type ApartBecause, type Conflict, forbiddenTogether, separation } from "./separation.ts";
export {
  bothMay,
  bothReads,
  type FieldState,
  fieldState,
  mayViewAs,
  policyOf,
  somebodyOf,
  type Viewed,
  viewAsRoles,
  type WhyNot,
} from "./view-as.ts";

export const words = { en, fr };
