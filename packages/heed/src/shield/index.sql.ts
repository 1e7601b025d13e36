export { type Attempt, type AttemptLimits, attemptLimits, noteAttempt } from "./attempts.sql.ts";
export { makeLink } from "./link.sql.ts";
export {
  type Account,
  type Identity,
  type KeptPart,
  keepAccount,
  keepIdentity,
  readAccount,
} from "./parts.sql.ts";
export { fewestCharacters } from "./password.ts";
export {
  changePassword,
  firstAdministratorLink,
  followLink,
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
