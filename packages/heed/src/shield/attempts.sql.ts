import { createHmac, randomBytes } from "node:crypto";
import { oneAtATime } from "../kernel/index.sql.ts";
import { type Instant, minutesBetween, Problem, plusMinutes, randomId, type Work } from "../kernel/index.ts";
import { addressGroup } from "./address-group.ts";
import { signInResting } from "./problems.ts";
import type { ShieldTables } from "./tables.sql.ts";
import { isToken, tokenHash } from "./token.ts";

export interface AttemptLimits {
  /** Of one account from one address. */
  readonly perAccount: number;
  /** Of one account from all addresses together. */
  readonly ofStrangers: number;
  readonly perAddress: number;
  /** Of one account from a browser that its holder has signed in with. */
  readonly perDevice: number;
  /** Of all strangers to all accounts: what the database keeps, and what guessing costs the server. */
  readonly inAll: number;
  readonly minutes: number;
}

/**
 * How many wrong passwords there may be in a quarter of an hour, before a rest. Whoever guesses from elsewhere uses up what
 * strangers have; the holder's own browser has a count of its own, which nobody else can use up.
 */
export const attemptLimits: AttemptLimits = {
  perAccount: 10,
  ofStrangers: 30,
  perAddress: 30,
  perDevice: 10,
  inAll: 1000,
  minutes: 15,
};

/** An attempt that was counted: without one nobody may try a password. */
export interface Attempt {
  readonly id: string;
  readonly username: string;
  /** What begins anew with the right password: the count of this browser, or of this account from this address. */
  readonly own: Buffer;
  /** What the right password alone is not charged for: counts that other accounts share. */
  readonly shared: readonly Buffer[];
}

export interface Trial {
  readonly username: string;
  readonly address: string;
  /** The cookie of the browser, where it sent one. */
  readonly device?: string | undefined;
}

const tables = (work: Work) => work.db.withTables<ShieldTables>();

/** The name as accounts are found by it. */
const accountName = (typed: string): string => typed.trim().toLowerCase();

/** The secret of this database that names and addresses are hashed with, made at the first attempt. */
async function secretOf(work: Work): Promise<Buffer> {
  const read = () =>
    tables(work)
      .selectFrom("shield.attemptSecret")
      .select("secret")
      .where("missionId", "=", work.missionId)
      .executeTakeFirst();
  const kept = await read();
  if (kept) return kept.secret;
  await tables(work)
    .insertInto("shield.attemptSecret")
    .values({ missionId: work.missionId, secret: randomBytes(32) })
    .onConflict((conflict) => conflict.column("missionId").doNothing())
    .execute();
  return ((await read()) as { secret: Buffer }).secret;
}

/** The browser of a cookie, where the holder of a name has signed in with it. */
async function knownDevice(work: Work, username: string, token: string | undefined): Promise<string | null> {
  if (token === undefined || !isToken(token)) return null;
  const found = await tables(work)
    .selectFrom("shield.device as d")
    .innerJoin("shield.person as p", (join) =>
      join.onRef("p.missionId", "=", "d.missionId").onRef("p.id", "=", "d.personId"),
    )
    .select("d.id")
    .where("d.missionId", "=", work.missionId)
    .where("d.tokenSha256", "=", tokenHash(token))
    .where("p.username", "=", username)
    .executeTakeFirst();
  return found?.id ?? null;
}

/** Attempts of later are of a clock that was set back since; a few minutes apart are two servers. */
const latest = (wall: Instant): Instant => plusMinutes(wall, 5);

interface Count {
  readonly key: Buffer;
  readonly most: number;
}

/** For how many minutes a count rests; 0 where it does not. */
async function restOf(work: Work, { key, most }: Count, minutes: number): Promise<number> {
  const wall = work.clock.wall();
  const first = await tables(work)
    .selectFrom("shield.attempt")
    .select("at")
    .where("missionId", "=", work.missionId)
    .where("keySha256", "=", key)
    .where("at", ">", plusMinutes(wall, -minutes))
    .where("at", "<=", latest(wall))
    .orderBy("at", "desc")
    .offset(most - 1)
    .limit(1)
    .executeTakeFirst();
  return first ? Math.ceil(minutes - minutesBetween(first.at, wall)) : 0;
}

/**
 * Counts an attempt as a wrong one, for names that exist and names that do not alike, before the password is looked at:
 * attempts sent at once, to whatever server, do not slip past the limit. In a unit of work of its own, because the one
 * that tries the password is undone where that is wrong.
 *
 * While a count rests nothing is written and no password is tried: whatever comes, the table and the cost are bounded. A
 * clock that was set back leaves attempts in the future: they count no more, else they would close the door for as long, and
 * what comes from now on is counted anew.
 * @throws {Problem} a rest, after too many.
 */
export async function noteAttempt(work: Work, given: Trial, limits: AttemptLimits = attemptLimits): Promise<Attempt> {
  const username = accountName(given.username);
  const address = addressGroup(given.address);
  const secret = await secretOf(work);
  const keyOf = (...of: readonly string[]) => createHmac("sha256", secret).update(JSON.stringify(of)).digest();
  const device = await knownDevice(work, username, given.device);
  const own: Count =
    device === null
      ? { key: keyOf("account at address", username, address), most: limits.perAccount }
      : { key: keyOf("device", device), most: limits.perDevice };
  const shared: readonly Count[] =
    device === null
      ? [
          { key: keyOf("address", address), most: limits.perAddress },
          { key: keyOf("all"), most: limits.inAll },
        ]
      : [];
  const account: readonly Count[] =
    device === null ? [{ key: keyOf("account", username), most: limits.ofStrangers }] : [];
  const counts = [own, ...account, ...shared];
  const names = counts.map(({ key }) => `attempt ${key.toString("hex")}`).sort();
  await oneAtATime(work, ...names);
  const wall = work.clock.wall();
  let minutes = 0;
  for (const count of counts) minutes = Math.max(minutes, await restOf(work, count, limits.minutes));
  if (minutes > 0) throw new Problem(signInResting, { minutes });
  await tables(work)
    .deleteFrom("shield.attempt")
    .where("missionId", "=", work.missionId)
    .where((row) => row.or([row("at", "<=", plusMinutes(wall, -limits.minutes)), row("at", ">", latest(wall))]))
    .execute();
  const id = randomId();
  await tables(work)
    .insertInto("shield.attempt")
    .values(counts.map(({ key }) => ({ missionId: work.missionId, id, keySha256: key, at: wall })))
    .execute();
  return { id, username, own: own.key, shared: shared.map(({ key }) => key) };
}

/**
 * The right password: this browser, or this account from this address, begins anew, and nothing else is charged for this
 * attempt. Many people sign in from behind one address; only what went wrong there counts against it.
 */
export async function forgiveAttempt(work: Work, attempt: Attempt): Promise<void> {
  await tables(work)
    .deleteFrom("shield.attempt")
    .where("missionId", "=", work.missionId)
    .where((row) => row.or([row("id", "=", attempt.id), row("keySha256", "=", attempt.own)]))
    .execute();
}

/**
 * The right password of somebody who owes a second factor: the address is not charged, the account still is. Else whoever
 * knows the password could guess codes without end, a right password between every few.
 */
export async function forgiveFirstStep(work: Work, attempt: Attempt): Promise<void> {
  if (attempt.shared.length === 0) return;
  await tables(work)
    .deleteFrom("shield.attempt")
    .where("missionId", "=", work.missionId)
    .where("id", "=", attempt.id)
    .where("keySha256", "in", [...attempt.shared])
    .execute();
}
