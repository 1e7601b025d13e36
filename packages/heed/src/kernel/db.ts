import { CamelCasePlugin, Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import type { Clock } from "./clock.ts";
import type { Lang } from "./i18n.ts";
import type { May, Who, Work } from "./work.ts";

// biome-ignore lint/complexity/noBannedTypes: rooms bring their own tables by withTables
export type Db = Kysely<{}>;

const { builtins } = pg.types;
const numbers: readonly number[] = [builtins.INT8, builtins.NUMERIC];
const instants: readonly number[] = [builtins.TIMESTAMPTZ, builtins.TIMESTAMP];

/** Times arrive as instants in our one spelling, days as `YYYY-MM-DD`, whole numbers as numbers. */
const types = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    if (numbers.includes(oid)) return (text: string) => Number(text);
    if (instants.includes(oid))
      return (text: string) => new Date(`${text.replace(" ", "T")}${/[Z+]/.test(text) ? ":00" : "Z"}`).toISOString();
    if (oid === builtins.DATE) return (text: string) => text;
    return pg.types.getTypeParser(oid, format as "text");
  },
} as pg.CustomTypesConfig;

/**
 * A pool with our reading of types. A broken connection is dropped and not thrown: the next query
 * opens another, so a restart of the database does not end the process.
 */
export function openPool(config: pg.ClientConfig & { max?: number }): pg.Pool {
  const pool = new pg.Pool({
    max: 10,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    options: "-c timezone=UTC",
    ...config,
    types,
  });
  pool.on("error", () => {});
  // One that is taken out and between two queries has nobody else to hear that its server is gone.
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

export function openDb(pool: pg.Pool): Db {
  return new Kysely({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

/** Who works, where and when: everything an edge knows before it opens a transaction. */
export interface WorkFacts {
  readonly missionId: string;
  readonly timeZone: string;
  readonly who: Who;
  readonly clock: Clock;
  readonly may: May;
  readonly lang: Lang;
  /** What row-level security lets through: shield's `reads(who)`. */
  readonly reads: string;
  readonly service?: string;
  /** For a look back: the moment whose knowledge is read, never later than the clock. */
  readonly asOf?: string | undefined;
}

/** Runs one unit of work in one transaction under the person's settings. Throws undo everything. */
export function inWork<T>(db: Db, facts: WorkFacts, task: (work: Work) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await sql`select
      set_config('app.mission', ${facts.missionId}, true),
      set_config('app.user', ${facts.who.userId}, true),
      set_config('app.office', ${facts.who.officePath ?? ""}, true),
      set_config('app.reads', ${facts.reads}, true),
      set_config('app.service', ${facts.service ?? ""}, true)`.execute(trx);
    return task({
      db: trx as Db,
      missionId: facts.missionId,
      timeZone: facts.timeZone,
      who: facts.who,
      clock: facts.clock,
      asOf: earlier(facts.asOf, facts.clock.now()),
      may: facts.may,
      lang: facts.lang,
    });
  });
}

const earlier = (asked: string | undefined, now: string) => (asked !== undefined && asked < now ? asked : now);
