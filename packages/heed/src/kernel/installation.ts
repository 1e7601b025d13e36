import { randomBytes, randomUUID } from "node:crypto";
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { migrate, setUpLock } from "./migrate.ts";
import { createRole, givePassword, roleQuery, roles, type Secrets, wrongAttributes } from "./roles.ts";

export { type Role, roles, type Secrets } from "./roles.ts";

/** How to reach a server as its owner; the embedded cluster and `DATABASE_URL` both give this. */
export type ServerAsOwner = (database: string) => pg.ClientConfig;

/**
 * A file of the installation's keys, made at the first start. Written whole or not at all, and of two programs that start at
 * once the first one's counts for both.
 */
function keptOnce(dataDir: string, name: string, make: () => string): string {
  const folder = join(dataDir, "keys");
  const file = join(folder, name);
  if (existsSync(file)) return readFileSync(file, "utf8");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const fresh = `${file}.${randomUUID()}`;
  writeFileSync(fresh, make(), { mode: 0o600, flush: true });
  try {
    linkSync(fresh, file);
  } catch (error) {
    if ((error as { code?: string }).code !== "EEXIST") throw error;
  } finally {
    rmSync(fresh, { force: true });
  }
  return readFileSync(file, "utf8");
}

/** Reads the installation's secrets, or makes them at the first start. */
export function secretsIn(dataDir: string): Secrets {
  const make = () => {
    const passwords = Object.fromEntries(roles.map((role) => [role, randomBytes(24).toString("base64url")]));
    return JSON.stringify({ passwords } as Secrets);
  };
  return JSON.parse(keptOnce(dataDir, "roles.json", make)) as Secrets;
}

/**
 * The key under which secrets of sign-in are sealed that must be read again. It lies outside the database: a copy of the
 * database alone opens none. Servers on one database need the same.
 */
export function signInSecretIn(dataDir: string): Uint8Array {
  return Buffer.from(keptOnce(dataDir, "sign-in.key", () => randomBytes(32).toString("base64url")).trim(), "base64url");
}

async function withOwner<T>(config: pg.ClientConfig, task: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config);
  client.on("error", () => {});
  await client.connect();
  try {
    return await task(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Makes the roles and gives them this installation's passwords, as one who rules the whole server. Safe to repeat. */
export async function makeRoles(owner: pg.ClientBase, secrets: Secrets): Promise<void> {
  const { rows } = await owner.query(roleQuery, [roles]);
  for (const role of roles) {
    const found = rows.find(({ rolname }) => rolname === role);
    if (!found) {
      await owner.query(createRole(role, secrets));
      continue;
    }
    const wrong = wrongAttributes(found);
    if (wrong.length > 0) await owner.query(`alter role ${role} ${wrong.join(" ")}`);
    await owner.query(givePassword(role, secrets));
  }
}

/**
 * Makes database, roles and schema where they are missing and brings them up to date, on a server that is ours alone.
 * @returns the migrations applied now.
 */
export async function prepareDatabase(server: ServerAsOwner, database: string, secrets: Secrets): Promise<string[]> {
  await withOwner(server("postgres"), async (client) => {
    await client.query("select pg_advisory_lock($1)", [setUpLock]);
    await makeRoles(client, secrets);
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [database]);
    if (!rowCount) await client.query(`create database ${pg.escapeIdentifier(database)}`);
    await client.query(`grant connect, create on database ${pg.escapeIdentifier(database)} to heed_worker`);
  });
  return withOwner(server(database), migrate);
}

/**
 * Says once and for all whether this database is an exercise. Repeating the same answer is fine.
 * @throws {RangeError} where it was born as the other kind.
 */
export async function giveBirth(server: ServerAsOwner, database: string, exercise: boolean, at: string): Promise<void> {
  await withOwner(server(database), async (client) => {
    await client.query(
      "insert into kernel.birth (database_id, exercise, born_at) values ($1, $2, $3) on conflict do nothing",
      [randomUUID(), exercise, at],
    );
    const { rows } = await client.query("select exercise from kernel.birth");
    if (rows[0].exercise !== exercise) throw new RangeError("this database was born as the other kind");
  });
}

/** Names of the set-up steps that are finished. */
export async function milestones(server: ServerAsOwner, database: string): Promise<ReadonlySet<string>> {
  return withOwner(server(database), async (client) => {
    const { rows } = await client.query("select name from kernel.milestone");
    return new Set(rows.map((row) => row.name as string));
  });
}

export async function reachMilestone(server: ServerAsOwner, database: string, name: string, at: string): Promise<void> {
  await withOwner(server(database), async (client) => {
    await client.query("insert into kernel.milestone (name, at) values ($1, $2) on conflict do nothing", [name, at]);
  });
}
