import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type pg from "pg";

const folder = new URL("../../migrations/", import.meta.url);

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
}

/** A database made by a newer Heed than this one. Nothing was touched. */
export class NewerSchema extends Error {
  readonly found: number;
  readonly known: number;
  constructor(found: number, known: number) {
    super(`the database is at migration ${found}, this program knows ${known}`);
    this.name = "NewerSchema";
    this.found = found;
    this.known = known;
  }
}

/** The migrations this program carries, in order. */
export function migrations(): readonly Migration[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}-.*\.sql$/.test(file))
    .sort()
    .map((file) => {
      const text = readFileSync(new URL(file, folder), "utf8");
      return {
        number: Number(file.slice(0, 4)),
        name: file.slice(0, -4),
        text,
        sha256: createHash("sha256").update(text).digest("hex"),
      };
    });
}

/** Where it is noted which migrations were applied. */
export async function makeMigrationTable(owner: pg.ClientBase): Promise<void> {
  // Asked first: to make a schema that is there takes a right that only the first migration needs.
  const { rows } = await owner.query("select to_regclass('kernel_migrations.done') is not null as there");
  if (rows[0].there) return;
  await owner.query("create schema if not exists kernel_migrations");
  await owner.query(
    "create table if not exists kernel_migrations.done (number int primary key, name text not null, sha256 text not null, at timestamptz not null default now())",
  );
}

/**
 * Migrations 0001 to 0013 were written for an owner who is a superuser, whom row-level security does not bind, and force
 * it upon the owner. One who is no superuser could then not note which tables the ledger answers for, no function with
 * its maker's rights would find a row, and pg_dump would refuse. So after each migration the force is lifted again.
 * The owner can lift it at any time: nothing that it held back is let go.
 */
const liftForce = `do $$ declare t regclass; begin
  for t in select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relforcerowsecurity and n.nspname !~ '^(pg_|information_schema$)' and pg_has_role(c.relowner, 'usage')
  loop execute format('alter table %s no force row level security', t); end loop; end $$`;

/** Applies one migration and notes it, in one transaction. */
export async function applyMigration(owner: pg.ClientBase, migration: Migration): Promise<void> {
  await owner.query("begin");
  try {
    await owner.query(migration.text);
    await owner.query(liftForce);
    await owner.query("insert into kernel_migrations.done (number, name, sha256) values ($1, $2, $3)", [
      migration.number,
      migration.name,
      migration.sha256,
    ]);
    await owner.query("commit");
  } catch (error) {
    await owner.query("rollback").catch(() => {});
    throw new Error(`migration ${migration.name} failed: ${(error as Error).message}`, { cause: error });
  }
}

/** The lock under which a database is made and brought up to date, one program at a time. */
export const setUpLock = 20180;

/**
 * Brings the schema up to date, one transaction a migration, one program at a time.
 * @returns the names of the migrations that were applied now.
 * @throws {NewerSchema} before anything is written.
 */
export async function migrate(owner: pg.ClientBase): Promise<string[]> {
  const known = migrations();
  await owner.query("select pg_advisory_lock($1)", [setUpLock]);
  try {
    await makeMigrationTable(owner);
    const { rows } = await owner.query("select number, name, sha256 from kernel_migrations.done order by number");
    const done = new Map(rows.map((row) => [row.number as number, row as Migration]));
    const newest = known.at(-1)?.number ?? 0;
    const found = Math.max(0, ...done.keys());
    if (found > newest) throw new NewerSchema(found, newest);
    const applied: string[] = [];
    for (const migration of known) {
      const before = done.get(migration.number);
      if (before && before.sha256 !== migration.sha256) {
        throw new RangeError(`migration ${migration.name} was changed after it had been applied`);
      }
      if (before) continue;
      await applyMigration(owner, migration);
      applied.push(migration.name);
    }
    return applied;
  } finally {
    await owner.query("select pg_advisory_unlock($1)", [setUpLock]).catch(() => {});
  }
}
