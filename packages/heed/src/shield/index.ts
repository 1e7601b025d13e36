import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

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
export { lookBackFor } from "./look-back.ts";
export { dataClasses, type Grant, heldGrants, isInOffice, may, policy, type Scope } from "./policy.ts";
export {
  badUsername,
  classificationNotNow,
  confirmFirst,
  exerciseDoorShut,
  hasPassword,
  noRole,
  notToYourself,
  oneOffice,
  otherOrigin,
  passkeyCopied,
  passkeyNameMissing,
  passkeyRefused,
  passkeysNotHere,
  retentionTooLong,
  secondFactorFirst,
  secondStepOver,
  setUpAgain,
  signInResting,
  unknownRetention,
  unknownRole,
  unknownUser,
  usedLink,
  usernameTaken,
  weakPassword,
  wrongCode,
  wrongPassword,
  wrongSignIn,
} from "./problems.ts";
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
export { type FunctionCode, functions, type Holding, isAssignable, type RoleCode, roles, systemRole } from "./roles.ts";
export { type OriginFacts, sameOrigin } from "./same-origin.ts";
export { needsSecondFactor, owesSecondFactor } from "./second-factor.ts";

export const words = { en, fr };
