import { randomBytes } from "node:crypto";
import { chownSync, cpSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readDatabaseUrl } from "../kernel/database-url.ts";
import { secretsIn } from "../kernel/installation.ts";
import { prepareOutside } from "../kernel/outside.ts";
import type { Stop } from "../kernel/stop.ts";
import { testFolder } from "../kernel/testing-cluster.ts";
import { type OutsideServer, startOutsideServer } from "../kernel/testing-server.ts";
import { readArguments } from "./arguments.ts";
import { migrateOnly } from "./commands.ts";
import { openSystem } from "./system.ts";
import { asStop, speak, type Terminal } from "./terminal.ts";

let server: OutsideServer;
/** With every sign that an address must not hold as it is. */
const password = `p@:/#%?&=+ é${randomBytes(6).toString("hex")}`;
const folders: string[] = [];
const listeners: Server[] = [];

const newFolder = () => {
  const folder = testFolder();
  folders.push(folder);
  return folder;
};

beforeAll(async () => {
  server = await startOutsideServer();
});
afterAll(async () => {
  for (const listener of listeners) listener.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  await server.remove();
});

let count = 0;
/** A new role that is no superuser, and a database. Roles of Heed belong to the whole server and go first. */
async function fresh(options: { role?: string; owns?: boolean; database?: string } = {}) {
  count += 1;
  const [role, database] = [`owner_${count}`, `heed_${count}`];
  const { rows } = await server.run("postgres", "select rolname from pg_roles where rolname like 'heed\\_%'");
  const databases = await server.run("postgres", "select datname from pg_database where datname like 'heed\\_%'");
  await server.run(
    "postgres",
    ...databases.rows.map(({ datname }) => `drop database "${datname}" with (force)`),
    ...rows.map(({ rolname }) => `drop role "${rolname}"`),
    `create role ${role} login password ${pg.escapeLiteral(password)} ${options.role ?? "createrole"}`,
    `create database ${database} ${options.owns === false ? "" : `owner ${role}`} ${options.database ?? ""}`,
  );
  return { role, database, folder: newFolder(), url: server.url(role, password, database) };
}

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The command as the command line runs it, without a process of its own. */
async function heed(...argv: string[]): Promise<Said> {
  let [out, err] = ["", ""];
  const command = readArguments(argv, { LANG: "C" });
  const say = speak(command.common.lang);
  const terminal: Terminal = {
    say,
    lang: command.common.lang,
    json: false,
    result: (text) => {
      out += `${text}\n`;
    },
    progress: (text) => {
      err += `${text}\n`;
    },
  };
  try {
    await migrateOnly(command, terminal);
    return { code: 0, out, err };
  } catch (error) {
    const stop = asStop(error, terminal.lang);
    return {
      code: stop.exitCode,
      out,
      err: `${err}${say(stop.key, stop.facts)}\n${say(`${stop.key}.mend`, stop.facts)}\n`,
    };
  }
}

const migrate = (url: string, folder: string, ...more: string[]) =>
  heed("migrate", "--database-url", url, "--data", folder, ...more);

/** One sentence and its mend, in both languages, without a stack, a password or a hole. */
async function refused(url: string, folder: string, code: number, english: RegExp): Promise<Said> {
  const said = await migrate(url, folder);
  const french = await migrate(url, folder, "--lang", "fr");
  for (const one of [said, french]) {
    expect(one.out).toBe("");
    expect(one.code).toBe(code);
    expect(one.err).not.toMatch(/^\s+at |Error|database\.|cli\.|undefined|\{\w+\}/m);
    expect(one.err).not.toContain(password);
    expect(one.err).not.toContain(encodeURIComponent(password));
    expect(one.err.trim().split("\n").length).toBeGreaterThanOrEqual(2);
  }
  expect(said.err).toMatch(english);
  expect(french.err).not.toBe(said.err);
  return said;
}

/** The statements that a mend tells an administrator to run. */
const statementsOf = ({ err }: Said) =>
  [...err.matchAll(/(?:create|alter|grant|revoke) [^\n]*?;/g)].map(([statement]) => statement);

describe("a role with LOGIN and CREATEROLE that owns its database", () => {
  test("is enough: roles and schema are made, and nobody has more power than before", async () => {
    const { url, folder, role, database } = await fresh();
    expect(await migrate(url, folder)).toMatchObject({ code: 0, err: "" });
    expect((await migrate(url, folder)).out).toContain("up to date");
    const { rows } = await server.run(
      database,
      "select rolname from pg_roles where rolname !~ '^(pg_|postgres$)' and (rolsuper or rolbypassrls or rolreplication or rolcreatedb) or rolname like 'heed\\_%' and (rolcreaterole or rolinherit)",
    );
    expect(rows).toEqual([]);
    const owners = await server.run(
      database,
      "select distinct pg_get_userbyid(relowner) as name from pg_class c join pg_namespace n on n.oid = relnamespace where n.nspname in ('kernel', 'shield', 'establish')",
    );
    expect(owners.rows).toEqual([{ name: role }]);
  });

  test("notes births and steps, serves the functions that have its rights, and reads all for a backup", async () => {
    const { url, folder } = await fresh();
    const system = await openSystem({ dataDir: folder, databaseUrl: url });
    try {
      await system.born(true, "2018-01-01T00:00:00.000Z");
      await system.reach("reference", "2018-01-01T00:00:00.000Z");
      expect(await system.milestones()).toEqual(new Set(["reference"]));
      expect(system.birth?.exercise).toBe(true);
      const { rows } = await system.pool("heed_app").query("select kernel.is_exercise() as exercise");
      expect(rows).toEqual([{ exercise: true }]);
      await expect(system.pool("heed_app").query("select * from kernel.birth")).rejects.toMatchObject({
        code: "42501",
      });
    } finally {
      await system.stop();
    }
    // As pg_dump asks: it refuses where row-level security would leave rows out.
    const owner = new pg.Client(readDatabaseUrl(url).connection());
    await owner.connect();
    await owner.query("set row_security = off");
    const { rows: tables } = await owner.query(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname !~ '^(pg_|information_schema$)'",
    );
    expect(tables.length).toBeGreaterThan(40);
    for (const { name } of tables) await owner.query(`select count(*) from ${name}`);
    await owner.end();
  });

  test("is made by the statements of docs/operate.md", async () => {
    const { folder } = await fresh();
    const page = readFileSync(new URL("../../../../docs/operate.md", import.meta.url), "utf8");
    const statements = /^```sql\n([\s\S]*?)^```$/m.exec(page)?.[1]?.split(/(?<=;)\s*/) ?? [];
    expect(statements.filter((statement) => statement !== "")).toHaveLength(2);
    for (const statement of statements) if (statement !== "") await server.run("postgres", statement);
    expect(await migrate(server.url("heed_owner", "choose one", "heed"), folder)).toMatchObject({ code: 0, err: "" });
    await server.run("postgres", "drop database heed with (force)", "drop role heed_owner");
  });

  test("is an address with a socket, too", async () => {
    const { role, database, folder } = await fresh();
    const url = `postgres://${role}:${encodeURIComponent(password)}@/${database}?host=${encodeURIComponent(server.socketDir)}&port=${server.port}`;
    expect(await migrate(url, folder)).toMatchObject({ code: 0, err: "" });
  });

  test("of two programs that come at once to an empty database, both find it whole", async () => {
    const { url, folder } = await fresh();
    const secrets = secretsIn(folder);
    const applied = await Promise.all([1, 2, 3].map(() => prepareOutside(readDatabaseUrl(url), secrets)));
    expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
  });
});

describe("a role that may make no roles", () => {
  test("is told so, and what an administrator grants then is enough", async () => {
    const { url, folder } = await fresh({ role: "nocreaterole" });
    const said = await refused(url, folder, 1, /may not make the roles/);
    await server.run("postgres", ...statementsOf(said));
    expect(await migrate(url, folder)).toMatchObject({ code: 0, err: "" });
  });

  test("works with the roles that an administrator made by the printed script, in which no password is", async () => {
    const { url, folder, database } = await fresh({ role: "nocreaterole", owns: false });
    const printed = await migrate(url, folder, "--print-roles");
    expect(printed.code).toBe(0);
    for (const secret of [password, ...Object.values(secretsIn(folder).passwords)])
      expect(printed.out).not.toContain(secret);
    await server.run("postgres", printed.out);
    await server.run("postgres", printed.out);
    expect(await migrate(url, folder)).toMatchObject({ code: 0, err: "" });
    const system = await openSystem({ dataDir: folder, databaseUrl: url });
    await system.stop();
    expect(
      (await server.run(database, "select has_database_privilege('heed_worker', current_database(), 'create') as may"))
        .rows,
    ).toEqual([{ may: true }]);
  });

  test("is asked for nothing where nothing is outside", async () => {
    expect(await heed("migrate", "--print-roles", "--data", newFolder())).toMatchObject({ code: 2 });
    expect(await heed("migrate", "--reset-roles", "--data", newFolder())).toMatchObject({ code: 2 });
  });
});

describe("an address that leads nowhere", () => {
  const nowhere = () => newFolder();

  test.each([
    ["another kind of database", `mysql://heed:${encodeURIComponent(password)}@127.0.0.1/heed`],
    ["a password with signs that are not written as they must be", `postgres://heed:${password}@127.0.0.1/heed`],
    ["a port that is none", `postgres://heed:${encodeURIComponent(password)}@127.0.0.1:99999/heed`],
    ["words", `the database of ${password}`],
  ])("%s is refused as usage", async (_, url) => {
    await refused(url, nowhere(), 2, /not the address of a PostgreSQL/);
  });

  test("a host that nobody knows", async () => {
    await refused(
      `postgres://heed:${encodeURIComponent(password)}@no-such-host.invalid/heed`,
      nowhere(),
      1,
      /There is no host no-such-host.invalid/,
    );
  });

  test("a port on which nobody listens", async () => {
    await refused(
      `postgres://heed:${encodeURIComponent(password)}@127.0.0.1:1/heed`,
      nowhere(),
      1,
      /No PostgreSQL answers on 127.0.0.1, port 1/,
    );
  });

  test("a port on which something else hangs up", async () => {
    const other = createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    listeners.push(other);
    await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
    const { port } = other.address() as { port: number };
    await refused(
      `postgres://heed:${encodeURIComponent(password)}@127.0.0.1:${port}/heed`,
      nowhere(),
      1,
      /No PostgreSQL answers/,
    );
  });

  test("a certificate that is not there", async () => {
    const url = `postgres://heed:${encodeURIComponent(password)}@127.0.0.1/heed?sslmode=verify-full&sslrootcert=/no/such.pem`;
    await refused(url, nowhere(), 2, /certificate \/no\/such.pem/);
  });

  test("a server that offers no encryption where encryption is asked for", async () => {
    const { url, folder } = await fresh();
    await refused(`${url}?sslmode=verify-full`, folder, 1, /No encrypted connection/);
  });
});

describe("a server that does not let us in", () => {
  test("because the password is wrong", async () => {
    const { role, database, folder } = await fresh();
    await refused(server.url(role, "wrong", database), folder, 1, /does not accept the password of owner_/);
  });

  test("because there is no password", async () => {
    const { role, database, folder } = await fresh();
    await refused(`postgres://${role}@127.0.0.1:${server.port}/${database}`, folder, 1, /asks for a password/);
  });

  test("because there is no such database; none is made, a mistyped name would start an empty mission", async () => {
    const { role, folder } = await fresh({ role: "createrole createdb" });
    await refused(server.url(role, password, "heeed"), folder, 1, /There is no database heeed/);
  });

  test("because the role may not sign in", async () => {
    const { url, folder, role } = await fresh();
    await server.run("postgres", `alter role ${role} nologin`);
    await refused(url, folder, 1, /does not let owner_\d+ in/);
  });

  test("because it may not enter the database", async () => {
    const { url, folder, database } = await fresh({ owns: false });
    await server.run("postgres", `revoke connect on database ${database} from public`);
    const said = await refused(url, folder, 1, /may not connect to the database/);
    await server.run("postgres", ...statementsOf(said), `alter database ${database} owner to owner_${count}`);
    expect(await migrate(url, folder)).toMatchObject({ code: 0, err: "" });
  });

  test("because it has no connection left", async () => {
    const { url, folder, role } = await fresh();
    await server.run("postgres", `alter role ${role} connection limit 0`);
    await refused(url, folder, 1, /no connection left/);
  });
});

describe("a database that Heed cannot live in", () => {
  test("for want of rights: the statement that is named is enough", async () => {
    const { url, folder, database } = await fresh({ owns: false });
    const first = await refused(url, folder, 1, /too few rights/);
    await server.run("postgres", ...statementsOf(first));
    const second = await refused(url, folder, 1, /too few rights/);
    expect(statementsOf(second)).toEqual([`grant create on database "${database}" to heed_worker;`]);
    await server.run("postgres", ...statementsOf(second));
    expect(await migrate(url, folder)).toMatchObject({ code: 0, err: "" });
  });

  test("because another program lives there: nothing is made", async () => {
    const { url, folder, database } = await fresh();
    await server.run(database, "create schema shop", "create table shop.orders (id int)");
    await refused(url, folder, 1, /is of another program: it holds shop.orders/);
    const { rows } = await server.run(
      database,
      "select nspname from pg_namespace where nspname in ('kernel', 'kernel_migrations')",
    );
    expect(rows).toEqual([]);
    expect((await server.run("postgres", "select rolname from pg_roles where rolname like 'heed\\_%'")).rows).toEqual(
      [],
    );
  });

  test("an extension is no other program", async () => {
    const { url, folder, database, role } = await fresh();
    await server.run(database, `create schema authorization ${role}`);
    expect(await migrate(url, folder)).toMatchObject({ code: 0, err: "" });
  });

  test("because a newer Heed made it: nothing is changed", async () => {
    const { url, folder, database } = await fresh();
    await migrate(url, folder);
    await server.run(database, "insert into kernel_migrations.done (number, name, sha256) values (9999, 'later', '')");
    await refused(url, folder, 1, /made by a newer Heed \(step 9999/);
  });

  test("because it does not keep every letter: a database made as the mend says does", async () => {
    const { url, folder, role } = await fresh({ database: "template template0 encoding 'LATIN1' locale 'C'" });
    const said = await refused(url, folder, 1, /is written in LATIN1/);
    await server.run("postgres", ...statementsOf(said));
    expect(await migrate(server.url(role, password, `heed_${count}_utf8`), folder)).toMatchObject({ code: 0, err: "" });
  });

  test("because it does not know letters with accents: a database made as the mend says does", async () => {
    const { url, folder, role } = await fresh({ database: "template template0 encoding 'UTF8' locale 'C'" });
    const said = await refused(url, folder, 1, /sorted and found wrongly: its locale is C C/);
    await server.run("postgres", ...statementsOf(said));
    expect(await migrate(server.url(role, password, `heed_${count}_utf8`), folder)).toMatchObject({ code: 0, err: "" });
  });

  test("because its server is too old", async () => {
    const { url, folder } = await fresh();
    const refusal = prepareOutside(readDatabaseUrl(url), secretsIn(folder), { oldest: 99 });
    await expect(refusal).rejects.toMatchObject({ key: "database.too-old", exitCode: 1 } satisfies Partial<Stop>);
    expect((await server.run("postgres", "select rolname from pg_roles where rolname like 'heed\\_%'")).rows).toEqual(
      [],
    );
  });

  test("because its tables belong to somebody else", async () => {
    const { url, folder, database, role } = await fresh();
    await migrate(url, folder);
    await server.run(
      "postgres",
      "drop role if exists stranger",
      `create role stranger login createrole password ${pg.escapeLiteral(password)}`,
    );
    const said = await refused(server.url("stranger", password, database), folder, 1, new RegExp(`belong to ${role}`));
    await server.run("postgres", ...statementsOf(said));
    expect(await migrate(server.url("stranger", password, database), folder)).toMatchObject({ code: 0, err: "" });
    await server.run("postgres", `drop database ${database} with (force)`, "drop role stranger");
  });
});

describe("the roles of the running system", () => {
  test("with more power than they may have are refused until it is taken from them", async () => {
    const { url, folder } = await fresh();
    await migrate(url, folder);
    await server.run("postgres", "alter role heed_app superuser");
    const said = await refused(url, folder, 1, /more power than Heed may have: heed_app/);
    await server.run("postgres", ...statementsOf(said));
    expect(await migrate(url, folder)).toMatchObject({ code: 0, err: "" });
  });

  test("that may become another, whom row-level security does not bind, are refused until they may not", async () => {
    const { url, folder } = await fresh();
    await migrate(url, folder);
    await server.run(
      "postgres",
      "create role heed_passer bypassrls",
      "grant heed_passer to heed_app",
      "grant pg_read_all_data to heed_app, heed_worker",
    );
    const said = await refused(url, folder, 1, /more power than Heed may have: heed_app, heed_worker\./);
    await server.run("postgres", ...statementsOf(said));
    expect(await migrate(url, folder)).toMatchObject({ code: 0, err: "" });
  });

  test("open for every data folder that has the same keys, and for no other", async () => {
    const { url, folder } = await fresh();
    await migrate(url, folder);
    const second = newFolder();
    await refused(url, second, 1, /have other passwords than this data folder/);
    cpSync(join(folder, "keys"), join(second, "keys"), { recursive: true });
    expect(await migrate(url, second)).toMatchObject({ code: 0, err: "" });
    const third = newFolder();
    expect(await migrate(url, third, "--reset-roles")).toMatchObject({ code: 0, err: "" });
    await refused(url, folder, 1, /have other passwords/);
  });
});

test("a server that only follows another is refused", async () => {
  const { url, folder } = await fresh();
  const signal = join(server.dataFolder, "standby.signal");
  await server.stop();
  await refused(url, folder, 1, /No PostgreSQL answers/);
  writeFileSync(signal, "");
  const { uid, gid } = statSync(server.dataFolder);
  chownSync(signal, uid, gid);
  await server.start();
  await refused(url, folder, 1, /only follows another server/);
  await server.stop();
  rmSync(signal);
  await server.start();
  expect(await migrate(url, folder)).toMatchObject({ code: 0, err: "" });
});
