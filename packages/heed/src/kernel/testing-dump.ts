import type pg from "pg";
import { applyMigration, makeMigrationTable, migrations } from "./migrate.ts";

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
  await makeMigrationTable(owner);
  for (const name of head.migrations) {
    const migration = ours.get(name);
    if (!migration) throw new RangeError(`the migration ${name} of the dump is not there any more`);
    await applyMigration(owner, migration);
  }
  const rows = lines.slice(1).map((line) => JSON.parse(line) as Row);
  const byTable = Map.groupBy(rows, (row) => row.table);
  const order = (await tablesInOrder(owner)).filter((table) => byTable.has(table));
  const missing = [...byTable.keys()].filter((table) => !order.includes(table));
  if (missing.length > 0) throw new RangeError(`the dump has rows of tables that are not there: ${missing.join(", ")}`);
  // Not session_replication_role: that is for superusers.
  for (const table of order) await owner.query(`alter table ${table} disable trigger user`);
  for (const table of order.toReversed()) await owner.query(`delete from ${table}`);
  for (const table of order)
    await owner.query(
      `insert into ${table} overriding system value select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
      [JSON.stringify(byTable.get(table)?.map(({ row }) => row))],
    );
  for (const table of order) await owner.query(`alter table ${table} enable trigger user`);
  await goOnCounting(owner);
}

/** Lets each identity column go on after the rows that are there, as it did where the dump was taken. */
async function goOnCounting(owner: pg.ClientBase): Promise<void> {
  const { rows } = await owner.query(
    `select format('%I.%I', n.nspname, c.relname) as table, a.attname as column
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where a.attidentity <> '' and not a.attisdropped and c.relkind = 'r'`,
  );
  for (const { table, column } of rows)
    await owner.query(
      `select setval(pg_get_serial_sequence($1, $2), coalesce(max(${column}), 0) + 1, false) from ${table}`,
      [table, column],
    );
}

/** Every table after those that its foreign keys name. */
async function tablesInOrder(owner: pg.ClientBase): Promise<string[]> {
  const { rows } = await owner.query(
    `select format('%I.%I', n.nspname, c.relname) as name,
       array(select format('%I.%I', m.nspname, d.relname) from pg_constraint k join pg_class d on d.oid = k.confrelid
         join pg_namespace m on m.oid = d.relnamespace where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as after
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema$)' order by 1`,
  );
  const after = new Map(rows.map((row) => [row.name as string, row.after as string[]]));
  const order = new Set<string>();
  const place = (name: string, above: readonly string[]) => {
    if (order.has(name)) return;
    if (above.includes(name)) throw new RangeError(`foreign keys in a ring: ${[...above, name].join(", ")}`);
    for (const before of after.get(name) ?? []) place(before, [...above, name]);
    order.add(name);
  };
  for (const name of after.keys()) place(name, []);
  return [...order];
}
