import { randomBytes, randomUUID } from "node:crypto";
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { migrate } from "./migrate.ts";

/** Database roles of the running system. None inherits, owns or holds another; the owner signs in only to migrate. */
export const roles = ["heed_app", "heed_zone_a", "heed_sealer", "heed_auditor", "heed_worker"] as const;
export type Role = (typeof roles)[number];

/** Secrets of one installation, in a file that only its user may read. */
export interface Secrets {
  readonly passwords: Readonly<Record<Role, string>>;
}

/** How to reach a server as its owner; the embedded cluster and `DATABASE_URL` both give this. */
export type ServerAsOwner = (database: string) => pg.ClientConfig;

/**
 * Reads the installation's secrets, or makes them at the first start. Written whole or not at all, and of two
 * programs that start at once the first one's count for both.
 */
export function secretsIn(dataDir: string): Secrets {
  const folder = join(dataDir, "keys");
  const file = join(folder, "roles.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Secrets;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const passwords = Object.fromEntries(roles.map((role) => [role, randomBytes(24).toString("base64url")]));
  const secrets = { passwords } as Secrets;
  const fresh = `${file}.${randomUUID()}`;
  writeFileSync(fresh, JSON.stringify(secrets), { mode: 0o600, flush: true });
  try {
    linkSync(fresh, file);
  } catch (error) {
    if ((error as { code?: string }).code !== "EEXIST") throw error;
  } finally {
    rmSync(fresh, { force: true });
  }
  return JSON.parse(readFileSync(file, "utf8")) as Secrets;
}

async function withOwner<T>(config: pg.ClientConfig, task: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config);
  client.on("error", () => {});
  await client.connect();
  try {
    return await task(client);
  } finally {
    await client.end();
  }
}

/** Makes the roles and gives them this installation's passwords. Safe to repeat. */
export async function makeRoles(owner: pg.ClientBase, secrets: Secrets): Promise<void> {
  for (const role of roles) {
    const name = pg.escapeIdentifier(role);
    const password = pg.escapeLiteral(secrets.passwords[role]);
    const { rowCount } = await owner.query("select 1 from pg_roles where rolname = $1", [role]);
    await owner.query(
      `${rowCount ? "alter" : "create"} role ${name} login noinherit nosuperuser nocreatedb nocreaterole password ${password}`,
    );
  }
}

/**
 * Makes database, roles and schema where they are missing and brings them up to date.
 * @returns the migrations applied now.
 */
export async function prepareDatabase(server: ServerAsOwner, database: string, secrets: Secrets): Promise<string[]> {
  await withOwner(server("postgres"), async (client) => {
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
