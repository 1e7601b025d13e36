export { type Attempt, type AttemptLimits, attemptLimits, forgiveAttempt, noteAttempt } from "./attempts.sql.ts";
export {
  type Authority,
  type Certificate,
  certificateIn,
  fingerprintGroups,
  makeAuthority,
  makeServerCertificate,
  privateKeyIn,
  readAuthority,
  speaksFor,
} from "./certificate.ts";
export { type ClassifiedRecord, classificationView, classify } from "./classification.sql.ts";
export type { ClassificationView, NewClassification } from "./classification.ts";
export { factorsOf, hasSecondFactor } from "./factor.sql.ts";
export { makeLink } from "./link.sql.ts";
export { type Machine, machineNames } from "./machine-names.ts";
export {
  type Account,
  type Identity,
  type KeptPart,
  keepAccount,
  keepIdentity,
  readAccount,
} from "./parts.sql.ts";
export {
  addPasskey,
  notePasskeyCopied,
  type OwnPasskey,
  passkeyHolder,
  passkeyName,
  passkeyRegistration,
  passkeySignIn,
  passkeysOf,
  removePasskey,
  takeChallenge,
} from "./passkey.sql.ts";
export { fewestCharacters } from "./password.ts";
export { destroyPart, noteRun, ranToday, retentionOf, setRetention } from "./retention.sql.ts";
export { type SignInKey, signInKey } from "./sealed.ts";
export {
  enterByPasskey,
  finishSignIn,
  freshMinutes,
  isFresh,
  type Pending,
  pendingOf,
  requireFresh,
} from "./second-step.sql.ts";
export {
  changePassword,
  confirmOwner,
  type Entry,
  enterAs,
  firstAdministratorLink,
  followLink,
  hasOwnPassword,
  linkOf,
  lookAtSession,
  type SignedIn,
  sessionOf,
  signIn,
  signInToExercise,
  signOut,
} from "./sign-in.sql.ts";
export type { LinkPurpose, SessionKind } from "./tables.sql.ts";
export { newToken as newSecret, sameSecret } from "./token.ts";
export {
  beginTotp,
  confirmTotp,
  newRecoveryCodes,
  recoveryCodesLeft,
  removeTotp,
  totpToConfirm,
} from "./totp.sql.ts";
export { totpText, totpUri } from "./totp.ts";
export {
  addUser,
  disableUser,
  endRoles,
  giveRole,
  inviteUser,
  listUsers,
  type NewUser,
  placeUser,
  resetUser,
  type User,
  userNamed,
} from "./users.sql.ts";
