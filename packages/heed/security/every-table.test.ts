import { randomUUID } from "node:crypto";
import type pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../src/kernel/testing.ts";

interface Table {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** A value of each type, for rows that only have to exist. A type without one fails the test: no table may be left out. */
const values: Readonly<Record<string, () => unknown>> = {
  uuid: () => randomUUID(),
  text: () => "x",
  "character varying": () => "x",
  integer: () => 1,
  smallint: () => 1,
  bigint: () => 1,
  numeric: () => 1,
  "double precision": () => 1,
  real: () => 1,
  boolean: () => true,
  bytea: () => Buffer.from("x"),
  date: () => "2018-01-01",
  "timestamp with time zone": () => "2018-01-01T00:00:00Z",
  "timestamp without time zone": () => "2018-01-01T00:00:00",
  "time without time zone": () => "10:00",
  json: () => "{}",
  jsonb: () => "{}",
  ARRAY: () => "{}",
};

let database: TestDatabase;
let owner: pg.Pool;
let app: pg.Pool;
let tables: Table[];

beforeAll(async () => {
  database = await testDatabase();
  owner = database.pool("heed");
  app = database.pool("heed_app");
  const { rows } = await owner.query(`
    select format('%I.%I', t.table_schema, t.table_name) as name,
           json_agg(json_build_object('name', c.column_name, 'type', c.data_type) order by c.ordinal_position)
             filter (where c.is_identity = 'NO' and c.is_generated = 'NEVER') as columns
    from information_schema.tables t
    join information_schema.columns c using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and t.table_schema not in ('pg_catalog', 'information_schema')
    group by 1 order by 1`);
  tables = rows as Table[];
  // One row in every table: without it an open table would look like a closed one.
  const client = await owner.connect();
  try {
    const constraints = await client.query(
      `select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) as drop
       from pg_constraint c join pg_namespace n on n.oid = c.connamespace
       where contype in ('c', 'f', 'u', 'x') and conrelid <> 0 and n.nspname not in ('pg_catalog', 'information_schema')
       order by contype = 'u'`,
    );
    for (const { drop } of constraints.rows) await client.query(drop);
    for (const { name, columns } of tables) {
      await client.query(`alter table ${name} disable trigger user`);
      const row = columns.map(({ name: column, type }) => {
        const make = values[type];
        if (make === undefined)
          throw new Error(`${name}.${column} is of type ${type}, for which this test has no value`);
        return make();
      });
      const names = columns.map((column) => `"${column.name}"`).join(", ");
      const holes = columns.map((_, i) => `$${i + 1}`).join(", ");
      const { rows: found } = await client.query(`select count(*)::int as n from ${name}`);
      if (found[0].n === 0) await client.query(`insert into ${name} (${names}) values (${holes})`, row);
    }
  } finally {
    client.release(true);
  }
});

/** How many rows somebody sees, or "refused" where the very question is not allowed. */
async function seen(table: string, settings: Readonly<Record<string, string>> = {}): Promise<number | "refused"> {
  const client = await app.connect();
  try {
    await client.query("begin");
    for (const [name, value] of Object.entries(settings))
      await client.query("select set_config($1, $2, true)", [name, value]);
    const { rows } = await client.query(`select count(*)::int as n from ${table}`);
    return rows[0].n;
  } catch (error) {
    if ((error as { code?: string }).code === "42501") return "refused";
    throw error;
  } finally {
    await client.query("rollback");
    client.release();
  }
}

const open = async (settings?: Readonly<Record<string, string>>): Promise<string[]> => {
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await seen(name, settings);
    if (rows !== "refused" && rows > 0) found.push(`${name}: ${rows}`);
  }
  return found;
};

describe("the application role", () => {
  test("there are tables to look at, and a row in each", async () => {
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) {
      const { rows } = await owner.query(`select count(*)::int as n from ${name}`);
      expect([name, rows[0].n]).not.toEqual([name, 0]);
    }
  });

  test("reads no row of any table without the settings of a signed-in person", async () => {
    expect(await open()).toEqual([]);
  });

  test("reads no row of any table with settings that are there but empty", async () => {
    expect(
      await open({ "app.mission": "", "app.user": "", "app.office": "", "app.reads": "", "app.service": "" }),
    ).toEqual([]);
  });

  test("reads no row of another mission, whatever it may read in its own", async () => {
    const settings = {
      "app.mission": randomUUID(),
      "app.user": randomUUID(),
      "app.reads": ",*:all,",
      "app.service": "sign-in",
    };
    expect(await open(settings)).toEqual([]);
  });

  test("a table whose guard is taken away is found by this test", async () => {
    const name = "shield.person";
    await owner.query(`alter table ${name} disable row level security`);
    try {
      expect(await open()).toEqual([expect.stringContaining(name)]);
    } finally {
      await owner.query(`alter table ${name} enable row level security`);
    }
  });

  test("cannot look into the vault at all", async () => {
    const vault = tables.filter(({ name }) => name.startsWith("shield_vault."));
    expect(vault.length).toBeGreaterThan(0);
    for (const { name } of vault)
      expect([name, await seen(name, { "app.reads": ",*:all," })]).toEqual([name, "refused"]);
  });

  test("holds no power of its own: no superuser, no way round row security, no other role, no table", async () => {
    const { rows } = await owner.query(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolinherit,
        (select count(*)::int from pg_auth_members m where m.member = r.oid) as roles,
        (select count(*)::int from pg_class c where c.relowner = r.oid) as owns
       from pg_roles r where rolname = 'heed_app'`,
    );
    expect(rows).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolinherit: false,
        roles: 0,
        owns: 0,
      },
    ]);
  });

  test.each(["update", "delete", "truncate"])(
    "has no right to %s what the ledger and the birth of the database say",
    async (right) => {
      for (const table of ["kernel.ledger", "kernel.seal", "kernel.version", "kernel.birth"]) {
        const { rows } = await owner.query("select has_table_privilege('heed_app', $1, $2) as may", [table, right]);
        expect([table, rows[0].may]).toEqual([table, false]);
      }
    },
  );

  test("makes nothing in any schema", async () => {
    const { rows } = await owner.query(
      "select nspname from pg_namespace where has_schema_privilege('heed_app', oid, 'create') and nspname !~ '^pg_temp'",
    );
    expect(rows).toEqual([]);
  });
});

test("every table of a schema that the application may enter has row security, which is not forced upon its owner", async () => {
  const { rows } = await owner.query(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema$|graphile_worker$|public$)'
       and has_schema_privilege('heed_app', n.oid, 'usage')
       and not (c.relrowsecurity and not c.relforcerowsecurity) order by 1`,
  );
  expect(rows).toEqual([]);
});

test("whoever owns the tables is a superuser on our own server, and on another's none", async () => {
  const { rows } = await owner.query(
    "select rolsuper or rolbypassrls or rolreplication as strong from pg_roles where rolname = current_user",
  );
  expect(rows).toEqual([{ strong: !process.env.HEED_TEST_DATABASE_URL }]);
});

test("every view asks as the person who reads, not as its maker", async () => {
  const { rows } = await owner.query(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('v', 'm') and n.nspname !~ '^(pg_|information_schema$|graphile_worker$)'
       and has_table_privilege('heed_app', c.oid, 'select')
       and (c.relkind = 'm' or coalesce('security_invoker=true' = any (c.reloptions), false) is false
         and coalesce('security_invoker=on' = any (c.reloptions), false) is false) order by 1`,
  );
  expect(rows).toEqual([]);
});

test("a function with its maker's rights fixes its search path and is not for everybody", async () => {
  const { rows } = await owner.query(
    `select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where p.prosecdef and n.nspname !~ '^(pg_|information_schema$|graphile_worker$)'
       and (not exists (select 1 from unnest(coalesce(p.proconfig, '{}')) s where s like 'search_path=%')
         or has_function_privilege('public', p.oid, 'execute')) order by 1`,
  );
  expect(rows).toEqual([]);
});

test("nobody writes the counts of others' events but the function that works them out of their rows", async () => {
  const { rows } = await owner.query(
    `select c.oid::regclass::text as name, has_any_column_privilege('heed_app', c.oid, 'insert')
       or has_any_column_privilege('heed_app', c.oid, 'update') or has_table_privilege('heed_app', c.oid, 'delete') as writes
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname = 'establish'
       and c.relname in ('external_counted', 'external_uncounted', 'external_count', 'external_spot', 'external_superseded')`,
  );
  expect(rows).toHaveLength(5);
  expect(rows.filter(({ writes }) => writes)).toEqual([]);
  await expect(app.query("select establish.external_recount($1, $2, 1)", [randomUUID(), randomUUID()])).rejects.toThrow(
    /neither finished nor undone/,
  );
});
