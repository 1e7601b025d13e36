import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Cluster, openCluster } from "./cluster.ts";
import { blockedAt } from "./cluster-folder.ts";
import { isLock, type Lock, takeLock } from "./cluster-lock.ts";
import { isAlive, namedPostmaster, pause, processesOf, processStart } from "./cluster-process.ts";
import { Stop } from "./stop.ts";
import { testFolder } from "./testing-cluster.ts";

const asRoot = process.getuid?.() === 0;
const folders: string[] = [];
const open: { stop(): Promise<void> }[] = [];
const children: ChildProcess[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const cluster of open.splice(0)) await cluster.stop();
  for (const folder of folders.splice(0)) {
    await nothingRuns(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

function folder(): string {
  const made = testFolder();
  folders.push(made);
  return made;
}

/** A folder with a database that ran before: a copy takes a tenth of the time of making one. */
function usedFolder(): string {
  const made = folder();
  spawnSync("cp", ["-a", `${used}/.`, made]);
  return made;
}

let used = "";

beforeAll(async () => {
  used = testFolder();
  await (await openCluster(used)).stop();
});

afterAll(() => rmSync(used, { recursive: true, force: true }));

async function opened(dataDir: string, options: Parameters<typeof openCluster>[1] = {}): Promise<Cluster> {
  const cluster = await openCluster(dataDir, options);
  open.push(cluster);
  return cluster;
}

async function ask(cluster: Cluster, ...statements: string[]): Promise<pg.QueryResult> {
  const client = new pg.Client(cluster.connection("heed"));
  client.on("error", () => {});
  await client.connect();
  try {
    for (const statement of statements.slice(0, -1)) await client.query(statement);
    return await client.query(statements.at(-1) as string);
  } finally {
    await client.end();
  }
}

async function until(holds: () => boolean | Promise<boolean>, milliseconds = 8000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error("waited in vain");
    await pause(20);
  }
}

const postmasterOf = (dataDir: string) => namedPostmaster(join(dataDir, "pg18"))?.pid as number;

/** Guards and servers alike: every process that has to do with this folder. */
function processesAbout(dataDir: string): string[] {
  const { stdout } = spawnSync("ps", ["-eo", "pid,stat,args", "-ww"], { encoding: "utf8" });
  const named = stdout.split("\n").filter((line) => line.includes(dataDir) && !/^\s*\d+ Z/.test(line));
  return [...named, ...processesOf(join(dataDir, "pg18")).map(String)];
}

async function nothingRuns(dataDir: string): Promise<void> {
  await until(() => processesAbout(dataDir).length === 0).catch(() => {
    throw new Error(`still running: ${processesAbout(dataDir).join("\n")}`);
  });
}

/** Another program that opens the folder, says so, and then stays until it is ended. */
async function program(
  dataDir: string,
  user: { uid?: number; gid?: number } = {},
): Promise<{ child: ChildProcess; owned: boolean }> {
  const source = `
    const { openCluster } = await import(${JSON.stringify(join(import.meta.dirname, "cluster.ts"))});
    const cluster = await openCluster(process.argv[1]);
    console.log(JSON.stringify({ owned: cluster.owned }));
    process.on("SIGTERM", () => cluster.stop().then(() => process.exit(0)));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", source, dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { PATH: process.env.PATH },
    cwd: "/",
    ...user,
  });
  children.push(child);
  const said = await new Promise<string>((done, fail) => {
    child.stdout?.once("data", (data: Buffer) => done(data.toString()));
    child.once("exit", (code) => fail(new Error(`the program ended with ${code}`)));
  });
  return { child, owned: JSON.parse(said).owned };
}

async function refusal(attempt: Promise<unknown>): Promise<{ key: string; facts: Stop["facts"] }> {
  const error = await attempt.then(
    () => expect.unreachable("it was not refused"),
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(Stop);
  return error as Stop;
}

test("a folder is made, started, stopped and started again, quickly and with its data", async () => {
  const dataDir = folder();
  const first = await opened(dataDir);
  expect(first.owned).toBe(true);
  await ask(first, "create table kept (n int)", "insert into kept values (7)");
  await first.stop();
  await nothingRuns(dataDir);

  const began = performance.now();
  const second = await opened(dataDir);
  expect(performance.now() - began).toBeLessThan(2000);
  expect((await ask(second, "select n from kept")).rows).toEqual([{ n: 7 }]);
});

test("nobody but its own user reaches the server, and no text of a failed statement reaches the log", async () => {
  const dataDir = usedFolder();
  rmSync(join(dataDir, "heed.json"));
  // Also under a umask that takes nothing away.
  const umask = process.umask(0);
  const cluster = await opened(dataDir).finally(() => process.umask(umask));
  const { rows } = await ask(
    cluster,
    "select current_setting('listen_addresses') as net, current_setting('data_checksums') as sums, current_setting('timezone') as zone",
  );
  expect(rows).toEqual([{ net: "", sums: "on", zone: "UTC" }]);
  expect(statSync(cluster.socketDir).mode & 0o777).toBe(0o700);
  expect(statSync(join(dataDir, "pg18")).mode & 0o777).toBe(0o700);
  expect(statSync(join(dataDir, "keys", "database-owner")).mode & 0o777).toBe(0o600);
  expect(statSync(join(dataDir, "heed.json")).mode & 0o777).toBe(0o600);
  if (asRoot) expect(statSync(join(dataDir, "pg18")).uid).not.toBe(0);
  await expect(
    ask(cluster, "create table told (n int check (n < 5))", "insert into told values (977531)"),
  ).rejects.toThrow();
  await expect(ask(cluster, "select 'a name 977531' from nowhere")).rejects.toThrow();
  expect(readFileSync(join(dataDir, "log", "postgres.log"), "utf8")).not.toContain("977531");
  const stranger = new pg.Client({ ...cluster.connection("heed"), password: "guessed" });
  await expect(stranger.connect()).rejects.toThrow(/password authentication failed/);
});

test("a killed postmaster is started again by its owner, with every committed row", async () => {
  const dataDir = usedFolder();
  let restarts = 0;
  const cluster = await opened(dataDir, {
    onRestart: () => {
      restarts += 1;
    },
  });
  await ask(cluster, "create table kept (n int)", "insert into kept values (1)");
  const before = postmasterOf(dataDir);
  process.kill(before, "SIGKILL");
  await until(() => restarts === 1);
  expect(postmasterOf(dataDir)).not.toBe(before);
  expect((await ask(cluster, "select n from kept")).rows).toEqual([{ n: 1 }]);
  await cluster.stop();
  await nothingRuns(dataDir);
});

test("a killed owner leaves no process behind, and the next start has its data", async () => {
  const dataDir = usedFolder();
  const { child, owned } = await program(dataDir);
  expect(owned).toBe(true);
  const second = await opened(dataDir);
  expect(second.owned).toBe(false);
  await ask(second, "create table kept (n int)", "insert into kept values (2)");
  child.kill("SIGKILL");
  await nothingRuns(dataDir);
  // Whoever was only connected gets an error, and neither hangs nor ends.
  await expect(ask(second, "select 1")).rejects.toThrow();

  const third = await opened(dataDir);
  expect(third.owned).toBe(true);
  expect((await ask(third, "select n from kept")).rows).toEqual([{ n: 2 }]);
});

test("owner, guard and postmaster killed at one moment: the next start clears up and goes on", async () => {
  const dataDir = usedFolder();
  const { child } = await program(dataDir);
  const postmaster = postmasterOf(dataDir);
  const guards = processesAbout(dataDir)
    .filter((line) => line.includes("heed-guard"))
    .map((line) => Number.parseInt(line, 10));
  expect(guards).toHaveLength(1);
  for (const pid of [child.pid as number, ...guards, postmaster]) process.kill(pid, "SIGKILL");
  const next = await opened(dataDir);
  expect(next.owned).toBe(true);
  expect(postmasterOf(dataDir)).not.toBe(postmaster);
});

test("an orphan whose owner and guard were killed is stopped, not met", async () => {
  const dataDir = usedFolder();
  const { child } = await program(dataDir);
  const postmaster = postmasterOf(dataDir);
  child.kill("SIGSTOP");
  for (const line of processesAbout(dataDir).filter((text) => text.includes("heed-guard"))) {
    process.kill(Number.parseInt(line, 10), "SIGKILL");
  }
  child.kill("SIGKILL");
  await until(() => !isAlive(child.pid as number));
  expect(isAlive(postmaster)).toBe(true);
  const next = await opened(dataDir);
  expect(next.owned).toBe(true);
  expect(isAlive(postmaster)).toBe(false);
});

test("a guard that somebody ended is replaced", async () => {
  const dataDir = usedFolder();
  const { child } = await program(dataDir);
  const guards = () => processesAbout(dataDir).filter((line) => line.includes("heed-guard"));
  const [first] = guards();
  process.kill(Number.parseInt(first as string, 10), "SIGKILL");
  const postmaster = postmasterOf(dataDir);
  await pause(300);
  child.kill("SIGKILL");
  await until(() => !isAlive(postmaster));
  await nothingRuns(dataDir);
});

test("of programs that start at once, one runs the server and all work with it", async () => {
  const dataDir = folder();
  const [a, b, c] = await Promise.all([opened(dataDir), opened(dataDir), program(dataDir)]);
  expect([a.owned, b.owned, c.owned].filter(Boolean)).toHaveLength(1);
  for (const cluster of [a, b]) expect((await ask(cluster, "select 1 as one")).rows).toEqual([{ one: 1 }]);
});

test("a command's server is waited for and never leant on, and a lasting one is not run twice", async () => {
  const dataDir = folder();
  const command = await opened(dataDir, { use: "brief" });
  expect(command.owned).toBe(true);
  const next = opened(dataDir, { use: "brief" });
  await pause(300);
  await command.stop();
  const second = await next;
  expect(second.owned).toBe(true);
  expect((await ask(second, "select 1 as one")).rows).toEqual([{ one: 1 }]);
  const lasting = opened(dataDir, { use: "run" });
  await pause(300);
  await second.stop();
  const server = await lasting;
  expect(server.owned).toBe(true);
  await expect(opened(dataDir, { use: "run" })).rejects.toMatchObject({ key: "cluster.runs-already" });
  for (const use of ["brief", "join", "share"] as const) expect((await opened(dataDir, { use })).owned).toBe(false);
});

test("nobody joins a server that nobody runs, and none is started for it", async () => {
  const dataDir = usedFolder();
  await expect(opened(dataDir, { use: "join" })).rejects.toMatchObject({ key: "cluster.nobody-runs" });
  expect(existsSync(join(dataDir, "pg18", "postmaster.pid"))).toBe(false);
});

test("files that a killed run left behind do not stop the next one", async () => {
  const dataDir = usedFolder();
  // The process id of a bystander: PostgreSQL alone would take it for a running server.
  const bystander = spawn("sleep", ["60"], { stdio: "ignore" });
  children.push(bystander);
  const socketDir = join(dataDir, "socket");
  writeFileSync(
    join(dataDir, "pg18", "postmaster.pid"),
    `${bystander.pid}\n${dataDir}/pg18\n1\n5432\n${socketDir}\n\n0 0\nready   \n`,
  );
  writeFileSync(join(socketDir, ".s.PGSQL.5432.lock"), `${bystander.pid}\n`);
  writeFileSync(
    join(dataDir, "lock", "000000099"),
    JSON.stringify({ pid: bystander.pid, started: "another time", token: "x" }),
  );
  const cluster = await opened(dataDir);
  expect(cluster.owned).toBe(true);
  expect((await ask(cluster, "select 1 as one")).rows).toEqual([{ one: 1 }]);
  expect(isAlive(bystander.pid as number)).toBe(true);
});

test("an interrupted first start is done again", async () => {
  const dataDir = folder();
  const half = join(dataDir, "pg18-new-0000", "data");
  mkdirSync(half, { recursive: true });
  writeFileSync(join(half, "PG_VERSION"), "18\n");
  const cluster = await opened(dataDir);
  expect((await ask(cluster, "select 1 as one")).rows).toEqual([{ one: 1 }]);
  expect(readdirSync(dataDir).filter((name) => name.startsWith("pg18"))).toEqual(["pg18"]);
});

test("a path too long for a socket, with spaces, commas and quotes, works through a short folder that goes with the server", async () => {
  const dataDir = join(folder(), `long ${"x".repeat(60)}`, `it's, "quoted" ${"y".repeat(40)}`);
  mkdirSync(dataDir, { recursive: true });
  const cluster = await opened(dataDir);
  expect(cluster.socketDir.length).toBeLessThan(90);
  expect((await ask(cluster, "select 1 as one")).rows).toEqual([{ one: 1 }]);
  expect((await opened(dataDir)).owned).toBe(false);
  await cluster.stop();
  expect(existsSync(cluster.socketDir)).toBe(false);
  const quoted = join(folder(), `a, "b" c`);
  expect((await ask(await opened(quoted), "select 1 as one")).rows).toEqual([{ one: 1 }]);
});

test("a folder of a later Heed or PostgreSQL is refused and left as it is", async () => {
  const later = folder();
  writeFileSync(join(later, "heed.json"), '{"layout":99}');
  expect(await refusal(openCluster(later))).toMatchObject({ key: "cluster.newer-heed" });
  expect(readdirSync(later)).toEqual(["heed.json"]);

  const nineteen = folder();
  mkdirSync(join(nineteen, "pg19"));
  expect(await refusal(openCluster(nineteen))).toMatchObject({
    key: "cluster.newer-postgresql",
    facts: { version: "19" },
  });
});

test("a lost key of the database is told, and no new one is made up", async () => {
  const dataDir = usedFolder();
  rmSync(join(dataDir, "keys", "database-owner"));
  expect(await refusal(openCluster(dataDir))).toMatchObject({ key: "cluster.key-missing" });
});

test.runIf(asRoot)("as root, a parent that the database's user cannot pass is named", async () => {
  const parent = folder();
  chmodSync(parent, 0o700);
  const refused = await refusal(openCluster(join(parent, "data")));
  expect(refused).toMatchObject({ key: "cluster.blocked-folder", facts: { blocked: parent } });
});

test.runIf(asRoot)("as root, a folder that another user made is left alone", async () => {
  const dataDir = usedFolder();
  chownSync(join(dataDir, "heed.json"), 65534, 65534);
  expect(await refusal(openCluster(dataDir))).toMatchObject({ key: "cluster.foreign-folder" });
});

const nobody = { name: "nobody", uid: 65534, gid: 65534 };

test.runIf(asRoot && blockedAt(import.meta.dirname, nobody) === null)("an ordinary user runs it too", async () => {
  const dataDir = folder();
  chownSync(dataDir, nobody.uid, nobody.gid);
  const { child, owned } = await program(dataDir, { uid: nobody.uid, gid: nobody.gid });
  expect(owned).toBe(true);
  expect(statSync(join(dataDir, "pg18")).uid).toBe(nobody.uid);
  child.kill("SIGTERM");
  await nothingRuns(dataDir);
});

test("the lock is held by one at a time, whoever hesitates, and a killed holder does not keep it", () => {
  const dir = join(folder(), "lock");
  const first = takeLock(dir);
  expect(isLock(first)).toBe(true);
  expect(takeLock(dir)).toMatchObject({ pid: process.pid, started: processStart(process.pid) });
  (first as Lock).release();
  const second = takeLock(dir);
  expect(isLock(second)).toBe(true);
  (second as Lock).release();
  writeFileSync(join(dir, "000000009"), JSON.stringify({ pid: 2 ** 30, started: "long ago", token: "gone" }));
  const third = takeLock(dir);
  expect(isLock(third)).toBe(true);
  expect(readdirSync(dir)).toEqual(["000000010"]);
});
