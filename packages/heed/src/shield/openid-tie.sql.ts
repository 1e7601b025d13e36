import { createHmac } from "node:crypto";
import { commit } from "../kernel/index.sql.ts";
import { newId, Problem, plusMinutes, type Work } from "../kernel/index.ts";
import { openidOver, openidTaken } from "./problems.ts";
import type { SignInKey } from "./sealed.ts";
import { openidTieTable, type ShieldTables } from "./tables.sql.ts";
import { tokenHash } from "./token.ts";

/* Accounts at a provider of identities that open accounts here, under the service `sign-in`. */

/** Somebody as the provider names them. */
export interface OpenidSubject {
  readonly issuer: string;
  readonly subject: string;
}

const tables = (work: Work) => work.db.withTables<ShieldTables>();

const macOf = ({ key }: SignInKey, { issuer, subject }: OpenidSubject): string =>
  createHmac("sha256", key)
    .update(JSON.stringify(["openid", issuer, subject]))
    .digest("hex");

async function tiesOf(work: Work, personId: string) {
  return tables(work)
    .selectFrom("shield.openidTie")
    .select(["id", "personId", "issuer", "subjectMac", "tiedAt", "endedAt"])
    .where("missionId", "=", work.missionId)
    .where("personId", "=", personId)
    .where("endedAt", "is", null)
    .execute();
}

/** Whose account somebody at the provider opens; null where nobody tied them. */
export async function personTied(work: Work, of: OpenidSubject, key: SignInKey): Promise<string | null> {
  const found = await tables(work)
    .selectFrom("shield.openidTie")
    .select("personId")
    .where("missionId", "=", work.missionId)
    .where("subjectMac", "=", macOf(key, of))
    .where("endedAt", "is", null)
    .executeTakeFirst();
  return found?.personId ?? null;
}

/** Whether an account is opened by a provider's word. */
export async function isTied(work: Work, personId: string): Promise<boolean> {
  return (await tiesOf(work, personId)).length > 0;
}

/**
 * Ties somebody at the provider to an account; what was tied to the account before ends.
 * @throws {Problem} where they open another account already.
 */
export async function tie(work: Work, personId: string, of: OpenidSubject, key: SignInKey): Promise<void> {
  const holder = await personTied(work, of, key);
  if (holder === personId) return;
  if (holder !== null) throw new Problem(openidTaken);
  await endTies(work, personId, "account at the provider replaced");
  const row = {
    personId,
    issuer: of.issuer,
    subjectMac: macOf(key, of),
    tiedAt: work.clock.wall(),
    endedAt: null,
  };
  await commit(work, "account at the provider tied", [{ table: openidTieTable, action: "create", id: newId(), row }]);
}

/** Nobody at a provider opens the account any more. @returns whether somebody did. */
export async function endTies(work: Work, personId: string, why: string): Promise<boolean> {
  const ties = await tiesOf(work, personId);
  for (const { id, ...row } of ties) {
    const ended = { ...row, endedAt: work.clock.wall() };
    await commit(work, why, [{ table: openidTieTable, action: "update", id, row: ended }]);
  }
  return ties.length > 0;
}

/**
 * Takes an answer of the provider, by the state that it was asked with: of one that comes twice, the second is refused.
 * @throws {Problem} where it was taken before.
 */
export async function takeAnswer(work: Work, state: string): Promise<void> {
  const wall = work.clock.wall();
  await tables(work)
    .deleteFrom("shield.openidAnswer")
    .where("missionId", "=", work.missionId)
    .where("expiresAt", "<=", wall)
    .execute();
  const taken = await tables(work)
    .insertInto("shield.openidAnswer")
    // Kept for longer than the question is good for, whatever two servers' clocks say.
    .values({ missionId: work.missionId, stateSha256: tokenHash(state), expiresAt: plusMinutes(wall, 60) })
    .onConflict((conflict) => conflict.columns(["missionId", "stateSha256"]).doNothing())
    .executeTakeFirst();
  if (taken.numInsertedOrUpdatedRows !== 1n) throw new Problem(openidOver);
}
