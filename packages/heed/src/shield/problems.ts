import { defineProblem } from "../kernel/index.ts";

/** One answer for a wrong name, a wrong password and a disabled account. */
export const wrongSignIn = defineProblem("shield/wrong-sign-in", 401);
export const signInResting = defineProblem("shield/sign-in-resting", 429, ["minutes"]);
export const weakPassword = defineProblem("shield/weak-password", 422, ["characters"]);
export const unknownSession = defineProblem("shield/unknown-session", 404);
/** The provider of identities: away, not to be believed, refused by its user, out of time, or naming nobody. */
export const openidAway = defineProblem("shield/openid-away", 503);
export const openidUntrue = defineProblem("shield/openid-untrue", 401, ["because"]);
export const openidDeclined = defineProblem("shield/openid-declined", 401);
export const openidOver = defineProblem("shield/openid-over", 401);
export const openidNobody = defineProblem("shield/openid-nobody", 403, ["subject"]);
export const openidTaken = defineProblem("shield/openid-taken", 409);
export const usedLink = defineProblem("shield/used-link", 410);
export const usernameTaken = defineProblem("shield/username-taken", 409, ["username"]);
export const badUsername = defineProblem("shield/bad-username", 422);
export const hasPassword = defineProblem("shield/has-password", 409, ["username"]);
export const unknownUser = defineProblem("shield/unknown-user", 404, ["username"]);
export const unknownRole = defineProblem("shield/unknown-role", 422, ["role", "known"]);
export const noRole = defineProblem("shield/no-role", 422, ["known"]);
export const notToYourself = defineProblem("shield/not-to-yourself", 403);
export const lastAdministrator = defineProblem("shield/last-administrator", 409);
export const noLongerAdministrator = defineProblem("shield/no-longer-administrator", 403);
export const rolesApart = defineProblem("shield/roles-apart", 422, ["one", "other", "because"]);
export const secondAdministrator = defineProblem("shield/second-administrator", 403);
export const changeDecided = defineProblem("shield/change-decided", 409, ["state"]);
export const changeOutdated = defineProblem("shield/change-outdated", 409);
export const oneOffice = defineProblem("shield/one-office", 422, ["office"]);
export const otherOrigin = defineProblem("shield/other-origin", 403);
export const exerciseDoorShut = defineProblem("shield/exercise-door-shut", 403);
export const classificationNotNow = defineProblem("shield/classification-not-now", 409, ["because"]);
export const retentionTooLong = defineProblem("shield/retention-too-long", 422, ["fields"]);
export const unknownRetention = defineProblem("shield/unknown-retention", 422, ["field", "known"]);
/** One answer for a wrong code of an authenticator app, one that was used, and a wrong or used recovery code. */
export const wrongCode = defineProblem("shield/wrong-code", 401);
export const secondStepOver = defineProblem("shield/second-step-over", 401);
export const secondFactorFirst = defineProblem("shield/second-factor-first", 403);
export const setUpAgain = defineProblem("shield/set-up-again", 410);
export const otherSignInKey = defineProblem("shield/other-sign-in-key", 409);
/** One answer for whatever is wrong with a passkey. */
export const passkeyRefused = defineProblem("shield/passkey-refused", 401);
export const passkeyCopied = defineProblem("shield/passkey-copied", 401);
export const passkeyNameMissing = defineProblem("shield/passkey-name-missing", 422, ["most"]);
export const passkeysNotHere = defineProblem("shield/passkeys-not-here", 409);
export const wrongPassword = defineProblem("shield/wrong-password", 401);
export const confirmFirst = defineProblem("shield/confirm-first", 403, ["minutes"]);
