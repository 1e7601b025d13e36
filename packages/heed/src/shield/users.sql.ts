import { sql } from "kysely";
import { commit } from "../kernel/index.sql.ts";
import { newId, Problem, type Work } from "../kernel/index.ts";
import { administrators, listUsers, type User, userNamed } from "./account-list.sql.ts";
import { forgetFactors } from "./factor.sql.ts";
import { makeLink } from "./link.sql.ts";
import { endTies } from "./openid-tie.sql.ts";
import { type Basis, usernameForm } from "./people.ts";
import { badUsername, hasPassword, lastAdministrator, notToYourself, usernameTaken } from "./problems.ts";
import { checkedRoles, endings, type Given, requireAdministrator, rolesFor } from "./role-change.sql.ts";
import { personTable, type ShieldTables } from "./tables.sql.ts";

/*
 * Accounts. These functions need a right on class 16 and run under the service `sign-in` where they touch passwords,
 * sessions or links.
 */

export interface NewUser {
  readonly id?: string;
  readonly username: string;
  readonly labelEn: string;
  readonly labelFr: string;
  readonly lang: "en" | "fr";
  readonly roles: readonly string[];
  readonly officePath: string | null;
}

/** Makes an account and its roles, held or proposed. @returns its id, and what came of the roles. */
export async function addAccount(
  work: Work,
  user: NewUser,
  basis: Basis = "command-line",
): Promise<{ readonly id: string; readonly given: Given }> {
  await requireAdministrator(work);
  if (!usernameForm.test(user.username)) throw new Problem(badUsername);
  const holdings = checkedRoles(user.roles);
  const db = work.db.withTables<ShieldTables>();
  const taken = await db
    .selectFrom("shield.person")
    .select("id")
    .where("missionId", "=", work.missionId)
    .where("username", "=", user.username)
    .executeTakeFirst();
  if (taken) throw new Problem(usernameTaken, { username: user.username });
  const id = user.id ?? newId();
  const { username, labelEn, labelFr, lang, officePath } = user;
  const { given, changes } = await rolesFor(work, { personId: id, holdings, officePath }, basis);
  const row = {
    username,
    labelEn,
    labelFr,
    lang,
    passwordSetAt: null,
    disabledAt: null,
    hiddenFromOtherOffices: null,
  };
  await commit(work, "account added", [{ table: personTable, action: "create", id, row }, ...changes]);
  return { id, given };
}

/**
 * Makes an account with its roles. It has no password yet: give it a link (`inviteUser`), or none at all for the
 * functions of an exercise.
 * @returns the account's id.
 */
export async function addUser(work: Work, user: NewUser, basis?: Basis): Promise<string> {
  return (await addAccount(work, user, basis)).id;
}

/** @throws {Problem} where a mission would be left without an administrator. */
async function keepAnAdministrator(work: Work, user: User): Promise<void> {
  if ((await administrators(work)).every(({ id }) => id === user.id)) throw new Problem(lastAdministrator);
}

/** Ends one role, or all, now. The person's sessions end with it. One administrator is enough: it must not wait. */
export async function endRoles(work: Work, username: string, role?: string): Promise<void> {
  await requireAdministrator(work);
  const user = await userNamed(work, username);
  if (user.id === work.who.userId) throw new Problem(notToYourself);
  if (user.roles.includes("AD") && (role === undefined || role === "AD")) await keepAnAdministrator(work, user);
  await commit(work, "role ended", await endings(work, user.id, work.clock.wall(), role));
  await endSessions(work, user.id);
}

async function rewritePerson(
  work: Work,
  why: string,
  user: User,
  changed: Partial<Pick<User, "passwordSetAt" | "disabledAt" | "hidden">>,
) {
  const { username, labelEn, labelFr, lang, passwordSetAt, disabledAt, hidden } = { ...user, ...changed };
  const row = { username, labelEn, labelFr, lang, passwordSetAt, disabledAt, hiddenFromOtherOffices: hidden || null };
  await commit(work, why, [{ table: personTable, action: "update", id: user.id, row }]);
}

/** Closes an account at once: sessions, links, password and second factors end; what it wrote stays. */
export async function disableUser(work: Work, username: string): Promise<void> {
  await requireAdministrator(work);
  const user = await userNamed(work, username);
  if (user.id === work.who.userId) throw new Problem(notToYourself);
  if (user.disabledAt === null) {
    if (user.roles.includes("AD")) await keepAnAdministrator(work, user);
    await rewritePerson(work, "account closed", user, { disabledAt: work.clock.wall() });
  }
  await forgetSecrets(work, user.id, "closed");
}

/**
 * A new link for an account that has no password yet; earlier ones stay good until one is used.
 * @returns the link's token, to be shown once.
 * @throws {Problem} where it has a password: a second one is set by `resetUser`, which ends what the first opened.
 */
export async function inviteUser(work: Work, username: string): Promise<string> {
  await requireAdministrator(work);
  const user = await userNamed(work, username);
  if (user.passwordSetAt !== null) throw new Problem(hasPassword, { username });
  return makeLink(work, "invitation", user.id);
}

/**
 * Takes password, second factors and sessions away and opens a closed account again. Whoever does it on the page opens a closed
 * account without its roles: to give them back takes two.
 * @returns the token of a link to a new password.
 */
export async function resetUser(work: Work, username: string): Promise<string> {
  await requireAdministrator(work);
  const user = await userNamed(work, username);
  if (user.id === work.who.userId) throw new Problem(notToYourself);
  if (user.disabledAt !== null && !work.who.roles.includes("SYSTEM")) {
    await commit(work, "role ended", await endings(work, user.id, work.clock.wall()));
  }
  await rewritePerson(work, "password reset", user, { passwordSetAt: null, disabledAt: null });
  await forgetSecrets(work, user.id, "reset");
  return makeLink(work, "reset", user.id);
}

/** Whether somebody asked that colleagues of other offices do not learn who wrote something. */
export async function isNameHidden(work: Work, personId: string): Promise<boolean> {
  return (await listUsers(work)).some((one) => one.id === personId && one.hidden);
}

/** The person's own wish that colleagues of other offices do not learn who wrote something, or its end. */
export async function hideName(work: Work, personId: string, hidden: boolean): Promise<void> {
  const user = (await listUsers(work)).find((one) => one.id === personId);
  if (!user || user.hidden === hidden) return;
  await rewritePerson(work, hidden ? "name hidden from other offices" : "name shown to other offices", user, {
    hidden,
  });
}

/** Notes on the account, and so on the ledger, that its password was set now. */
export async function notePasswordSet(work: Work, personId: string): Promise<void> {
  const user = (await listUsers(work)).find((one) => one.id === personId);
  if (user) await rewritePerson(work, "password set", user, { passwordSetAt: work.clock.wall() });
}

/** Outside the service `sign-in`, row-level security would quietly leave every secret where it is. */
export async function requireSignInService(work: Work): Promise<void> {
  const { rows } = await sql<{
    service: string | null;
  }>`select current_setting('app.service', true) as service`.execute(work.db);
  if (rows[0]?.service !== "sign-in") throw new RangeError("passwords, sessions and links need the service sign-in");
}

async function endSessions(work: Work, personId: string): Promise<void> {
  await requireSignInService(work);
  await work.db
    .withTables<ShieldTables>()
    .deleteFrom("shield.session")
    .where("missionId", "=", work.missionId)
    .where("personId", "=", personId)
    .execute();
}

async function forgetSecrets(work: Work, personId: string, why: "reset" | "closed"): Promise<void> {
  await endSessions(work, personId);
  await forgetFactors(work, personId, why);
  await endTies(
    work,
    personId,
    why === "reset" ? "account at the provider ended by reset" : "account at the provider ended",
  );
  const db = work.db.withTables<ShieldTables>();
  await db
    .deleteFrom("shield.credential")
    .where("missionId", "=", work.missionId)
    .where("personId", "=", personId)
    .execute();
  await db
    .deleteFrom("shield.device")
    .where("missionId", "=", work.missionId)
    .where("personId", "=", personId)
    .execute();
  await db
    .deleteFrom("shield.signInLink")
    .where("missionId", "=", work.missionId)
    .where("personId", "=", personId)
    .execute();
}
