import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";
import type { z } from "zod";
import { manualClock } from "./clock.ts";
import { type Db, inWork, openDb, openPool } from "./db.ts";
import { giveBirth, roles } from "./installation.ts";
import type { May, Who, Work } from "./work.ts";

export interface TestDatabase {
  /** As the server connects: the application role. */
  readonly db: Db;
  readonly name: string;
  readonly missionId: string;
  /** A pool of a given role on this database: heed_app, heed_sealer, heed_auditor, heed_zone_a, heed_worker or heed (the owner). */
  pool(role: string): pg.Pool;
  config(role: string): pg.ClientConfig;
  /** Ends the connections of every role of the running system, as a restart of the server would. @returns how many. */
  cut(): Promise<number>;
  /** Ends its own connections; the next use opens them anew. */
  close(): Promise<void>;
  /** One unit of work as somebody at an exercise time; by default somebody who may do and read everything. */
  work<T>(at: string, task: (work: Work) => Promise<T>, as?: Partial<TestPerson>): Promise<T>;
}

export interface TestPerson {
  readonly who: Who;
  readonly may: May;
  readonly reads: string;
  readonly lang: "en" | "fr";
}

const everything: May = () => "full";
const everyClass = [...Array.from({ length: 28 }, (_, index) => String(index)), "2b", "12a", "12b"];
/** The setting of somebody who may read every class everywhere. */
export const readsAll = `,${everyClass.map((dataClass) => `${dataClass}:all`).join(",")},`;

/** A person of tests: invented, with the right to do everything unless told otherwise. */
export function testPerson(roles: readonly string[] = ["SYSTEM"], officePath: string | null = null): Who {
  return { userId: randomUUID(), roles, officePath, label: `${roles.join("+")} (invented)` };
}

/** What many tests begin with: filled once in a run, under this name, and copied for each of them. */
export interface Filling {
  readonly as: string;
  readonly by: (database: TestDatabase) => Promise<void>;
  /** What it begins with itself. */
  readonly on?: Filling;
}

export interface TestDatabaseOptions {
  readonly exercise?: boolean;
  readonly filled?: Filling;
}

/** A fresh copy of the migrated template for this test file; dropped with the cluster at the end of the run. */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const server = inject("testServer");
  const name = `${server.prefix}_${randomUUID().replaceAll("-", "")}`;
  const { filled } = options;
  if (filled === undefined) {
    await asOwner(async (owner) => {
      // Copies of one template queue behind each other: the lock makes them wait instead of fail.
      await owner.query("select pg_advisory_lock(4711)");
      await owner.query(`create database ${name} template ${server.template} strategy wal_log`);
    });
    await giveBirth(
      (database) => connectionOf("heed", database),
      name,
      options.exercise ?? true,
      "2018-01-01T00:00:00.000Z",
    );
    return opened(name);
  }
  const template = `${server.prefix}_filled_${filled.as}`;
  await asOwner(async (owner) => {
    await owner.query("select pg_advisory_lock(4712, hashtext($1))", [template]);
    const { rowCount } = await owner.query("select from pg_database where datname = $1", [template]);
    if (rowCount === 0) {
      const { on } = filled;
      const first = await testDatabase({ exercise: options.exercise ?? true, ...(on ? { filled: on } : {}) });
      await filled.by(first);
      await first.close();
      await owner.query(`alter database ${first.name} rename to ${template}`);
    }
    await owner.query(`create database ${name} template ${template} strategy wal_log`);
  });
  return opened(name);
}

function connectionOf(role: string, database: string): pg.ClientConfig {
  const server = inject("testServer");
  return {
    host: server.host,
    port: server.port,
    database,
    ...(role === "heed"
      ? { user: server.user, password: server.password }
      : { user: role, password: server.passwords[role] as string }),
  };
}

async function asOwner(task: (owner: pg.Client) => Promise<void>): Promise<void> {
  const owner = new pg.Client(connectionOf("heed", "postgres"));
  await owner.connect();
  try {
    await task(owner);
  } finally {
    await owner.end();
  }
}

function opened(name: string): TestDatabase {
  const missionId = randomUUID();
  const config = (role: string) => connectionOf(role, name);
  const pools = new Map<string, pg.Pool>();
  const pool = (role: string) => {
    const known = pools.get(role) ?? openPool({ ...config(role), max: 4 });
    pools.set(role, known);
    return known;
  };
  const db = openDb(pool("heed_app"));
  const close = async () => {
    for (const open of pools.values()) await open.end();
    pools.clear();
  };
  afterAll(close);
  const anybody: TestPerson = { who: testPerson(), may: everything, reads: readsAll, lang: "en" };
  return {
    db,
    name,
    missionId,
    pool,
    config,
    close,
    async cut() {
      let ended = 0;
      // Each role its own: the owner of a database is nobody to the connections of others.
      for (const role of roles) {
        const { rows } = await pool(role).query(
          "select pg_terminate_backend(pid) as ended from pg_stat_activity where usename = current_user and datname = current_database() and pid <> pg_backend_pid()",
        );
        ended += rows.length;
      }
      return ended;
    },
    work: (at, task, as = {}) => {
      const person = { ...anybody, ...as };
      return inWork(
        db,
        {
          missionId,
          timeZone: "Africa/Bamako",
          who: person.who,
          clock: manualClock(at),
          may: person.may,
          lang: person.lang,
          reads: person.reads,
        },
        task,
      );
    },
  };
}

/** A column as the database has it and as the row's schema has it. */
export interface ColumnPair {
  readonly name: string;
  readonly nullable: boolean;
}

const ofTheWritePath = ["mission_id", "id", "version", "salt", "recorded_at", "recorded_by", "area_path"];

/** The room's own columns of a table, with whether they may be empty. */
export async function columnsOf(database: TestDatabase, room: string, table: string): Promise<readonly ColumnPair[]> {
  const { rows } = await database
    .pool("heed")
    .query(
      "select column_name as name, is_nullable = 'YES' as nullable from information_schema.columns where table_schema = $1 and table_name = $2 order by 1",
      [room, table],
    );
  return (rows as ColumnPair[]).filter(({ name }) => !ofTheWritePath.includes(name));
}

/** The same of a row's schema. */
export function fieldsOf(schema: z.ZodObject): readonly ColumnPair[] {
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.entries(schema.shape)
    .map(([name, field]) => ({ name: snake(name), nullable: (field as z.ZodType).safeParse(null).success }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
