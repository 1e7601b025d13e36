import { oneAtATime } from "../kernel/index.sql.ts";
import {
  type Lang,
  minutesBetween,
  newId,
  Problem,
  plusHours,
  plusMinutes,
  type Who,
  type Work,
} from "../kernel/index.ts";
import { type Attempt, forgiveAttempt, forgiveFirstStep } from "./attempts.sql.ts";
import { isDeviceOf, noteSessionEnd, type OwnSession, touchDevice } from "./device.sql.ts";
import { hasSecondFactor } from "./factor.sql.ts";
import { makeLink } from "./link.sql.ts";
import { fewestCharacters, fitsPassword, hashPassword, isStrongEnough } from "./password.ts";
import { isInForce } from "./people.ts";
import { exerciseDoorShut, usedLink, weakPassword, wrongPassword, wrongSignIn } from "./problems.ts";
import type { FirstFactor, LinkPurpose, SessionKind, ShieldTables } from "./tables.sql.ts";
import { isToken, newToken, tokenHash } from "./token.ts";
import { addUser, notePasswordSet } from "./users.sql.ts";

/*
 * Everything here runs as the system under the service `sign-in`: only then row-level security opens passwords,
 * sessions and links. All times are wall time.
 */

const idleMinutes = 30;
const longestHours = 12;
/** When a session ends by itself. */
export const sessionLimits = { idleMinutes, longestHours } as const;
const secondStepMinutes = 5;
/** So far may two servers' clocks be apart, or one be set right, before a session seems to come from the future. */
const clockMinutes = 5;

/** A session, or the way to it: `second-step` says that a second factor is owed, and the token opens nothing else. */
export interface Entry {
  readonly kind: "session" | "second-step";
  readonly token: string;
  readonly expiresAt: string;
}

export interface SignedIn {
  readonly who: Who;
  readonly username: string;
  readonly lang: Lang;
  readonly kind: SessionKind;
  readonly expiresAt: string;
  /** When its owner last proved who they are: by signing in, or by typing the password again. */
  readonly since: string;
  /** The session's own name, and that of the browser that it is tied to. */
  readonly sessionId: string;
  readonly deviceId: string | null;
  /** Whether its screen was left alone: then it opens nothing but the lock. */
  readonly locked: boolean;
}

const tables = (work: Work) => work.db.withTables<ShieldTables>();

/** The person as permission sees them now, or undefined when the account is closed or holds no role. */
export async function whoIs(work: Work, personId: string, lang?: Lang) {
  const person = await tables(work)
    .selectFrom("shield.person")
    .select(["id", "username", "labelEn", "labelFr", "lang", "disabledAt"])
    .where("missionId", "=", work.missionId)
    .where("id", "=", personId)
    .executeTakeFirst();
  if (!person || person.disabledAt !== null) return undefined;
  const assignments = await tables(work)
    .selectFrom("shield.assignment")
    .select(["role", "officePath", "fromAt", "untilAt"])
    .where("missionId", "=", work.missionId)
    .where("personId", "=", personId)
    .orderBy("role")
    .execute();
  const held = assignments.filter((one) => isInForce(one, work.clock.wall()));
  if (held.length === 0) return undefined;
  const who: Who = {
    userId: person.id,
    roles: held.map((one) => one.role),
    officePath: held[0]?.officePath ?? null,
    label: (lang ?? person.lang) === "fr" ? person.labelFr : person.labelEn,
  };
  return { who, username: person.username, lang: person.lang };
}

/** Opens a session of somebody who has shown all that the account asks for. Of shield's own: doors are `enterAs` and others. */
export async function openSession(work: Work, personId: string, kind: SessionKind): Promise<Entry> {
  const token = newToken();
  const wall = work.clock.wall();
  const expiresAt = plusHours(wall, longestHours);
  await tables(work)
    .deleteFrom("shield.session")
    .where("missionId", "=", work.missionId)
    .where("expiresAt", "<=", wall)
    .execute();
  await tables(work)
    .insertInto("shield.session")
    .values({
      missionId: work.missionId,
      tokenSha256: tokenHash(token),
      personId,
      kind,
      createdAt: wall,
      lastSeen: wall,
      expiresAt,
    })
    .execute();
  return { kind: "session", token, expiresAt };
}

/**
 * Lets somebody in whose first factor was right: a session, or the second step where the account has a second factor. The
 * attempt is forgiven only with the last step.
 */
export async function enterAs(work: Work, personId: string, kind: FirstFactor, attempt?: Attempt): Promise<Entry> {
  if (!(await hasSecondFactor(work, personId))) {
    if (attempt) await forgiveAttempt(work, attempt);
    return openSession(work, personId, kind);
  }
  if (attempt) await forgiveFirstStep(work, attempt);
  const token = newToken();
  const wall = work.clock.wall();
  const expiresAt = plusMinutes(wall, secondStepMinutes);
  await tables(work)
    .deleteFrom("shield.pendingSignIn")
    .where("missionId", "=", work.missionId)
    .where("expiresAt", "<=", wall)
    .execute();
  await tables(work)
    .insertInto("shield.pendingSignIn")
    .values({ missionId: work.missionId, tokenSha256: tokenHash(token), personId, kind, expiresAt })
    .execute();
  return { kind: "second-step", token, expiresAt };
}

/**
 * Opens a session for the user name of an attempt and a password, or the second step. The answer and the time it takes are
 * the same for a wrong password, an unknown name and a closed account.
 * @returns the token for the cookie; only its hash is stored.
 * @throws {Problem} wrong sign-in.
 */
export async function signIn(work: Work, attempt: Attempt, password: string): Promise<Entry> {
  const account = await tables(work)
    .selectFrom("shield.person as p")
    .innerJoin("shield.credential as c", (join) =>
      join.onRef("c.missionId", "=", "p.missionId").onRef("c.personId", "=", "p.id"),
    )
    .select(["p.id", "c.passwordHash"])
    .where("p.missionId", "=", work.missionId)
    .where("p.username", "=", attempt.username)
    .where("p.disabledAt", "is", null)
    .executeTakeFirst();
  const fits = await fitsPassword(password, account?.passwordHash);
  const known = account && fits ? await whoIs(work, account.id) : undefined;
  if (!account || !known) throw new Problem(wrongSignIn);
  return enterAs(work, account.id, "password", attempt);
}

/** Opens a session without a password for a function of an exercise; the database refuses it elsewhere. */
export async function signInToExercise(work: Work, personId: string): Promise<Entry> {
  const person = await whoIs(work, personId);
  if (!person) throw new Problem(exerciseDoorShut);
  return openSession(work, personId, "exercise");
}

/** What a browser shows to be let on: the cookie of its session, and its own. */
export interface Shown {
  readonly token: string;
  readonly device?: string | null | undefined;
}

/**
 * Who a session's token belongs to now, with the roles held at this moment; null where the session is unknown, idle
 * for half an hour, twelve hours old, or the account was closed. Looking does not keep the session awake.
 *
 * A session is good in its own browser only: shown by another it ends there and then, and that is on the ledger. One that the
 * clock would have begun in the future has ended too: after a clock was set back, nobody could say how long it idled.
 */
export async function lookAtSession(work: Work, shown: string | Shown, lang?: Lang): Promise<SignedIn | null> {
  return (await liveSession(work, shown, lang))?.signedIn ?? null;
}

/** The same of somebody who asks for something: the session is awake for another half hour. */
export async function sessionOf(work: Work, shown: string | Shown, lang?: Lang): Promise<SignedIn | null> {
  const found = await liveSession(work, shown, lang);
  if (!found) return null;
  const wall = work.clock.wall();
  // A write a minute is enough to know who is idle. Nobody is there before a locked screen.
  if (!found.signedIn.locked && minutesBetween(found.lastSeen, wall) >= 1) {
    await tables(work)
      .updateTable("shield.session")
      .set({ lastSeen: wall })
      .where("missionId", "=", work.missionId)
      .where("id", "=", found.signedIn.sessionId)
      .execute();
    if (found.signedIn.deviceId !== null) await touchDevice(work, found.signedIn.deviceId);
  }
  return found.signedIn;
}

async function liveSession(
  work: Work,
  shown: string | Shown,
  lang: Lang | undefined,
): Promise<{ signedIn: SignedIn; lastSeen: string } | null> {
  const { token, device = null } = typeof shown === "string" ? { token: shown } : shown;
  if (!isToken(token)) return null;
  const wall = work.clock.wall();
  const session = await tables(work)
    .selectFrom("shield.session")
    .selectAll()
    .where("missionId", "=", work.missionId)
    .where("tokenSha256", "=", tokenHash(token))
    .executeTakeFirst();
  if (!session || session.expiresAt <= wall || plusMinutes(session.lastSeen, idleMinutes) <= wall) return null;
  if (session.lastSeen > plusMinutes(wall, clockMinutes)) return null;
  if (session.deviceId !== null && !(await isDeviceOf(work, session.deviceId, device))) {
    await endCopied(work, session);
    return null;
  }
  const person = await whoIs(work, session.personId, lang);
  if (!person) return null;
  const { kind, expiresAt, lastSeen, id: sessionId, deviceId } = session;
  const since = session.confirmedAt ?? session.createdAt;
  const signedIn = { ...person, lang: lang ?? person.lang, kind, expiresAt, since, sessionId, deviceId };
  return { signedIn: { ...signedIn, locked: session.lockedAt !== null }, lastSeen };
}

/** A session's cookie without the cookie of its browser was copied: nobody knows who of the two is the owner. */
async function endCopied(
  work: Work,
  session: { readonly id: string; readonly personId: string; readonly deviceId: string | null },
): Promise<void> {
  const { id: sessionId, personId, deviceId } = session;
  const ended = await tables(work)
    .deleteFrom("shield.session")
    .where("missionId", "=", work.missionId)
    .where("id", "=", sessionId)
    .executeTakeFirst();
  if (ended.numDeletedRows === 1n) await noteSessionEnd(work, { personId, sessionId, deviceId, why: "other-browser" });
}

/** Sessions of somebody that are open now, the latest first. */
export async function ownSessions(work: Work, personId: string): Promise<OwnSession[]> {
  const wall = work.clock.wall();
  const sessions = await tables(work)
    .selectFrom("shield.session")
    .select(["id", "kind", "browser", "createdAt as since", "lastSeen", "deviceId"])
    .where("missionId", "=", work.missionId)
    .where("personId", "=", personId)
    .where("expiresAt", ">", wall)
    .where("lastSeen", ">", plusMinutes(wall, -idleMinutes))
    .where("lastSeen", "<=", plusMinutes(wall, clockMinutes))
    .orderBy("lastSeen", "desc")
    .orderBy("id")
    .execute();
  return sessions;
}

/** Ends one session. An unknown token is no error. */
export async function signOut(work: Work, token: string): Promise<void> {
  await tables(work)
    .deleteFrom("shield.session")
    .where("missionId", "=", work.missionId)
    .where("tokenSha256", "=", tokenHash(token))
    .execute();
}

/** Sets a password. Whatever let somebody in before ends: sessions, and links that were not used. */
async function setPassword(work: Work, personId: string, username: string, password: string): Promise<void> {
  if (!isStrongEnough(password, username)) throw new Problem(weakPassword, { characters: fewestCharacters });
  const passwordHash = await hashPassword(password);
  const setAt = work.clock.wall();
  await tables(work)
    .insertInto("shield.credential")
    .values({ missionId: work.missionId, personId, passwordHash, setAt })
    .onConflict((conflict) => conflict.columns(["missionId", "personId"]).doUpdateSet({ passwordHash, setAt }))
    .execute();
  for (const table of ["shield.session", "shield.signInLink"] as const) {
    await tables(work)
      .deleteFrom(table)
      .where("missionId", "=", work.missionId)
      .where("personId", "=", personId)
      .execute();
  }
  await notePasswordSet(work, personId);
}

/** Whether an account has a password, or is entered another way. */
export async function hasOwnPassword(work: Work, personId: string): Promise<boolean> {
  return (await passwordHashOf(work, personId)) !== undefined;
}

/** Of shield's own. */
export async function passwordHashOf(work: Work, personId: string): Promise<string | undefined> {
  const stored = await tables(work)
    .selectFrom("shield.credential")
    .select("passwordHash")
    .where("missionId", "=", work.missionId)
    .where("personId", "=", personId)
    .executeTakeFirst();
  return stored?.passwordHash;
}

/**
 * The owner of a session types the password again: what opens the account may be changed for a few minutes.
 * @throws {Problem} a wrong password.
 */
export async function confirmOwner(
  work: Work,
  given: {
    readonly personId: string;
    readonly token: string;
    readonly password: string;
    readonly attempt: Attempt;
  },
): Promise<void> {
  if (!(await fitsPassword(given.password, await passwordHashOf(work, given.personId)))) {
    throw new Problem(wrongPassword);
  }
  await forgiveAttempt(work, given.attempt);
  await tables(work)
    .updateTable("shield.session")
    .set({ confirmedAt: work.clock.wall() })
    .where("missionId", "=", work.missionId)
    .where("tokenSha256", "=", tokenHash(given.token))
    .where("personId", "=", given.personId)
    .execute();
}

/** Changes the own password. Every session of the account ends; the caller opens a new one. */
export async function changePassword(
  work: Work,
  given: {
    readonly personId: string;
    readonly username: string;
    readonly oldPassword: string;
    readonly newPassword: string;
  },
): Promise<Entry> {
  if (!(await fitsPassword(given.oldPassword, await passwordHashOf(work, given.personId)))) {
    throw new Problem(wrongPassword);
  }
  await setPassword(work, given.personId, given.username, given.newPassword);
  return openSession(work, given.personId, "password");
}

/**
 * The link for the first administrator, anew at each start until somebody has used it: earlier ones die.
 * @returns null once the mission has an account with a password.
 */
export async function firstAdministratorLink(work: Work): Promise<string | null> {
  await oneFirstAdministrator(work);
  if (await hasPasswords(work)) return null;
  await dropFirstAdministratorLinks(work);
  return makeLink(work, "first-administrator");
}

/** Servers that start at once, and people who follow two printed links at once, wait for each other. */
async function oneFirstAdministrator(work: Work): Promise<void> {
  await oneAtATime(work, "first administrator");
}

async function hasPasswords(work: Work): Promise<boolean> {
  const anybody = await tables(work)
    .selectFrom("shield.credential")
    .select("personId")
    .where("missionId", "=", work.missionId)
    .limit(1)
    .executeTakeFirst();
  return anybody !== undefined;
}

async function dropFirstAdministratorLinks(work: Work): Promise<void> {
  await tables(work)
    .deleteFrom("shield.signInLink")
    .where("missionId", "=", work.missionId)
    .where("purpose", "=", "first-administrator")
    .execute();
}

/** What a link is good for; null when it is unknown, used or too old. Looking does not use it. */
export async function linkOf(
  work: Work,
  token: string,
): Promise<{ purpose: LinkPurpose; username: string | null } | null> {
  const link = await liveLink(work, token);
  if (!link) return null;
  const person =
    link.personId === null
      ? undefined
      : await tables(work)
          .selectFrom("shield.person")
          .select("username")
          .where("missionId", "=", work.missionId)
          .where("id", "=", link.personId)
          .executeTakeFirst();
  return { purpose: link.purpose, username: person?.username ?? null };
}

async function liveLink(work: Work, token: string) {
  const link = await tables(work)
    .selectFrom("shield.signInLink")
    .selectAll()
    .where("missionId", "=", work.missionId)
    .where("tokenSha256", "=", tokenHash(token))
    .executeTakeFirst();
  return link && link.usedAt === null && link.expiresAt > work.clock.wall() ? link : undefined;
}

/**
 * Uses a link: sets the password (and makes the first administrator under the chosen name), opens a session, and
 * the link is dead. A refused password leaves it alive.
 */
export async function followLink(
  work: Work,
  given: { readonly token: string; readonly username?: string; readonly password: string; readonly lang: Lang },
): Promise<Entry> {
  let link = await liveLink(work, given.token);
  if (link?.personId === null) {
    await oneFirstAdministrator(work);
    link = (await hasPasswords(work)) ? undefined : await liveLink(work, given.token);
  }
  if (!link) throw new Problem(usedLink);
  // The row is taken first: of two that follow one link, the second finds it used.
  const taken = await tables(work)
    .updateTable("shield.signInLink")
    .set({ usedAt: work.clock.wall() })
    .where("missionId", "=", work.missionId)
    .where("tokenSha256", "=", link.tokenSha256)
    .where("usedAt", "is", null)
    .executeTakeFirst();
  if (taken.numUpdatedRows !== 1n) throw new Problem(usedLink);
  const personId = link.personId ?? newId();
  const username =
    link.personId === null
      ? await addAdministrator(work, personId, (given.username ?? "").trim().toLowerCase(), given.lang)
      : ((await whoIs(work, personId))?.username ?? null);
  if (username === null) throw new Problem(usedLink);
  if (link.personId === null) await dropFirstAdministratorLinks(work);
  await setPassword(work, personId, username, given.password);
  return openSession(work, personId, "link");
}

async function addAdministrator(work: Work, id: string, username: string, lang: Lang): Promise<string> {
  const [labelEn, labelFr] = ["System administrator", "Administrateur du système"];
  await addUser(work, { id, username, lang, labelEn, labelFr, roles: ["AD"], officePath: null }, "first-link");
  return username;
}
