import { minutesBetween, Problem, type Work } from "../kernel/index.ts";
import { type Attempt, forgiveAttempt } from "./attempts.sql.ts";
import { factorsOf } from "./factor.sql.ts";
import type { PasskeyHolder } from "./passkey.sql.ts";
import { confirmFirst, passkeyRefused, secondStepOver } from "./problems.ts";
import type { SignInKey } from "./sealed.ts";
import { type Entry, openSession, whoIs } from "./sign-in.sql.ts";
import type { ShieldTables } from "./tables.sql.ts";
import { isToken, tokenHash } from "./token.ts";
import { useCode } from "./totp.sql.ts";

/* The step after the password, and the one that needs none, under the service `sign-in`. */

/** For how long somebody who has just signed in, or typed the password again, may change what opens the account. */
export const freshMinutes = 5;

/** Somebody whose password was right and whose second factor is owed. */
export interface Pending {
  readonly personId: string;
  readonly username: string;
  readonly totp: boolean;
  readonly passkey: boolean;
}

const tables = (work: Work) => work.db.withTables<ShieldTables>();

async function pendingRow(work: Work, token: string) {
  if (!isToken(token)) return undefined;
  return tables(work)
    .selectFrom("shield.pendingSignIn")
    .selectAll()
    .where("missionId", "=", work.missionId)
    .where("tokenSha256", "=", tokenHash(token))
    .where("expiresAt", ">", work.clock.wall())
    .executeTakeFirst();
}

/** Whose second step a token is for; null where it is unknown, used or too old, or the account was closed meanwhile. */
export async function pendingOf(work: Work, token: string): Promise<Pending | null> {
  const row = await pendingRow(work, token);
  const person = row && (await whoIs(work, row.personId));
  if (!row || !person) return null;
  const kinds = (await factorsOf(work, row.personId)).map(({ kind }) => kind);
  return {
    personId: row.personId,
    username: person.username,
    totp: kinds.includes("totp"),
    passkey: kinds.includes("passkey"),
  };
}

/**
 * The second step: a code of the authenticator app, or a recovery code. The token is used up by a right one.
 * @throws {Problem} a wrong code, or a step that is over.
 */
export async function finishSignIn(
  work: Work,
  given: { readonly token: string; readonly code: string; readonly attempt: Attempt; readonly key: SignInKey },
): Promise<Entry> {
  const row = await pendingRow(work, given.token);
  if (!row || !(await whoIs(work, row.personId))) throw new Problem(secondStepOver);
  await useCode(work, row.personId, given.code, given.key);
  const used = await tables(work)
    .deleteFrom("shield.pendingSignIn")
    .where("missionId", "=", work.missionId)
    .where("tokenSha256", "=", row.tokenSha256)
    .executeTakeFirst();
  if (used.numDeletedRows !== 1n) throw new Problem(secondStepOver);
  await forgiveAttempt(work, given.attempt);
  return openSession(work, row.personId, row.kind);
}

/** A session of whoever holds a passkey: it is something they have, and it knew them. @throws {Problem} a closed account. */
export async function enterByPasskey(work: Work, holder: PasskeyHolder): Promise<Entry> {
  if (holder.copied || !(await whoIs(work, holder.personId))) throw new Problem(passkeyRefused);
  return openSession(work, holder.personId, "passkey");
}

/** Whether somebody proved a short time ago who they are. */
export function isFresh(since: string, wall: string): boolean {
  return minutesBetween(since, wall) < freshMinutes;
}

/** @throws {Problem} where the password must be typed again first. */
export function requireFresh(since: string, wall: string): void {
  if (!isFresh(since, wall)) throw new Problem(confirmFirst, { minutes: freshMinutes });
}
