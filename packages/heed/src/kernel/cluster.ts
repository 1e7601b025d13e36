import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import type pg from "pg";
import { type Binaries, findBinaries } from "./cluster-binaries.ts";
import {
  clusterFolderName,
  type DatabaseUser,
  databaseUser,
  layoutFile,
  prepareDataFolder,
  runAs,
  socketFolder,
} from "./cluster-folder.ts";
import { isLock, type Lock, lockHolder, takeLock } from "./cluster-lock.ts";
import { endPostgres, isPostmasterOf, namedPostmaster, pause, processesOf } from "./cluster-process.ts";
import { Stop } from "./stop.ts";

export { type DefaultDataFolder, defaultDataDir, defaultDataFolder } from "./cluster-folder.ts";

/** A running PostgreSQL on one data folder. */
export interface Cluster {
  readonly dataDir: string;
  readonly socketDir: string;
  readonly port: number;
  /** Whether this process runs the server, or found it running for somebody else. */
  readonly owned: boolean;
  /** How to connect as a role. The password is given for the owner `heed`; other roles bring their own. */
  connection(role: string, database?: string): pg.ClientConfig;
  /** Stops the server that this process runs; where it was found running, it stays. */
  stop(): Promise<void>;
}

/**
 * What a process means to do with the server. `share`: run it, or lean on whoever runs it. `run`: run it for long and by
 * oneself. `brief`: for one command; lean on a lasting server, or wait for the end of another command. `join`: lean on a
 * lasting server and never run one.
 */
export type ClusterUse = "share" | "run" | "brief" | "join";

export interface ClusterOptions {
  readonly use?: ClusterUse;
  /** One line about what was done beyond the usual: an orphan stopped, a restart. For a log, not for a user. */
  readonly onLog?: (line: string) => void;
  /** After the server ended by itself and runs again. */
  readonly onRestart?: () => void;
  /** Settings of PostgreSQL that outrank those of the data folder. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Role that owns the schema; it signs in only to migrate. */
export const ownerRole = "heed";
const port = 5432;
/** The layout of a data folder that this program writes. A higher one was made by a later Heed. */
const layout = 1;
const wantedBytes = 200 * 2 ** 20;
const longestLog = 8 * 2 ** 20;

/** For a small laptop; whoever needs more changes `postgresql.conf` in the data folder, or brings a server of their own. */
const initialSettings = {
  shared_buffers: "128MB",
  max_connections: "60",
  work_mem: "8MB",
  maintenance_work_mem: "64MB",
  max_wal_size: "512MB",
  min_wal_size: "64MB",
  autovacuum_max_workers: "2",
  // Spares three processes; what a mission reads lies in memory anyway.
  io_method: "sync",
  timezone: "UTC",
  log_timezone: "UTC",
};

/** What must hold whatever the data folder says. */
const firmSettings = {
  listen_addresses: "",
  unix_socket_permissions: "0700",
  fsync: "on",
  full_page_writes: "on",
  // Texts of failed statements and the rows in them are accounts of people: none of it may reach a log file.
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_statement: "none",
  log_checkpoints: "off",
  log_destination: "stderr",
  logging_collector: "off",
  log_line_prefix: "%m [%p] ",
  cluster_name: "heed",
};

/**
 * Life line. The shell starts a guard that waits on descriptor 3, whose other end only our process holds, and then
 * becomes the postmaster itself. Whatever kills us closes that end, and the guard stops the postmaster. The double
 * fork makes the guard nobody's child, so that the postmaster does not meet a child that it never made.
 */
const guard = `lives() {
  kill -0 "$1" || return 1
  # Ended, but its parent has not noticed yet: an init process may take its time.
  IFS=' ' read -r id name state rest <"/proc/$1/stat" && test "$state" = Z && return 1
  return 0
}
watch() {
  trap '' HUP INT QUIT TERM
  exec </dev/null >/dev/null 2>&1
  said=
  IFS= read -r said <&3
  test "$said" = done && exit 0
  kill -INT "$1"
  i=0
  while lives "$1"; do
    sleep 0.1
    i=$((i + 1))
    test "$i" = 200 && kill -QUIT "$1"
    test "$i" = 250 && kill -KILL "$1"
    test "$i" = 300 && exit 1
  done
}
`;
const guardAndServe = `${guard}( watch "$$" & )\nexec "$@" 3<&-\n`;
const guardOnly = `${guard}watch "$1"\n`;

interface Place {
  readonly dataDir: string;
  readonly folder: string;
  readonly user: DatabaseUser | null;
  readonly log: string;
}

function environment(): NodeJS.ProcessEnv {
  // Nothing of ours: PGDATA and its like would lead the server astray, and its messages are read in English.
  return { PATH: process.env.PATH ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
}

function ownerKey(dataDir: string, hasCluster: boolean): string {
  const folder = join(dataDir, "keys");
  const file = join(folder, "database-owner");
  if (existsSync(file)) return readFileSync(file, "utf8");
  if (hasCluster) throw new Stop(1, "cluster.key-missing", { file });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const fresh = `${file}.${randomUUID()}`;
  writeFileSync(fresh, randomBytes(24).toString("base64url"), { mode: 0o600, flush: true });
  try {
    linkSync(fresh, file);
  } catch (error) {
    if ((error as { code?: string }).code !== "EEXIST") throw error;
  } finally {
    rmSync(fresh, { force: true });
  }
  return readFileSync(file, "utf8");
}

/** Refuses a folder that this program does not understand, before anything in it is touched. */
function refuseLater(dataDir: string): void {
  const found = readLayout(dataDir);
  if (found !== null && found > layout) throw new Stop(1, "cluster.newer-heed", { folder: dataDir });
  const later = readdirSync(dataDir).find((name) => /^pg\d+$/.test(name) && Number(name.slice(2)) > 18);
  if (later) throw new Stop(1, "cluster.newer-postgresql", { folder: dataDir, version: later.slice(2) });
}

function readLayout(dataDir: string): number | null {
  try {
    const found: unknown = JSON.parse(readFileSync(join(dataDir, layoutFile), "utf8")).layout;
    return typeof found === "number" ? found : null;
  } catch {
    // Not there yet, or cut off by a full disk: then it is written again.
    return null;
  }
}

function noteLayout(dataDir: string): void {
  if (readLayout(dataDir) !== null) return;
  const fresh = join(dataDir, `${layoutFile}.${randomUUID()}`);
  // Whoever could write it could keep this system from starting.
  writeFileSync(fresh, `${JSON.stringify({ layout })}\n`, { mode: 0o600, flush: true });
  renameSync(fresh, join(dataDir, layoutFile));
}

function checkVersion(place: Place): void {
  const file = join(place.folder, "PG_VERSION");
  if (!existsSync(file)) throw new Stop(1, "cluster.does-not-start", { log: place.log, reason: `${file} is missing` });
  const version = readFileSync(file, "utf8").trim();
  if (version !== "18") throw new Stop(1, "cluster.newer-postgresql", { folder: place.dataDir, version });
}

function sync(folder: string): void {
  const descriptor = openSync(folder, "r");
  fsyncSync(descriptor);
  closeSync(descriptor);
}

const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;

/** Makes the cluster beside its place and moves it there when it is whole. */
async function initialise(place: Place, binaries: Binaries, password: string): Promise<void> {
  for (const name of readdirSync(place.dataDir)) {
    if (name.startsWith(`${clusterFolderName}-new-`))
      rmSync(join(place.dataDir, name), { recursive: true, force: true, maxRetries: 10 });
  }
  if (existsSync(place.folder)) return;
  const space = statfsSync(place.dataDir);
  const free = space.bavail * space.bsize;
  if (free < wantedBytes) {
    throw new Stop(1, "cluster.little-space", {
      folder: place.dataDir,
      free: megabytes(free),
      wanted: megabytes(wantedBytes),
    });
  }
  const work = join(place.dataDir, `${clusterFolderName}-new-${randomUUID()}`);
  const secret = join(work, "password");
  mkdirSync(work, { mode: 0o700 });
  writeFileSync(secret, password, { mode: 0o600 });
  if (place.user) for (const path of [work, secret]) chownSync(path, place.user.uid, place.user.gid);
  try {
    const said = await new Promise<string | null>((done) => {
      execFile(
        binaries.initdb,
        [
          "-D",
          join(work, "data"),
          "-U",
          ownerRole,
          "-A",
          "scram-sha-256",
          `--pwfile=${secret}`,
          "-E",
          "UTF8",
          "--locale-provider=builtin",
          "--builtin-locale=C.UTF-8",
          "--locale=C.UTF-8",
          "--data-checksums",
          "--no-instructions",
          ...Object.entries(initialSettings).flatMap(([name, value]) => ["--set", `${name}=${value}`]),
        ],
        { cwd: work, env: environment(), ...runAs(place.user) },
        (error, stdout, stderr) => done(error ? `${error.message}\n${stdout}\n${stderr}` : null),
      );
    });
    if (said !== null) throw failure(place, said);
    renameSync(join(work, "data"), place.folder);
    sync(place.dataDir);
  } finally {
    rmSync(work, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** What went wrong, read from what PostgreSQL said. */
function failure(place: Place, said: string): Stop {
  if (/No space left on device|Disk quota exceeded|ENOSPC/.test(said))
    return new Stop(1, "cluster.disk-full", { folder: place.dataDir });
  if (/Read-only file system|EROFS/.test(said)) return new Stop(1, "cluster.read-only", { folder: place.dataDir });
  if (/database files are incompatible with server|unrecognized configuration parameter/.test(said)) {
    return new Stop(1, "cluster.newer-postgresql", { folder: place.dataDir, version: "?" });
  }
  if (/could not look up effective user|user does not exist/.test(said)) return new Stop(1, "cluster.no-user");
  if (/could not bind Unix address|another postmaster .*using socket/.test(said))
    return new Stop(1, "cluster.socket-in-use", { folder: place.dataDir });
  if (/exec: |cannot execute|not found|error while loading shared libraries|Exec format error|ENOENT/.test(said)) {
    return new Stop(1, "cluster.no-binaries", { platform: `${process.platform}-${process.arch}` });
  }
  if (/wrong ownership|invalid permissions|Permission denied|Operation not permitted/.test(said)) {
    return new Stop(1, "cluster.foreign-folder", { folder: place.dataDir });
  }
  const reason = /(?:FATAL|PANIC|error):\s+(.*)/.exec(said)?.[1] ?? said.trim().split("\n").at(-1) ?? "";
  return new Stop(1, "cluster.does-not-start", { log: place.log, reason });
}

const passing =
  /lock file ".*" (already exists|is empty)|shared memory block .* still in use|could not bind Unix address/;

/** Keeps the log short. Copied and cut, not renamed: the server goes on writing to the same open file. */
function rotate(log: string): void {
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) < longestLog) return;
  try {
    copyFileSync(log, `${log}.1`);
  } catch {
    // No room for the old one: then it goes.
  }
  truncateSync(log);
}

function readFrom(file: string, offset: number): string {
  const descriptor = openSync(file, "r");
  try {
    const buffer = Buffer.alloc(64 * 1024);
    return buffer.toString("utf8", 0, readSync(descriptor, buffer, 0, buffer.length, offset));
  } finally {
    closeSync(descriptor);
  }
}

interface Postmaster {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Settles when the process has ended. */
  readonly ended: Promise<void>;
  /** Sends the guard away, as nothing is left to stop, and waits until it has gone. */
  dismiss(): Promise<void>;
}

/** The pipe to a guard: as long as it is open, we live. A guard that somebody ended is replaced. */
function holdLifeLine(first: ChildProcess, pid: number, place: Place): Pick<Postmaster, "dismiss"> {
  let dismissed = false;
  let gone = false;
  let pipe: Socket;
  const hold = (child: ChildProcess) => {
    pipe = child.stdio[3] as Socket;
    gone = false;
    pipe.on("error", () => {});
    pipe.on("close", () => {
      gone = true;
      if (dismissed) return;
      const next = spawn("/bin/sh", ["-c", guardOnly, "heed-guard", String(pid)], {
        cwd: "/",
        detached: true,
        stdio: ["ignore", "ignore", "ignore", "pipe"],
        env: environment(),
        ...runAs(place.user),
      });
      next.on("error", () => {});
      next.unref();
      if (next.stdio[3]) hold(next);
    });
    pipe.resume();
    pipe.unref();
  };
  hold(first);
  return {
    async dismiss() {
      dismissed = true;
      pipe.end("done\n");
      for (let i = 0; i < 100 && !gone; i += 1) await pause(10);
    },
  };
}

/** Starts the server once. @returns it when it takes connections, or what it said when it gave up. */
async function startOnce(
  place: Place,
  binaries: Binaries,
  socketDir: string,
  settings: Readonly<Record<string, string>>,
): Promise<Postmaster | string> {
  rotate(place.log);
  const log = openSync(place.log, "a", 0o600);
  const offset = statSync(place.log).size;
  const all = {
    ...settings,
    ...firmSettings,
    port: String(port),
    unix_socket_directories: `"${socketDir.replaceAll('"', '""')}"`,
  };
  let child: ChildProcess;
  try {
    child = spawn(
      "/bin/sh",
      [
        "-c",
        guardAndServe,
        "heed-guard",
        binaries.postgres,
        "-D",
        place.folder,
        ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
      ],
      // A session of its own: Ctrl-C in our terminal is for us, and we stop the server in order.
      {
        cwd: place.folder,
        detached: true,
        stdio: ["ignore", log, log, "pipe"],
        env: environment(),
        ...runAs(place.user),
      },
    );
  } finally {
    closeSync(log);
  }
  let over = false;
  const endedOnce = new Promise<void>((done) => {
    const end = () => {
      over = true;
      done();
    };
    child.once("exit", end);
    child.once("error", end);
  });
  child.unref();
  const pid = child.pid;
  if (pid === undefined) {
    await endedOnce;
    return "cannot execute /bin/sh";
  }
  const lifeLine = holdLifeLine(child, pid, place);
  for (;;) {
    if (over) {
      await lifeLine.dismiss();
      return readFrom(place.log, offset);
    }
    const named = namedPostmaster(place.folder);
    if (named?.pid === pid && named.status === "ready") break;
    await pause(10);
  }
  return { child, pid, ended: endedOnce, dismiss: lifeLine.dismiss };
}

/** Clears what a killed run left: a postmaster without a program, backends without a postmaster, files without either. */
async function clearLeftovers(place: Place, note: (line: string) => void): Promise<void> {
  const named = namedPostmaster(place.folder);
  const orphan = named && isPostmasterOf(named.pid, place.folder) ? named.pid : null;
  if (orphan !== null) note(`stopping the postmaster ${orphan} that a killed program left behind`);
  if (orphan !== null || processesOf(place.folder).length > 0) await endPostgres(place.folder, orphan);
  rmSync(join(place.folder, "postmaster.pid"), { force: true });
  const socketDir = named?.socketDir;
  if (socketDir) for (const end of ["", ".lock"]) rmSync(join(socketDir, `.s.PGSQL.${port}${end}`), { force: true });
}

/** Starts the server; for 15 s again and again while something of an earlier run is still going away: a busy machine takes its time. */
async function start(
  place: Place,
  binaries: Binaries,
  socketDir: string,
  options: ClusterOptions,
): Promise<Postmaster> {
  const until = Date.now() + 15_000;
  for (;;) {
    const started = await startOnce(place, binaries, socketDir, options.settings ?? {});
    if (typeof started !== "string") return started;
    if (!passing.test(started) || Date.now() > until) throw failure(place, started);
    await pause(200);
  }
}

/** PostgreSQL's SSLRequest (protocol, section 53.7): any living server answers it with one byte, before any sign-in. */
const sslRequest = Buffer.of(0, 0, 0, 8, 4, 210, 22, 47);

/**
 * Whether a server answers on this socket. A connection alone says little: the kernel takes it also for a server that
 * was killed a moment ago.
 */
function answers(socket: string): Promise<boolean> {
  return new Promise((done) => {
    const probe = connect(socket, () => probe.write(sslRequest));
    const settle = (answer: boolean) => {
      probe.destroy();
      done(answer);
    };
    probe.setTimeout(2000, () => settle(false));
    probe.once("data", () => settle(true));
    probe.once("error", () => settle(false));
    probe.once("close", () => settle(false));
  });
}

async function openOwned(place: Place, lock: Lock, options: ClusterOptions): Promise<Cluster> {
  const note = options.onLog ?? (() => {});
  const binaries = findBinaries(place.dataDir, place.user);
  const password = ownerKey(place.dataDir, existsSync(place.folder));
  await initialise(place, binaries, password);
  checkVersion(place);
  await clearLeftovers(place, note);
  const socketDir = socketFolder(place.dataDir, place.user, port);
  let running: Postmaster | null = await start(place, binaries, socketDir, options);
  let stopping = false;
  let recovery: Promise<void> = Promise.resolve();

  const watch = (postmaster: Postmaster) => {
    void postmaster.ended.then(async () => {
      running = null;
      if (!stopping) recovery = recover(postmaster);
    });
  };
  const recover = async (dead: Postmaster) => {
    note(`the postmaster ${dead.pid} ended by itself; starting it again`);
    await dead.dismiss();
    for (let wait = 200; !stopping; wait = Math.min(wait * 2, 10_000)) {
      try {
        await clearLeftovers(place, note);
        running = await start(place, binaries, socketDir, options);
        watch(running);
        options.onRestart?.();
        return;
      } catch (error) {
        note(
          `the database does not start: ${error instanceof Stop ? `${error.key} ${JSON.stringify(error.facts)}` : String(error)}`,
        );
        for (const until = Date.now() + wait; !stopping && Date.now() < until; ) await pause(50);
      }
    }
  };
  watch(running);
  const housekeeping = setInterval(() => {
    try {
      rotate(place.log);
    } catch (error) {
      note(`the log could not be cut: ${String(error)}`);
    }
  }, 600_000);
  housekeeping.unref();

  let stopped: Promise<void> | null = null;
  const stop = async () => {
    stopping = true;
    clearInterval(housekeeping);
    await recovery;
    const last = running;
    await endPostgres(place.folder, last?.pid ?? null);
    await last?.dismiss();
    if (!socketDir.startsWith(place.dataDir)) rmSync(socketDir, { recursive: true, force: true });
    lock.release();
  };
  return {
    ...reach(place, socketDir, port, password),
    owned: true,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

function reach(place: Place, socketDir: string, socketPort: number, password: string) {
  return {
    dataDir: place.dataDir,
    socketDir,
    port: socketPort,
    connection: (role: string, database = "postgres"): pg.ClientConfig => ({
      host: socketDir,
      port: socketPort,
      user: role,
      database,
      ...(role === ownerRole ? { password } : {}),
    }),
  };
}

/**
 * Opens the PostgreSQL of a data folder: makes it where there is none, starts it where it does not run, and connects
 * where another program runs it already. It listens on a private unix socket only, never runs as root, and stops by
 * itself when this process is killed.
 * @throws {Stop} one sentence and its mend, for everything that a user can put right.
 */
export async function openCluster(dataDir: string, options: ClusterOptions = {}): Promise<Cluster> {
  const user = databaseUser(dataDir);
  const folder = prepareDataFolder(dataDir, user);
  const place: Place = {
    dataDir: folder,
    folder: join(folder, clusterFolderName),
    user,
    log: join(folder, "log", "postgres.log"),
  };
  refuseLater(folder);
  const use = options.use ?? "share";
  const lock = join(folder, "lock");
  const until = Date.now() + 60_000;
  for (;;) {
    const taken = use === "join" ? lockHolder(lock) : takeLock(lock, use === "brief");
    if (taken === null) throw new Stop(1, "cluster.nobody-runs", { folder });
    if (isLock(taken)) {
      try {
        noteLayout(folder);
        mkdirSync(join(folder, "log"), { recursive: true, mode: 0o700 });
        return await openOwned(place, taken, options);
      } catch (error) {
        taken.release();
        throw asStop(error, place);
      }
    }
    // A command that ends takes its server along: nobody may lean on that one.
    if (!taken.brief) {
      if (use === "run") throw new Stop(1, "cluster.runs-already", { folder, process: taken.pid });
      const named = namedPostmaster(place.folder);
      if (named?.status === "ready" && (await answers(join(named.socketDir, `.s.PGSQL.${named.port}`)))) {
        return {
          ...reach(place, named.socketDir, named.port, ownerKey(folder, true)),
          owned: false,
          stop: async () => {},
        };
      }
    }
    if (Date.now() > until) throw new Stop(1, "cluster.busy", { folder, process: taken.pid });
    await pause(50);
  }
}

/** A full or read-only disk shows itself at whatever is written first. */
function asStop(error: unknown, place: Place): unknown {
  const { code } = error as { code?: string };
  if (code === "ENOSPC" || code === "EDQUOT") return new Stop(1, "cluster.disk-full", { folder: place.dataDir });
  if (code === "EROFS" || code === "EACCES" || code === "EPERM")
    return new Stop(1, "cluster.read-only", { folder: place.dataDir });
  return error;
}
