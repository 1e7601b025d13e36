import { sql } from "kysely";
import { minutesBetween, newId, Problem, type Work } from "../kernel/index.ts";
import { addFactor, endFactor, factorsOf, noteFactor } from "./factor.sql.ts";
import { otherSignInKey, setUpAgain, wrongCode } from "./problems.ts";
import { newRecoveryCode, readRecoveryCode, recoveryCodeHash, recoveryCodes } from "./recovery-code.ts";
import { openSecret, type SignInKey, sealSecret } from "./sealed.ts";
import type { ShieldTables } from "./tables.sql.ts";
import { newTotpSecret, totpStepOf } from "./totp.ts";

/* Authenticator apps and recovery codes, under the service `sign-in`. */

/** A set-up that nobody finishes is forgotten. */
const setUpMinutes = 15;

const tables = (work: Work) => work.db.withTables<ShieldTables>();
const wallMs = (work: Work) => Date.parse(work.clock.wall());

async function totpRow(work: Work, personId: string, confirmed: boolean) {
  const row = await tables(work)
    .selectFrom("shield.totp")
    .selectAll()
    .where("missionId", "=", work.missionId)
    .where("personId", "=", personId)
    .where("confirmedAt", confirmed ? "is not" : "is", null)
    .executeTakeFirst();
  return row && (confirmed || minutesBetween(row.madeAt, work.clock.wall()) < setUpMinutes) ? row : undefined;
}

function opened(row: { id: string; personId: string; sealed: Buffer; keyId: string }, key: SignInKey): Uint8Array {
  const secret = row.keyId === key.id ? openSecret(key, `${row.personId} ${row.id}`, row.sealed) : null;
  if (!secret) throw new Problem(otherSignInKey);
  return secret;
}

async function dropTotp(work: Work, personId: string, confirmed: boolean): Promise<void> {
  await tables(work)
    .deleteFrom("shield.totp")
    .where("missionId", "=", work.missionId)
    .where("personId", "=", personId)
    .where("confirmedAt", confirmed ? "is not" : "is", null)
    .execute();
}

/** Makes a new secret for an authenticator app. It counts for nothing until `confirmTotp`. */
export async function beginTotp(work: Work, personId: string, key: SignInKey): Promise<void> {
  await dropTotp(work, personId, false);
  const id = newId();
  const sealed = sealSecret(key, `${personId} ${id}`, newTotpSecret());
  await tables(work)
    .insertInto("shield.totp")
    .values({
      missionId: work.missionId,
      id,
      personId,
      sealed,
      keyId: key.id,
      madeAt: work.clock.wall(),
      confirmedAt: null,
      lastStep: null,
    })
    .execute();
}

/** The secret that waits for its first code; null where none was made, or too long ago. */
export async function totpToConfirm(work: Work, personId: string, key: SignInKey): Promise<Uint8Array | null> {
  const row = await totpRow(work, personId, false);
  return row ? opened(row, key) : null;
}

/**
 * The first code of an authenticator app: from now on it counts, and the one before it no longer does.
 * @returns recovery codes to be shown once, or null where the account has some already.
 * @throws {Problem} a wrong code, or a set-up that was begun too long ago.
 */
export async function confirmTotp(
  work: Work,
  personId: string,
  typed: string,
  key: SignInKey,
): Promise<readonly string[] | null> {
  const row = await totpRow(work, personId, false);
  if (!row) throw new Problem(setUpAgain);
  const step = totpStepOf(opened(row, key), typed, wallMs(work), null);
  if (step === null) throw new Problem(wrongCode);
  await dropTotp(work, personId, true);
  for (const factor of await factorsOf(work, personId)) {
    if (factor.kind === "totp") await endFactor(work, "authenticator app replaced", factor, "replaced");
  }
  await addFactor(work, "authenticator app added", personId, "totp");
  await tables(work)
    .updateTable("shield.totp")
    .set({ confirmedAt: work.clock.wall(), lastStep: step })
    .where("missionId", "=", work.missionId)
    .where("id", "=", row.id)
    .execute();
  return firstRecoveryCodes(work, personId);
}

/** Takes the authenticator app away. Without any factor left, recovery codes stand for nothing and go too. */
export async function removeTotp(work: Work, personId: string): Promise<void> {
  await dropTotp(work, personId, true);
  await dropTotp(work, personId, false);
  for (const factor of await factorsOf(work, personId)) {
    if (factor.kind === "totp") await endFactor(work, "authenticator app removed", factor, "removed");
  }
  await dropIdleRecoveryCodes(work, personId);
}

/** Recovery codes for somebody whose first factor this is; null for whoever has some. */
export async function firstRecoveryCodes(work: Work, personId: string): Promise<readonly string[] | null> {
  const has = (await factorsOf(work, personId)).some(({ kind }) => kind === "recovery-codes");
  return has ? null : newRecoveryCodes(work, personId);
}

/** Ten codes in place of all earlier ones. @returns them, to be shown once: only hashes are kept. */
export async function newRecoveryCodes(work: Work, personId: string): Promise<readonly string[]> {
  await dropRecoveryCodes(work, personId, "recovery codes replaced", "replaced");
  await addFactor(work, "recovery codes made", personId, "recovery-codes");
  const codes = Array.from({ length: recoveryCodes }, newRecoveryCode);
  await tables(work)
    .insertInto("shield.recoveryCode")
    .values(
      codes.map((code) => ({
        missionId: work.missionId,
        personId,
        codeSha256: recoveryCodeHash(personId, code),
        usedAt: null,
      })),
    )
    .execute();
  return codes;
}

async function dropRecoveryCodes(work: Work, personId: string, why: string, endedWhy: "replaced" | "removed") {
  await tables(work)
    .deleteFrom("shield.recoveryCode")
    .where("missionId", "=", work.missionId)
    .where("personId", "=", personId)
    .execute();
  for (const factor of await factorsOf(work, personId)) {
    if (factor.kind === "recovery-codes") await endFactor(work, why, factor, endedWhy);
  }
}

/** After a factor was removed: codes that stand for no factor any more go with it. */
export async function dropIdleRecoveryCodes(work: Work, personId: string): Promise<void> {
  const left = await factorsOf(work, personId);
  if (left.every(({ kind }) => kind === "recovery-codes")) {
    await dropRecoveryCodes(work, personId, "recovery codes removed", "removed");
  }
}

/** How many recovery codes are left. */
export async function recoveryCodesLeft(work: Work, personId: string): Promise<number> {
  const { n } = await tables(work)
    .selectFrom("shield.recoveryCode")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .where("missionId", "=", work.missionId)
    .where("personId", "=", personId)
    .where("usedAt", "is", null)
    .executeTakeFirstOrThrow();
  return n;
}

/**
 * Uses a code of the authenticator app, or a recovery code: each is good once.
 * @throws {Problem} a wrong or used code.
 */
export async function useCode(work: Work, personId: string, typed: string, key: SignInKey): Promise<void> {
  const recovery = readRecoveryCode(typed);
  if (recovery !== null ? await useRecoveryCode(work, personId, recovery) : await useTotp(work, personId, typed, key))
    return;
  throw new Problem(wrongCode);
}

async function useTotp(work: Work, personId: string, typed: string, key: SignInKey): Promise<boolean> {
  const row = await totpRow(work, personId, true);
  if (!row) return false;
  const step = totpStepOf(opened(row, key), typed, wallMs(work), row.lastStep);
  if (step === null) return false;
  // Of two that send one code at once, the second finds its step used.
  const used = await tables(work)
    .updateTable("shield.totp")
    .set({ lastStep: step })
    .where("missionId", "=", work.missionId)
    .where("id", "=", row.id)
    .where(sql<boolean>`coalesce(last_step, -1) < ${step}`)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

async function useRecoveryCode(work: Work, personId: string, code: string): Promise<boolean> {
  const used = await tables(work)
    .updateTable("shield.recoveryCode")
    .set({ usedAt: work.clock.wall() })
    .where("missionId", "=", work.missionId)
    .where("personId", "=", personId)
    .where("codeSha256", "=", recoveryCodeHash(personId, code))
    .where("usedAt", "is", null)
    .executeTakeFirst();
  if (used.numUpdatedRows !== 1n) return false;
  for (const factor of await factorsOf(work, personId)) {
    if (factor.kind === "recovery-codes") await noteFactor(work, "recovery code used", factor);
  }
  return true;
}
