import { mkdirSync } from "node:fs";
import type pg from "pg";
import { type Cluster, type ClusterUse, openCluster } from "../kernel/cluster.ts";
import { readDatabaseUrl } from "../kernel/database-url.ts";
import { type Db, openDb, openPool } from "../kernel/db.ts";
import {
  giveBirth,
  milestones,
  prepareDatabase,
  type Role,
  reachMilestone,
  type Secrets,
  type ServerAsOwner,
  secretsIn,
  signInSecretIn,
} from "../kernel/installation.ts";
import { prepareOutside } from "../kernel/outside.ts";

/** The database of one data folder, open: migrated, with a pool for each role that is asked for. */
export interface System {
  readonly dataDir: string;
  readonly db: Db;
  /** Whether this process runs the database, or found it running. */
  readonly owned: boolean;
  /** Null until the database was born. */
  readonly birth: { readonly databaseId: string; readonly exercise: boolean } | null;
  pool(role: Role): pg.Pool;
  config(role: Role): pg.ClientConfig;
  /** Of the data folder: seals secrets of sign-in that must be read again. */
  readonly signInSecret: Uint8Array;
  /** Migrations that this opening applied. */
  readonly applied: readonly string[];
  born(exercise: boolean, at: string): Promise<void>;
  /** Set-up steps that are finished. */
  milestones(): Promise<ReadonlySet<string>>;
  reach(milestone: string, at: string): Promise<void>;
  stop(): Promise<void>;
}

const databaseName = "heed";

export interface SystemOptions {
  /** What this process means to do with the embedded database. */
  readonly use?: ClusterUse;
  readonly dataDir: string;
  /** A PostgreSQL of the user's own; else the embedded one is run. */
  readonly databaseUrl?: string | undefined;
  readonly onRestart?: () => void;
  /** For a process whose parent has prepared the database already. */
  readonly prepared?: boolean;
  /** Give the roles of that PostgreSQL the passwords of this data folder. */
  readonly resetRoles?: boolean;
}

/** Opens the data folder: starts or finds its database and brings the schema up to date. */
export async function openSystem(options: SystemOptions): Promise<System> {
  const address = options.databaseUrl ? readDatabaseUrl(options.databaseUrl) : null;
  let cluster: Cluster | undefined;
  let server: ServerAsOwner;
  let applied: readonly string[] = [];
  const database = address?.database ?? databaseName;
  if (address) {
    server = () => address.connection();
    mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  } else {
    const { use, onRestart } = options;
    const running = await openCluster(options.dataDir, {
      ...(use ? { use } : {}),
      ...(onRestart ? { onRestart } : {}),
    });
    cluster = running;
    server = (name) => running.connection("heed", name);
  }
  let secrets: Secrets;
  let signInSecret: Uint8Array;
  try {
    // Only now: a folder that is refused stays as it was.
    secrets = secretsIn(options.dataDir);
    signInSecret = signInSecretIn(options.dataDir);
    if (!options.prepared) {
      applied = address
        ? await prepareOutside(address, secrets, { resetRoles: options.resetRoles === true })
        : await prepareDatabase(server, database, secrets);
    }
  } catch (error) {
    await cluster?.stop();
    throw error;
  }
  const config = (role: Role): pg.ClientConfig => {
    const as = { user: role, password: secrets.passwords[role] };
    return address ? address.connection(as) : { ...server(database), ...as };
  };
  const pools = new Map<Role, pg.Pool>();
  const pool = (role: Role) => {
    const known = pools.get(role) ?? openPool(config(role));
    pools.set(role, known);
    return known;
  };
  const readBirth = async () => {
    const { rows } = await pool("heed_auditor").query("select database_id, exercise from kernel.birth");
    return rows[0] ? { databaseId: rows[0].database_id as string, exercise: rows[0].exercise as boolean } : null;
  };
  let birth = await readBirth();
  return {
    dataDir: options.dataDir,
    db: openDb(pool("heed_app")),
    owned: cluster?.owned ?? false,
    get birth() {
      return birth;
    },
    pool,
    config,
    signInSecret,
    async born(exercise, at) {
      await giveBirth(server, database, exercise, at);
      birth = await readBirth();
    },
    applied,
    async milestones() {
      // Another program may have set the database up since it was opened, and then it was born meanwhile.
      birth ??= await readBirth();
      return milestones(server, database);
    },
    reach: (milestone, at) => reachMilestone(server, database, milestone, at),
    async stop() {
      for (const open of pools.values()) await open.end();
      await cluster?.stop();
    },
  };
}
