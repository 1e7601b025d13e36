import pg from "pg";
import { connectionStop, type DatabaseAddress, factsOf } from "./database-url.ts";
import { migrate, migrations, NewerSchema, setUpLock } from "./migrate.ts";
import {
  createRole,
  givePassword,
  heldRoleQuery,
  type Role,
  type RoleFacts,
  rightsOnDatabase,
  roleQuery,
  roles,
  type Secrets,
  wrongAttributes,
} from "./roles.ts";
import { Stop } from "./stop.ts";

/*
 * A PostgreSQL that is not ours: everything is looked at before anything is made, and what is refused stays as it was.
 */

const oldestKnown = 15;

/** SQL states of what the role of the address may not do. */
const mayNot = "42501";
const thereAlready = new Set(["42710", "23505"]);

const serverFacts = `select current_setting('server_version_num')::int / 10000 as version, current_setting('server_version') as "versionText",
  pg_is_in_recovery() as replica, getdatabaseencoding() as encoding`;

const databaseFacts = `select (select datcollate || ' ' || datctype from pg_database where datname = current_database()) as locale, 'B' < 'a' as "byCode", lower('É') = 'é' as letters, has_database_privilege(current_database(), 'create') as "mayCreate",
  exists (select from pg_tables where schemaname = 'kernel_migrations' and tablename = 'done') as heed`;

/** Something that neither we nor PostgreSQL nor an extension made. */
const foreign = `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname !~ '^(pg_|information_schema$)' and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  union all select format('%I', nspname) from pg_namespace where nspname = any ($1) order by 1 limit 1`;

/** The schemas that the migrations make. */
const ownSchemas = () =>
  migrations().flatMap(({ text }) => [...text.matchAll(/^create schema (\w+);/gm)].map(([, name]) => name as string));

/** Refuses a database that Heed cannot live in. */
async function inspect(owner: pg.ClientBase, address: DatabaseAddress, oldest: number): Promise<void> {
  const about = factsOf(address);
  const server = (await owner.query(serverFacts)).rows[0];
  if (server.version < oldest)
    throw new Stop(1, "database.too-old", { ...about, version: server.versionText, wanted: String(oldest) });
  if (server.replica) throw new Stop(1, "database.replica", about);
  const sql = createDatabase(address, server.version);
  if (server.encoding !== "UTF8") throw new Stop(1, "database.encoding", { ...about, encoding: server.encoding, sql });
  const found = (await owner.query(databaseFacts)).rows[0];
  if (found.heed) {
    const owners = await owner.query(
      `select pg_get_userbyid(relowner) as owner, pg_has_role(relowner, 'usage') as ours from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'kernel_migrations' and c.relname = 'done'`,
    );
    const { owner: name, ours } = owners.rows[0];
    const sql = `grant ${pg.escapeIdentifier(name)} to ${pg.escapeIdentifier(address.user)};`;
    if (!ours) throw new Stop(1, "database.other-owner", { ...about, owner: name, sql });
    const { rows } = await owner.query("select number from kernel_migrations.done");
    const done = new Set(rows.map(({ number }) => number as number));
    const known = migrations().map(({ number }) => number);
    const [newest, last] = [Math.max(0, ...done), Math.max(0, ...known)];
    if (newest > last) throw new NewerSchema(newest, last);
    if (known.every((number) => done.has(number))) return;
  } else {
    const { rows: others } = await owner.query(foreign, [ownSchemas()]);
    if (others[0]) throw new Stop(1, "database.other-program", { ...about, name: others[0].name });
    if (!found.byCode || !found.letters)
      throw new Stop(1, "database.collation", { ...about, locale: found.locale, sql });
  }
  if (!found.mayCreate)
    throw new Stop(1, "database.too-few-rights", {
      ...about,
      sql: `grant create on database ${pg.escapeIdentifier(address.database)} to ${pg.escapeIdentifier(address.user)};`,
    });
}

/** A database as Heed wants it: in Unicode, sorted by code, as on every other machine and after every upgrade of it. */
function createDatabase({ database, user }: DatabaseAddress, version: number): string {
  const locale =
    version >= 17
      ? "locale_provider builtin builtin_locale 'C.UTF-8' locale 'C.UTF-8'"
      : "lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'";
  return `create database ${pg.escapeIdentifier(`${database}_utf8`)} owner ${pg.escapeIdentifier(user)} template template0 encoding 'UTF8' ${locale};`;
}

/** Connects as the role of the address, or as another. What keeps it out is said in a sentence. */
async function signedIn<T>(
  address: DatabaseAddress,
  as: { readonly user: string; readonly password: string } | undefined,
  task: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(address.connection(as));
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    // One that broke off while it signed in would wait at the server until that loses patience.
    void client.end().catch(() => {});
    throw connectionStop(error, { ...factsOf(address), ...(as ? { user: as.user } : {}) });
  }
  try {
    return await task(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Runs a statement that an administrator may have to run instead. @returns whether it was allowed. */
async function tried(owner: pg.ClientBase, statement: string): Promise<boolean> {
  try {
    await owner.query(statement);
    return true;
  } catch (error) {
    const { code = "" } = error as { code?: string };
    if (code === mayNot) return false;
    // Made by another program meanwhile.
    if (thereAlready.has(code)) return true;
    throw error;
  }
}

const terminated = (statements: readonly string[]) => statements.map((statement) => `${statement};`).join("\n  ");

/** Makes the roles where they are missing, and sees that those that are there have no power of their own. */
async function provideRoles(owner: pg.ClientBase, address: DatabaseAddress, secrets: Secrets): Promise<void> {
  const about = factsOf(address);
  const there = async () => (await owner.query(roleQuery, [roles])).rows as RoleFacts[];
  const before = await there();
  for (const role of roles) {
    if (before.some(({ rolname }) => rolname === role)) continue;
    if (!(await tried(owner, createRole(role, secrets))))
      throw new Stop(1, "database.no-roles", {
        ...about,
        sql: `alter role ${pg.escapeIdentifier(address.user)} createrole;`,
      });
  }
  const alter = (role: RoleFacts) => `alter role ${role.rolname} ${wrongAttributes(role).join(" ")}`;
  const wrong = async () => (await there()).filter((role) => wrongAttributes(role).length > 0);
  for (const role of await wrong()) await tried(owner, alter(role));
  // Who gave them another role meant something by it: that is for a person to take back.
  const { rows: held } = await owner.query(heldRoleQuery, [roles]);
  const left = [
    ...(await wrong()).map((role) => ({ role: role.rolname, sql: alter(role) })),
    ...held.map(({ role, holds }) => ({ role, sql: `revoke ${pg.escapeIdentifier(holds)} from ${role}` })),
  ];
  if (left.length > 0)
    throw new Stop(1, "database.strong-roles", {
      ...about,
      roles: [...new Set(left.map(({ role }) => role))].join(", "),
      sql: terminated(left.map(({ sql }) => sql)),
    });
}

async function provideRights(owner: pg.ClientBase, address: DatabaseAddress): Promise<void> {
  const lacking = async () => {
    const found: string[] = [];
    for (const { role, right, sql } of rightsOnDatabase(address.database)) {
      const { rows } = await owner.query("select has_database_privilege($1, current_database(), $2) as has", [
        role,
        right,
      ]);
      if (!rows[0].has) found.push(sql);
    }
    return found;
  };
  // To grant what one may not pass on is a warning and no error: so it is looked at again.
  for (const statement of await lacking()) await tried(owner, statement);
  const left = await lacking();
  if (left.length > 0) throw new Stop(1, "database.too-few-rights", { ...factsOf(address), sql: terminated(left) });
}

/** The roles that this installation's passwords do not open. */
async function shutRoles(address: DatabaseAddress, secrets: Secrets): Promise<Role[]> {
  const shut = await Promise.all(
    roles.map(async (role) => {
      try {
        await signedIn(address, { user: role, password: secrets.passwords[role] }, async () => {});
        return null;
      } catch (error) {
        if (error instanceof Stop && error.key === "database.wrong-password") return role;
        throw error;
      }
    }),
  );
  return shut.filter((role) => role !== null);
}

export interface OutsideOptions {
  /** Give the roles this installation's passwords, whoever had others before. */
  readonly resetRoles?: boolean;
  /** The oldest version that is good enough, for tests. */
  readonly oldest?: number;
}

/**
 * Brings a database on a server that is not ours up to date: looks at it, then makes roles and schema where they are
 * missing. One program at a time. Any role that may make tables there and make roles will do; where the roles are there
 * already, the first is enough.
 * @returns the migrations applied now.
 * @throws {Stop} for everything that a person can put right, before anything is made.
 */
export async function prepareOutside(
  address: DatabaseAddress,
  secrets: Secrets,
  options: OutsideOptions = {},
): Promise<string[]> {
  const about = factsOf(address);
  try {
    return await signedIn(address, undefined, async (owner) => {
      await owner.query("select pg_advisory_lock($1)", [setUpLock]);
      await inspect(owner, address, options.oldest ?? oldestKnown);
      await provideRoles(owner, address, secrets);
      await provideRights(owner, address);
      let shut = await shutRoles(address, secrets);
      if (shut.length > 0 && options.resetRoles) {
        const statements = shut.map((role) => givePassword(role, secrets));
        for (const [index, statement] of statements.entries())
          if (!(await tried(owner, statement)))
            throw new Stop(1, "database.too-few-rights", { ...about, sql: terminated(statements.slice(index)) });
        shut = await shutRoles(address, secrets);
      }
      if (shut.length > 0) throw new Stop(1, "database.other-keys", { ...about, roles: shut.join(", ") });
      return await migrate(owner);
    });
  } catch (error) {
    if (error instanceof NewerSchema)
      throw new Stop(1, "database.newer-heed", { ...about, found: String(error.found), known: String(error.known) });
    throw error;
  }
}
