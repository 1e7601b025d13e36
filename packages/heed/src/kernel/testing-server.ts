import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { findBinaries } from "./cluster-binaries.ts";
import { databaseUser, privateFolder, runAs } from "./cluster-folder.ts";
import { testFolder } from "./testing-cluster.ts";

/*
 * A PostgreSQL as somebody else would run it: with a port, an administrator, and roles that are no superusers. Of this
 * machine's distribution where HEED_TEST_POSTGRES names its programs, else the one that we bring.
 */

export interface OutsideServer {
  readonly port: number;
  readonly socketDir: string;
  readonly dataFolder: string;
  /** Its major version. */
  readonly version: number;
  /** As the administrator, the only superuser. */
  readonly administrator: { readonly user: string; readonly password: string };
  /** An address as DATABASE_URL has it. */
  url(user: string, password: string, database: string): string;
  /** Runs statements as the administrator. */
  run(database: string, ...statements: string[]): Promise<pg.QueryResult>;
  /** Ends the server, at once and with every connection. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
}

/** The newest PostgreSQL that Debian has put on this machine, or null. */
export function debianPrograms(): string | null {
  const folder = "/usr/lib/postgresql";
  const versions = existsSync(folder) ? readdirSync(folder).filter((name) => /^\d+$/.test(name)) : [];
  const newest = versions
    .map(Number)
    .sort((a, b) => b - a)
    .find((version) => existsSync(join(folder, String(version), "bin", "initdb")));
  return newest === undefined ? null : join(folder, String(newest), "bin");
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === "object" && address ? address.port : 0;
}

/** The guard waits on descriptor 3, whose other end only we hold, so that no server outlives a run that was killed. */
const guarded = `( ( IFS= read -r end <&3; kill -QUIT $$ ) </dev/null >/dev/null 2>&1 & )\nexec "$@" 3<&-\n`;

export async function startOutsideServer(
  options: { programs?: string; settings?: Readonly<Record<string, string>> } = {},
): Promise<OutsideServer> {
  const folder = testFolder();
  const user = databaseUser(folder);
  const named = options.programs ?? process.env.HEED_TEST_POSTGRES;
  const programs = named
    ? { initdb: join(named, "initdb"), postgres: join(named, "postgres") }
    : findBinaries(folder, user);
  const administrator = { user: "postgres", password: randomBytes(12).toString("base64url") };
  const environment = { PATH: process.env.PATH ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
  const [data, socketDir, secret] = [join(folder, "data"), join(folder, "socket"), join(folder, "password")];
  for (const made of [data, socketDir]) if (!privateFolder(made, user)) throw new Error(`cannot make ${made}`);
  writeFileSync(secret, administrator.password, { mode: 0o600 });
  if (user) chownSync(secret, user.uid, user.gid);
  const made = spawnSync(
    programs.initdb,
    [
      "-D",
      data,
      "-U",
      administrator.user,
      "-A",
      "scram-sha-256",
      `--pwfile=${secret}`,
      "-E",
      "UTF8",
      "--locale=C.UTF-8",
      "--no-sync",
      "--no-instructions",
    ],
    {
      cwd: folder,
      env: environment,
      encoding: "utf8",
      ...runAs(user),
    },
  );
  rmSync(secret, { force: true });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? ""}${made.stderr}`);
  const port = await freePort();
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: socketDir,
    max_connections: "160",
    fsync: "off",
    shared_buffers: "128MB",
    ...options.settings,
  };
  let ended: Promise<void> = Promise.resolve();
  let running: ChildProcess | undefined;
  const log = join(folder, "log");
  const connect = async (database: string) => {
    const client = new pg.Client({ host: "127.0.0.1", port, database, ...administrator });
    client.on("error", () => {});
    await client.connect();
    return client;
  };
  const server: OutsideServer = {
    port,
    socketDir,
    dataFolder: data,
    version: Number(readFileSync(join(data, "PG_VERSION"), "utf8")),
    administrator,
    url: (role, password, database) =>
      `postgres://${encodeURIComponent(role)}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    async run(database, ...statements) {
      const client = await connect(database);
      try {
        let last: pg.QueryResult | undefined;
        for (const statement of statements) last = await client.query(statement);
        return last as pg.QueryResult;
      } finally {
        await client.end();
      }
    },
    async start() {
      const out = openSync(log, "a");
      const child = spawn(
        "/bin/sh",
        [
          "-c",
          guarded,
          "sh",
          programs.postgres,
          "-D",
          data,
          ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
        ],
        { cwd: folder, env: environment, detached: true, stdio: ["ignore", out, out, "pipe"], ...runAs(user) },
      );
      closeSync(out);
      child.unref();
      const lifeLine = child.stdio[3] as Socket;
      lifeLine.on("error", () => {});
      lifeLine.unref();
      running = child;
      ended = new Promise((done) => child.once("exit", () => done()));
      for (let tries = 0; ; tries += 1) {
        try {
          await (await connect("postgres")).end();
          return;
        } catch (error) {
          if (tries > 150 || child.exitCode !== null)
            throw new Error(`the server does not start: ${readFileSync(log, "utf8").slice(-2000)}`, { cause: error });
          await new Promise((done) => setTimeout(done, 100));
        }
      }
    },
    async stop() {
      const child = running;
      running = undefined;
      // It kept no program from its end while it ran; its own end is waited for.
      child?.ref();
      child?.kill("SIGINT");
      await ended;
    },
    async remove() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o711);
  await server.start();
  return server;
}
