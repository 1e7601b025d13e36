import { sql } from "kysely";
import { commit } from "../kernel/index.sql.ts";
import { newId, Problem, type Work } from "../kernel/index.ts";
import { forgetFactors } from "./factor.sql.ts";
import { makeLink } from "./link.sql.ts";
import { isInForce, usernameForm } from "./people.ts";
import {
  badUsername,
  hasPassword,
  noRole,
  notToYourself,
  oneOffice,
  unknownRole,
  unknownUser,
  usernameTaken,
} from "./problems.ts";
import { functions, type Holding, isAssignable, roles } from "./roles.ts";
import { assignmentTable, personTable, type ShieldTables } from "./tables.sql.ts";

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

export interface User {
  readonly id: string;
  readonly username: string;
  readonly labelEn: string;
  readonly labelFr: string;
  readonly lang: "en" | "fr";
  readonly roles: readonly string[];
  readonly officePath: string | null;
  readonly passwordSetAt: string | null;
  readonly disabledAt: string | null;
}

const known = () => [...roles, ...functions].join(", ");

function checkedRoles(codes: readonly string[]): readonly Holding[] {
  if (codes.length === 0) throw new Problem(noRole, { known: known() });
  return [...new Set(codes)].map((code) => {
    if (!isAssignable(code)) throw new Problem(unknownRole, { role: code, known: known() });
    return code;
  });
}

/**
 * Makes an account with its roles. It has no password yet: give it a link (`inviteUser`), or none at all for the
 * functions of an exercise.
 * @returns the account's id.
 */
export async function addUser(work: Work, user: NewUser): Promise<string> {
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
  const { username, labelEn, labelFr, lang } = user;
  await commit(work, "account added", [
    {
      table: personTable,
      action: "create",
      id,
      row: { username, labelEn, labelFr, lang, passwordSetAt: null, disabledAt: null },
    },
    ...holdings.map((role) => ({
      table: assignmentTable,
      action: "create" as const,
      id: newId(),
      row: { personId: id, role, officePath: user.officePath, fromAt: work.clock.wall(), untilAt: null },
    })),
  ]);
  return id;
}

/** Every account with the roles that it holds now. */
export async function listUsers(work: Work): Promise<User[]> {
  const db = work.db.withTables<ShieldTables>();
  const people = await db
    .selectFrom("shield.person")
    .selectAll()
    .where("missionId", "=", work.missionId)
    .orderBy("username")
    .execute();
  const assignments = await db
    .selectFrom("shield.assignment")
    .select(["personId", "role", "officePath", "fromAt", "untilAt"])
    .where("missionId", "=", work.missionId)
    .orderBy("role")
    .execute();
  const wall = work.clock.wall();
  return people.map((person) => {
    const held = assignments.filter((one) => one.personId === person.id && isInForce(one, wall));
    const { id, username, labelEn, labelFr, lang, passwordSetAt, disabledAt } = person;
    return {
      id,
      username,
      labelEn,
      labelFr,
      lang,
      passwordSetAt,
      disabledAt,
      roles: held.map((one) => one.role),
      officePath: held[0]?.officePath ?? null,
    };
  });
}

/** The account of a user name. @throws {Problem} where there is none. */
export async function userNamed(work: Work, username: string): Promise<User> {
  const found = (await listUsers(work)).find((user) => user.username === username);
  if (!found) throw new Problem(unknownUser, { username });
  return found;
}

/** Gives an account one more role or function, at the office that it belongs to. */
export async function giveRole(work: Work, username: string, role: string): Promise<void> {
  const user = await userNamed(work, username);
  if (user.id === work.who.userId) throw new Problem(notToYourself);
  const [code] = checkedRoles([role]);
  if (user.roles.includes(code as string)) return;
  await commit(work, "role given", [
    {
      table: assignmentTable,
      action: "create",
      id: newId(),
      row: { personId: user.id, role: code, officePath: user.officePath, fromAt: work.clock.wall(), untilAt: null },
    },
  ]);
}

/** Ends one role, or all, now. The person's sessions end with it. */
export async function endRoles(work: Work, username: string, role?: string): Promise<void> {
  const user = await userNamed(work, username);
  if (user.id === work.who.userId) throw new Problem(notToYourself);
  const db = work.db.withTables<ShieldTables>();
  const wall = work.clock.wall();
  const held = await db
    .selectFrom("shield.assignment")
    .selectAll()
    .where("missionId", "=", work.missionId)
    .where("personId", "=", user.id)
    .execute();
  await commit(
    work,
    "role ended",
    held
      .filter((one) => isInForce(one, wall) && (role === undefined || one.role === role))
      .map((one) => ({
        table: assignmentTable,
        action: "update" as const,
        id: one.id,
        expectVersion: one.version,
        row: { personId: one.personId, role: one.role, officePath: one.officePath, fromAt: one.fromAt, untilAt: wall },
      })),
  );
  await endSessions(work, user.id);
}

/** Moves an account that holds no role now to an office, by giving it its first role there. */
export async function placeUser(work: Work, username: string, role: string, officePath: string | null): Promise<void> {
  const user = await userNamed(work, username);
  if (user.id === work.who.userId) throw new Problem(notToYourself);
  if (user.roles.length > 0 && user.officePath !== officePath) {
    throw new Problem(oneOffice, { office: user.officePath ?? "headquarters" });
  }
  const [code] = checkedRoles([role]);
  await commit(work, "role given", [
    {
      table: assignmentTable,
      action: "create",
      id: newId(),
      row: { personId: user.id, role: code, officePath, fromAt: work.clock.wall(), untilAt: null },
    },
  ]);
}

async function rewritePerson(
  work: Work,
  why: string,
  user: User,
  changed: Partial<Pick<User, "passwordSetAt" | "disabledAt">>,
) {
  const { username, labelEn, labelFr, lang, passwordSetAt, disabledAt } = user;
  await commit(work, why, [
    {
      table: personTable,
      action: "update",
      id: user.id,
      row: { username, labelEn, labelFr, lang, passwordSetAt, disabledAt, ...changed },
    },
  ]);
}

/** Closes an account at once: sessions, links, password and second factors end; what it wrote stays. */
export async function disableUser(work: Work, username: string): Promise<void> {
  const user = await userNamed(work, username);
  if (user.disabledAt === null) await rewritePerson(work, "account closed", user, { disabledAt: work.clock.wall() });
  await forgetSecrets(work, user.id, "closed");
}

/**
 * A new link for an account that has no password yet; earlier ones stay good until one is used.
 * @returns the link's token, to be shown once.
 * @throws {Problem} where it has a password: a second one is set by `resetUser`, which ends what the first opened.
 */
export async function inviteUser(work: Work, username: string): Promise<string> {
  const user = await userNamed(work, username);
  if (user.passwordSetAt !== null) throw new Problem(hasPassword, { username });
  return makeLink(work, "invitation", user.id);
}

/** Takes password, second factors and sessions away and opens a closed account again. @returns the token of a link to a new password. */
export async function resetUser(work: Work, username: string): Promise<string> {
  const user = await userNamed(work, username);
  await rewritePerson(work, "password reset", user, { passwordSetAt: null, disabledAt: null });
  await forgetSecrets(work, user.id, "reset");
  return makeLink(work, "reset", user.id);
}

/** Notes on the account, and so on the ledger, that its password was set now. */
export async function notePasswordSet(work: Work, personId: string): Promise<void> {
  const user = (await listUsers(work)).find((one) => one.id === personId);
  if (user) await rewritePerson(work, "password set", user, { passwordSetAt: work.clock.wall() });
}

/** Outside the service `sign-in`, row-level security would quietly leave every secret where it is. */
async function requireSignInService(work: Work): Promise<void> {
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
  const db = work.db.withTables<ShieldTables>();
  await db
    .deleteFrom("shield.credential")
    .where("missionId", "=", work.missionId)
    .where("personId", "=", personId)
    .execute();
  await db
    .deleteFrom("shield.signInLink")
    .where("missionId", "=", work.missionId)
    .where("personId", "=", personId)
    .execute();
}
