import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { root } from "./repository.ts";
import { type Running, startHeed } from "./running.ts";

export const victims = ["server", "worker", "postmaster"] as const;
export type Victim = (typeof victims)[number];

/** The system answered and said no: to ask again would only hide it. */
class Refused extends Error {}

/** Signs in as a function of the exercise, as a browser does. @returns the cookies to send. */
export async function signInAs(heed: Pick<Running, "url" | "exercise">, username: string): Promise<string> {
  const cookies = new Map<string, string>();
  const keep = (answer: Response) => {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
  };
  const header = () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const shown = await fetch(heed.exercise as string, { redirect: "manual" });
  keep(shown);
  const answer = await fetch(`${heed.url}/exercise/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: header(), origin: heed.url },
    body: new URLSearchParams({ role: username }),
  });
  keep(answer);
  if (answer.status !== 303)
    throw new Error(`sign-in as ${username} answered ${answer.status}: ${await answer.text()}`);
  return header();
}

/** A report such as a liaison assistant sends; invented and marked so. */
export const reportOf = (id: string) => ({
  id,
  channel: "phone-call",
  eventType: "access-denial",
  imminence: "T3",
  impact: 2,
  areaCode: "KOR",
  placePrecision: "admin2",
  when: { precision: "unknown" },
  groupAtRisk: "villagers",
  basis: "heard-from",
  toldAt: "2018-07-20T10:00:00+00:00",
  account: { text: "Invented for a test of crashes.", lang: "en" },
  atRiskIfKnown: "unknown",
});

/**
 * A client from outside that sends reports without a pause and keeps its own list of what was acknowledged. A report
 * that got no answer is sent again, with its id, until it gets one.
 */
class Client {
  readonly acknowledged = new Set<string>();
  readonly refused: string[] = [];
  private heed: Pick<Running, "url" | "exercise">;
  private cookie = "";
  private stopped = false;
  private readonly running: Promise<void>[];
  constructor(heed: Pick<Running, "url" | "exercise">, lanes: number) {
    this.heed = heed;
    this.running = Array.from({ length: lanes }, () => this.lane());
  }
  moveTo(heed: Pick<Running, "url" | "exercise">): void {
    this.heed = heed;
    this.cookie = "";
  }
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.running);
  }
  private async lane(): Promise<void> {
    while (!this.stopped) await this.send(randomUUID());
  }
  private async send(id: string): Promise<void> {
    for (;;) {
      try {
        if (this.cookie === "") this.cookie = await signInAs(this.heed, "liaison.koro");
        const answer = await fetch(`${this.heed.url}/api/reports`, {
          method: "POST",
          headers: { "content-type": "application/json", cookie: this.cookie, origin: this.heed.url },
          body: JSON.stringify(reportOf(id)),
          signal: AbortSignal.timeout(5000),
        });
        const said = await answer.text();
        if (answer.ok) {
          this.acknowledged.add(id);
          return;
        }
        if (answer.status === 401) this.cookie = "";
        else if (answer.status < 500) {
          this.refused.push(`${answer.status} ${said}`);
          return;
        }
      } catch (error) {
        // Nobody is there: that is what this client is for.
        if (error instanceof Refused) {
          this.refused.push(error.message);
          return;
        }
      }
      await wait(50);
    }
  }
}

export function childrenOf(pid: number): { pid: number; command: string }[] {
  const found: { pid: number; command: string }[] = [];
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "latin1");
      const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
      if (parent === pid)
        found.push({ pid: Number(name), command: readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ") });
    } catch {
      // Ended while we looked.
    }
  }
  return found;
}

/** Every living process that has this text on its command line or lives in this folder. */
export function processesWith(text: string): number[] {
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "latin1");
      if (/\) [ZX] /.test(stat)) return [];
      return readFileSync(`/proc/${name}/cmdline`, "utf8").includes(text) ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

async function until(what: string, seconds: number, check: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    if (await check()) return;
    if (Date.now() > end) throw new Error(`${what}: not within ${seconds} s`);
    await wait(50);
  }
}

const postmasterOf = (folder: string) =>
  Number(readFileSync(join(folder, "pg18/postmaster.pid"), "utf8").split("\n")[0]);
const workerOf = (server: number) => childrenOf(server).find(({ command }) => command.includes("worker.ts"))?.pid;

async function isUp(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

/** The reports that the database holds, read past the program: as the auditor's role, straight on the socket. */
async function reportsIn(folder: string): Promise<{ ids: Set<string>; doubled: number }> {
  const { passwords } = JSON.parse(readFileSync(join(folder, "keys/roles.json"), "utf8")) as {
    passwords: Record<string, string>;
  };
  const lines = readFileSync(join(folder, "pg18/postmaster.pid"), "utf8").split("\n");
  const client = new pg.Client({
    host: lines[4],
    port: Number(lines[3]),
    database: "heed",
    user: "heed_auditor",
    password: passwords.heed_auditor,
  });
  await client.connect();
  try {
    const { rows } = await client.query(
      "select id from listen.report where channel = 'phone-call' and event_type = 'access-denial' and impact = 2 and told_at = '2018-07-20T10:00:00Z'",
    );
    const ids = new Set(rows.map((row) => row.id as string));
    return { ids, doubled: rows.length - ids.size };
  } finally {
    await client.end();
  }
}

function verify(folder: string): { differences: unknown[]; entries: number } {
  const run = spawnSync(
    process.execPath,
    [join(root, "packages/heed/bin/heed.js"), "ledger", "verify", "--json", "--data", folder],
    { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  if (run.stdout === "") throw new Error(`heed ledger verify said nothing and ended with ${run.status}: ${run.stderr}`);
  return JSON.parse(run.stdout);
}

/**
 * Kills one process after another with SIGKILL while a client writes, lets the system come back (by itself, or by
 * starting it again where the server was the victim) and compares: every acknowledged report is there once, nothing else
 * is, and the ledger is whole.
 * @returns what was wrong, as sentences; nothing is good.
 */
export async function killAndCompare(
  folder: string,
  order: readonly Victim[],
  progress: (text: string) => void = () => {},
): Promise<string[]> {
  const faults: string[] = [];
  const seen = new Set<string>();
  const begin = () => startHeed({ folder, args: ["--as-of", "2018-07-20", "--resume"], patienceSeconds: 180 });
  let heed = await begin();
  try {
    for (const [i, victim] of order.entries()) {
      const client = new Client(heed, 4);
      // Another moment each time, so that start, commit and seal are all hit.
      await wait(300 + ((i * 377) % 900));
      const server = heed.process.pid as number;
      await until("the worker runs", 20, () => workerOf(server) !== undefined);
      const target = { server, worker: workerOf(server) as number, postmaster: postmasterOf(folder) }[victim];
      process.kill(target, "SIGKILL");
      if (victim === "server") {
        await until("everything of the killed server ends", 40, () => processesWith(folder).length === 0);
        heed = await begin();
        client.moveTo(heed);
      } else {
        await wait(500);
        await until("the system answers again", 60, () => isUp(heed.url));
        if (victim === "worker")
          await until("a new worker runs", 20, () => workerOf(server) !== undefined && workerOf(server) !== target);
      }
      await wait(400);
      await client.stop();
      const { ids, doubled } = await reportsIn(folder);
      const known = new Set([...seen, ...client.acknowledged]);
      const lost = [...known].filter((id) => !ids.has(id));
      const extra = [...ids].filter((id) => !known.has(id));
      for (const id of client.acknowledged) seen.add(id);
      const { differences, entries } = verify(folder);
      const name = `kill ${i + 1} (${victim})`;
      if (client.acknowledged.size === 0) faults.push(`${name}: nothing was acknowledged, so nothing was tried`);
      if (client.refused.length > 0) faults.push(`${name}: ${client.refused.length} refused: ${client.refused[0]}`);
      if (lost.length > 0) faults.push(`${name}: ${lost.length} acknowledged reports are not in the database`);
      if (extra.length > 0)
        faults.push(`${name}: ${extra.length} reports are in the database that were never acknowledged`);
      if (doubled > 0) faults.push(`${name}: ${doubled} reports are there twice`);
      if (differences.length > 0) faults.push(`${name}: the ledger differs: ${JSON.stringify(differences[0])}`);
      progress(
        `${name}: ${client.acknowledged.size} acknowledged, ${ids.size} in the database, ${entries} entries, ${differences.length} differences`,
      );
    }
  } finally {
    await heed.stop();
  }
  return faults;
}
