import { commit } from "../kernel/index.sql.ts";
import { newId, type Work } from "../kernel/index.ts";
import type { Factor } from "./second-factor.ts";
import { factorTable, type ShieldTables } from "./tables.sql.ts";

/*
 * That somebody has a second factor is on the ledger; what it consists of is not. These run under the service `sign-in`.
 */

export type KeptFactor = Factor & { readonly id: string };

const tables = (work: Work) => work.db.withTables<ShieldTables>();

/** What somebody has now, oldest first. */
export async function factorsOf(work: Work, personId: string): Promise<KeptFactor[]> {
  const rows = await tables(work)
    .selectFrom("shield.factor")
    .select(["id", "personId", "kind", "addedAt", "endedAt", "endedWhy", "copiedAt"])
    .where("missionId", "=", work.missionId)
    .where("personId", "=", personId)
    .where("endedAt", "is", null)
    .orderBy("addedAt")
    .orderBy("id")
    .execute();
  return rows;
}

/** Whether a password alone no longer opens the account. Recovery codes stand for another factor and are none. */
export async function hasSecondFactor(work: Work, personId: string): Promise<boolean> {
  return (await factorsOf(work, personId)).some(({ kind }) => kind !== "recovery-codes");
}

export async function addFactor(work: Work, why: string, personId: string, kind: Factor["kind"]): Promise<string> {
  const id = newId();
  const row = { personId, kind, addedAt: work.clock.wall(), endedAt: null, endedWhy: null, copiedAt: null };
  await commit(work, why, [{ table: factorTable, action: "create", id, row }]);
  return id;
}

/** Notes on the ledger that something happened to a factor. */
export async function noteFactor(
  work: Work,
  why: string,
  { id, ...row }: KeptFactor,
  changed: Partial<Factor> = {},
): Promise<void> {
  await commit(work, why, [{ table: factorTable, action: "update", id, row: { ...row, ...changed } }]);
}

export async function endFactor(
  work: Work,
  why: string,
  factor: KeptFactor,
  endedWhy: NonNullable<Factor["endedWhy"]>,
): Promise<void> {
  await noteFactor(work, why, factor, { endedAt: work.clock.wall(), endedWhy });
}

const secrets = ["shield.totp", "shield.recoveryCode", "shield.passkey", "shield.pendingSignIn"] as const;

/** Takes every second factor of an account away: an administrator's reset, or the account was closed. */
export async function forgetFactors(work: Work, personId: string, endedWhy: "reset" | "closed"): Promise<void> {
  const why = endedWhy === "reset" ? "second factor taken away by reset" : "second factor ended with its account";
  for (const factor of await factorsOf(work, personId)) await endFactor(work, why, factor, endedWhy);
  for (const table of secrets) {
    await tables(work)
      .deleteFrom(table)
      .where("missionId", "=", work.missionId)
      .where("personId", "=", personId)
      .execute();
  }
}
