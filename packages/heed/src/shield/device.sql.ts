import { commit } from "../kernel/index.sql.ts";
import { type Instant, newId, Problem, plusDays, type Work } from "../kernel/index.ts";
import { userNamed } from "./account-list.sql.ts";
import { unknownSession } from "./problems.ts";
import type { SessionEnd } from "./session-end.ts";
import { type SessionKind, type ShieldTables, sessionEndTable } from "./tables.sql.ts";
import { isToken, newToken, tokenHash } from "./token.ts";
import { requireSignInService } from "./users.sql.ts";

/*
 * Browsers and the sessions in them, under the service `sign-in`. A browser is told by a random cookie; a session opens only
 * together with it.
 */

/** After so many days without a visit a browser is a stranger again. */
const rememberedDays = 365;

const tables = (work: Work) => work.db.withTables<ShieldTables>();

/** A session as its owner sees it. */
export interface OwnSession {
  readonly id: string;
  readonly kind: SessionKind;
  readonly browser: string | null;
  readonly since: Instant;
  readonly lastSeen: Instant;
  readonly deviceId: string | null;
}

/** A browser as its owner sees it. */
export interface OwnDevice {
  readonly id: string;
  readonly browser: string | null;
  readonly addedAt: Instant;
  readonly lastSeen: Instant;
}

/** Notes on the ledger why sessions ended that nobody signed out of. */
export async function noteSessionEnd(work: Work, row: SessionEnd): Promise<void> {
  await commit(work, `session ended: ${row.why}`, [{ table: sessionEndTable, action: "create", id: newId(), row }]);
}

/**
 * Ties a session that was opened a moment ago to the browser that gets it: before that, its token has left this program
 * nowhere. A browser that its owner has not signed in with before, or long ago, gets a cookie of its own.
 * @returns the cookie of the browser, the one that it sent where that is known.
 */
export async function admitBrowser(
  work: Work,
  given: { readonly session: string; readonly device: string | undefined; readonly browser: string | null },
): Promise<string> {
  const wall = work.clock.wall();
  const sessionHash = tokenHash(given.session);
  const session = await tables(work)
    .selectFrom("shield.session")
    .select(["personId", "id"])
    .where("missionId", "=", work.missionId)
    .where("tokenSha256", "=", sessionHash)
    .executeTakeFirst();
  if (!session) throw new Problem(unknownSession);
  await tables(work)
    .deleteFrom("shield.device")
    .where("missionId", "=", work.missionId)
    .where("lastSeen", "<", plusDays(wall, -rememberedDays))
    .execute();
  const sent = given.device !== undefined && isToken(given.device) ? given.device : null;
  const known = sent === null ? [] : await devicesOf(work, sent);
  // A cookie that this database never gave out is nobody's: it would be one that somebody chose.
  const token = sent !== null && known.length > 0 ? sent : newToken();
  let id = known.find(({ personId }) => personId === session.personId)?.id;
  if (id === undefined) {
    id = newId();
    await tables(work)
      .insertInto("shield.device")
      .values({
        missionId: work.missionId,
        id,
        personId: session.personId,
        tokenSha256: tokenHash(token),
        browser: given.browser,
        addedAt: wall,
        lastSeen: wall,
      })
      .execute();
  } else {
    await touchDevice(work, id);
  }
  await tables(work)
    .updateTable("shield.session")
    .set({ deviceId: id, browser: given.browser })
    .where("missionId", "=", work.missionId)
    .where("tokenSha256", "=", sessionHash)
    .execute();
  return token;
}

async function devicesOf(work: Work, token: string) {
  return tables(work)
    .selectFrom("shield.device")
    .select(["id", "personId"])
    .where("missionId", "=", work.missionId)
    .where("tokenSha256", "=", tokenHash(token))
    .execute();
}

/** Whether anybody has signed in with the browser of this cookie. */
export async function isKnownBrowser(work: Work, token: string | undefined): Promise<boolean> {
  return token !== undefined && isToken(token) && (await devicesOf(work, token)).length > 0;
}

/** Whether a browser's cookie is the one that a session is tied to. */
export async function isDeviceOf(work: Work, deviceId: string, token: string | null): Promise<boolean> {
  if (token === null || !isToken(token)) return false;
  return (await devicesOf(work, token)).some(({ id }) => id === deviceId);
}

export async function touchDevice(work: Work, id: string): Promise<void> {
  await tables(work)
    .updateTable("shield.device")
    .set({ lastSeen: work.clock.wall() })
    .where("missionId", "=", work.missionId)
    .where("id", "=", id)
    .execute();
}

/** The browsers that somebody has signed in with, the latest first. */
export async function ownDevices(work: Work, personId: string): Promise<OwnDevice[]> {
  return tables(work)
    .selectFrom("shield.device")
    .select(["id", "browser", "addedAt", "lastSeen"])
    .where("missionId", "=", work.missionId)
    .where("personId", "=", personId)
    .orderBy("lastSeen", "desc")
    .orderBy("id")
    .execute();
}

/** Ends one of somebody's sessions. @throws {Problem} where they have none of that id. */
export async function endOwnSession(work: Work, personId: string, id: string): Promise<void> {
  const ended = await tables(work)
    .deleteFrom("shield.session")
    .where("missionId", "=", work.missionId)
    .where("personId", "=", personId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (ended.numDeletedRows === 0n) throw new Problem(unknownSession);
}

/** Ends every session of somebody but the one that they sit in. */
export async function endOtherSessions(work: Work, personId: string, exceptId: string): Promise<void> {
  await tables(work)
    .deleteFrom("shield.session")
    .where("missionId", "=", work.missionId)
    .where("personId", "=", personId)
    .where("id", "!=", exceptId)
    .execute();
}

/** Makes a browser a stranger: its sessions end, and its wrong passwords count as anybody's. @throws {Problem} unknown. */
export async function removeDevice(work: Work, personId: string, id: string): Promise<void> {
  const gone = await tables(work)
    .deleteFrom("shield.device")
    .where("missionId", "=", work.missionId)
    .where("personId", "=", personId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (gone.numDeletedRows === 0n) throw new Problem(unknownSession);
  await tables(work)
    .deleteFrom("shield.session")
    .where("missionId", "=", work.missionId)
    .where("personId", "=", personId)
    .where("deviceId", "=", id)
    .execute();
  await noteSessionEnd(work, { personId, sessionId: null, deviceId: id, why: "device-removed" });
}

/**
 * An administrator ends every session of an account and forgets its browsers; the password stays.
 * @returns how many sessions ended.
 * @throws {Problem} an unknown account.
 */
export async function endSessionsOf(work: Work, username: string): Promise<number> {
  await requireSignInService(work);
  const { id: personId } = await userNamed(work, username);
  const ended = await tables(work)
    .deleteFrom("shield.session")
    .where("missionId", "=", work.missionId)
    .where("personId", "=", personId)
    .executeTakeFirst();
  await tables(work)
    .deleteFrom("shield.device")
    .where("missionId", "=", work.missionId)
    .where("personId", "=", personId)
    .execute();
  await noteSessionEnd(work, { personId, sessionId: null, deviceId: null, why: "administrator" });
  return Number(ended.numDeletedRows);
}
