import type pg from "pg";
import { migrations } from "./migrate.ts";

/*
 * What an installation of an earlier day held, for upgrade tests: the migrations it had, then every row of every
 * table as JSON. Not a backup: it leaves out roles, jobs and settings.
 */

interface Head {
  readonly format: "heed-fixture-1";
  readonly migrations: readonly string[];
}
interface Row {
  readonly table: string;
  readonly row: Readonly<Record<string, unknown>>;
}

const inner = "table_schema !~ '^(pg_|information_schema$|graphile_worker$|kernel_migrations$|public$)'";

/** Every row of the database, one JSON document a line, read in one snapshot by the owner. */
export async function dumpOf(owner: pg.ClientBase): Promise<string[]> {
  await owner.query("begin isolation level repeatable read read only");
  try {
    const { rows: done } = await owner.query("select name from kernel_migrations.done order by number");
    const head: Head = { format: "heed-fixture-1", migrations: done.map((row) => row.name as string) };
    const lines = [JSON.stringify(head)];
    const { rows: tables } = await owner.query(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and ${inner} order by 1`,
    );
    for (const { name } of tables) {
      const { rows } = await owner.query(`select to_jsonb(t)::text as row from ${name} t order by 1`);
      for (const { row } of rows) lines.push(`{"table":${JSON.stringify(name)},"row":${row}}`);
    }
    return lines;
  } finally {
    await owner.query("rollback");
  }
}

/**
 * Brings an empty database to the state that a dump describes: its migrations, then its rows. Later migrations are left
 * to the caller.
 * @throws {RangeError} where a migration of the dump is not among ours: history was rewritten.
 */
export async function restoreDump(owner: pg.ClientBase, lines: readonly string[]): Promise<void> {
  const head = JSON.parse(lines[0] as string) as Head;
  const ours = new Map(migrations().map((migration) => [migration.name, migration]));
  await owner.query("create schema if not exists kernel_migrations");
  await owner.query(
    "create table if not exists kernel_migrations.done (number int primary key, name text not null, sha256 text not null, at timestamptz not null default now())",
  );
  for (const name of head.migrations) {
    const migration = ours.get(name);
    if (!migration) throw new RangeError(`the migration ${name} of the dump is not there any more`);
    await owner.query(migration.text);
    await owner.query("insert into kernel_migrations.done (number, name, sha256) values ($1, $2, $3)", [
      migration.number,
      migration.name,
      migration.sha256,
    ]);
  }
  const rows = lines.slice(1).map((line) => JSON.parse(line) as Row);
  await owner.query("set session_replication_role = replica");
  for (const [table, found] of Map.groupBy(rows, (row) => row.table)) {
    await owner.query(`delete from ${table}`);
    await owner.query(
      `insert into ${table} overriding system value select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
      [JSON.stringify(found.map(({ row }) => row))],
    );
  }
  await owner.query("reset session_replication_role");
}
