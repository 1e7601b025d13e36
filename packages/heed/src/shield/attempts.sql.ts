import { createHash } from "node:crypto";
import { oneAtATime } from "../kernel/index.sql.ts";
import { minutesBetween, Problem, plusMinutes, randomId, type Work } from "../kernel/index.ts";
import { signInResting } from "./problems.ts";
import type { ShieldTables } from "./tables.sql.ts";

export interface AttemptLimits {
  readonly perAccount: number;
  readonly perAddress: number;
  readonly minutes: number;
}

/** Ten wrong passwords an account and thirty an address in a quarter of an hour, then a rest. */
export const attemptLimits: AttemptLimits = { perAccount: 10, perAddress: 30, minutes: 15 };

/** An attempt that was counted: without one nobody may try a password. */
export interface Attempt {
  readonly id: string;
  readonly username: string;
}

const tables = (work: Work) => work.db.withTables<ShieldTables>();
const keyOf = (kind: "account" | "address", value: string) => createHash("sha256").update(`${kind} ${value}`).digest();

/** The name as accounts are found by it. */
const accountName = (typed: string): string => typed.trim().toLowerCase();

/**
 * Counts an attempt as a wrong one, for names that exist and names that do not alike, before the password is looked at:
 * attempts sent at once, to whatever server, do not slip past the limit. In a unit of work of its own, because the one
 * that tries the password is undone where that is wrong.
 * @throws {Problem} a rest, after too many.
 */
export async function noteAttempt(
  work: Work,
  given: { readonly username: string; readonly address: string },
  limits: AttemptLimits = attemptLimits,
): Promise<Attempt> {
  const username = accountName(given.username);
  const keys = [
    { key: keyOf("account", username), most: limits.perAccount },
    { key: keyOf("address", given.address), most: limits.perAddress },
  ];
  await oneAtATime(work, ...keys.map(({ key }) => `attempt ${key.toString("hex")}`));
  const wall = work.clock.wall();
  const since = plusMinutes(wall, -limits.minutes);
  let minutes = 0;
  for (const { key, most } of keys) {
    const first = await tables(work)
      .selectFrom("shield.attempt")
      .select("at")
      .where("missionId", "=", work.missionId)
      .where("keySha256", "=", key)
      .where("at", ">", since)
      .orderBy("at", "desc")
      .offset(most - 1)
      .limit(1)
      .executeTakeFirst();
    if (first) minutes = Math.max(minutes, Math.ceil(limits.minutes - minutesBetween(first.at, wall)));
  }
  if (minutes > 0) throw new Problem(signInResting, { minutes });
  await tables(work)
    .deleteFrom("shield.attempt")
    .where("missionId", "=", work.missionId)
    .where("at", "<=", since)
    .execute();
  const id = randomId();
  await tables(work)
    .insertInto("shield.attempt")
    .values(keys.map(({ key }) => ({ missionId: work.missionId, id, keySha256: key, at: wall })))
    .execute();
  return { id, username };
}

/**
 * The right password: the account starts anew, and its address is not charged for this attempt. Many people sign in from
 * behind one address; only what went wrong there counts against it.
 */
export async function forgiveAttempt(work: Work, attempt: Attempt): Promise<void> {
  await tables(work)
    .deleteFrom("shield.attempt")
    .where("missionId", "=", work.missionId)
    .where((row) => row.or([row("id", "=", attempt.id), row("keySha256", "=", keyOf("account", attempt.username))]))
    .execute();
}

/**
 * The right password of somebody who owes a second factor: the address is not charged, the account still is. Else whoever
 * knows the password could guess codes without end, a right password between every few.
 */
export async function forgiveFirstStep(work: Work, attempt: Attempt): Promise<void> {
  await tables(work)
    .deleteFrom("shield.attempt")
    .where("missionId", "=", work.missionId)
    .where("id", "=", attempt.id)
    .where("keySha256", "!=", keyOf("account", attempt.username))
    .execute();
}
