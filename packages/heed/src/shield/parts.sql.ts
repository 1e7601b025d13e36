import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import { noteRead } from "../kernel/index.sql.ts";
import { notFound, Problem, randomId, type Work } from "../kernel/index.ts";

/** What somebody told, as taken down: read by zone A of the office that holds it. */
export interface Account {
  readonly text: string;
  /** Language that was spoken: any code of a language, not only those of the screens. */
  readonly lang: string;
  /** Where the person who told it lives or was: never where the threat is. */
  readonly originAreaCode?: string;
  readonly toldAt?: string;
  readonly basis?: string;
}

/** Whatever says who told it. Nobody reads it back before the vault exists; exercises invent it. */
export interface Identity {
  readonly label: string;
}

/** A part that was put away: its random id and a salted commitment that says later whether it was changed. */
export interface KeptPart {
  readonly id: string;
  readonly commitment: string;
}

const sealed = (content: string) => {
  const salt = randomBytes(16);
  return { salt, content, commitment: createHash("sha256").update(salt).update(content, "utf8").digest("hex") };
};

/**
 * Puts an account away where the application cannot read it back. The row holds no time, no author and no report:
 * the link to the report is the returned id, kept by the report.
 */
export async function keepAccount(work: Work, account: Account, officePath: string | null): Promise<KeptPart> {
  const id = randomId();
  const { salt, content, commitment } = sealed(JSON.stringify({ v: 1, ...account }));
  await sql`insert into shield_vault.account_part (mission_id, id, office_path, salt, content)
    values (${work.missionId}, ${id}, ${officePath}, ${salt}, ${content})`.execute(work.db);
  return { id, commitment };
}

/** Puts an identity away where nobody but a custodian of the vault will read it. */
export async function keepIdentity(work: Work, identity: Identity): Promise<KeptPart> {
  const id = randomId();
  const { salt, content, commitment } = sealed(JSON.stringify({ v: 1, ...identity }));
  await sql`insert into shield_vault.identity_part (mission_id, id, salt, content)
    values (${work.missionId}, ${id}, ${salt}, ${content})`.execute(work.db);
  return { id, commitment };
}

/**
 * Reads one account, for those who hold class 3 at its office, and notes the reading on the ledger.
 * @param zoneA a unit of work of the same person on a connection of the role `heed_zone_a`.
 * @throws {Problem} not found, also where the reader has no right: the two answers are one.
 */
export async function readAccount(zoneA: Work, id: string): Promise<Account> {
  const { rows } = await sql<{ content: string; officePath: string | null }>`
    select content, office_path as "officePath" from shield_vault.account_part
    where mission_id = ${zoneA.missionId} and id = ${id}`.execute(zoneA.db);
  const row = rows[0];
  if (!row || zoneA.may(zoneA.who, "read", { dataClass: "3", areaPath: row.officePath }) !== "full")
    throw new Problem(notFound);
  await noteRead(zoneA, "account read", { room: "shield_vault", table: "account_part" }, [id], ["content"]);
  const { v: _, ...account } = JSON.parse(row.content) as Account & { v: number };
  return account;
}
