export { administrators, listUsers, type User, userNamed } from "./account-list.sql.ts";
export { type AlarmView, raiseAlarms } from "./alarm.sql.ts";
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
export {
  admitBrowser,
  endOtherSessions,
  endOwnSession,
  endSessionsOf,
  isKnownBrowser,
  type OwnDevice,
  type OwnSession,
  ownDevices,
  removeDevice,
} from "./device.sql.ts";
export { factorsOf, hasSecondFactor } from "./factor.sql.ts";
export { makeLink } from "./link.sql.ts";
export { type LogAsk, type LogReading, readLog } from "./log.sql.ts";
export { type Machine, machineNames } from "./machine-names.ts";
export { enterByOpenid, tieUser, untieUser } from "./openid.sql.ts";
export { type OpenidRequest, openidMinutes, openRequest, sealRequest } from "./openid-request.ts";
export { isTied, type OpenidSubject, takeAnswer } from "./openid-tie.sql.ts";
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
export {
  confirmChange,
  declineChange,
  type Given,
  giveRole,
  moveUser,
  type RoleChange,
  requireAdministrator,
  roleChanges,
} from "./role-change.sql.ts";
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
export { type LockedSession, lockSession, unlockByPasskey, unlockByPassword } from "./session-lock.sql.ts";
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
  ownSessions,
  type Shown,
  type SignedIn,
  sessionLimits,
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
  addAccount,
  addUser,
  disableUser,
  endRoles,
  hideName,
  inviteUser,
  isNameHidden,
  type NewUser,
  resetUser,
} from "./users.sql.ts";
