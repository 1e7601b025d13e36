import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/** Waits that keep the program alive, so that an orderly stop is finished before it ends. */
export const pause = (milliseconds: number): Promise<void> => delay(milliseconds);

/** Whether this machine shows its processes in `/proc`. */
export const hasProc = process.platform === "linux";

function bootId(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return "";
  }
}

/**
 * When a living process began, in a spelling that only serves comparison; null where it is gone.
 * A process id alone says little: after a crash or a restart of the machine it may be somebody else's.
 */
export function processStart(pid: number): string | null {
  if (hasProc) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
      // The name in brackets may hold spaces and brackets: what counts stands behind the last one.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      // A zombie has ended and only waits for its parent to notice.
      if (fields[0] === "Z" || fields[0] === "X") return null;
      return `${bootId()} ${fields[19]}`;
    } catch {
      // Some systems hide other users' processes: then only the signal below can tell.
      return answersSignal(pid) ? "hidden" : null;
    }
  }
  const { stdout } = spawnSync("ps", ["-o", "state=,lstart=", "-p", String(pid)], {
    encoding: "utf8",
    env: { PATH: process.env.PATH, LC_ALL: "C" },
  });
  const line = stdout?.trim() ?? "";
  return line === "" || line.startsWith("Z") ? null : line.replace(/^\S+\s+/, "");
}

function answersSignal(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === "EPERM";
  }
}

export function isAlive(pid: number): boolean {
  return processStart(pid) !== null;
}

/** Sends a signal; a process that ended meanwhile is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as { code?: string }).code !== "ESRCH") throw error;
  }
}

/** Waits until a process has ended, at most so long. @returns whether it has. */
export async function ended(pid: number, milliseconds: number): Promise<boolean> {
  const until = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > until) return false;
    await pause(10);
  }
  return true;
}

/**
 * Processes of PostgreSQL that work on this cluster folder. Each of them lives with the folder as its working
 * directory, so those that a killed postmaster left behind are found too. Only Linux can tell; elsewhere none.
 */
export function processesOf(clusterFolder: string): number[] {
  if (!hasProc) return [];
  const found: number[] = [];
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      if (readlinkSync(`/proc/${name}/cwd`) !== clusterFolder) continue;
      if (!readFileSync(`/proc/${name}/comm`, "latin1").startsWith("postgres")) continue;
      if (processStart(Number(name)) !== null) found.push(Number(name));
    } catch {
      // Ended while we looked, or somebody else's, which is none of ours.
    }
  }
  return found;
}

/** What a postmaster writes about itself into `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number;
  readonly socketDir: string;
  readonly port: number;
  readonly status: string;
}

/** The postmaster that this folder names, alive or not; null where none is named. */
export function namedPostmaster(clusterFolder: string): Postmaster | null {
  let text: string;
  try {
    text = readFileSync(`${clusterFolder}/postmaster.pid`, "utf8");
  } catch {
    return null;
  }
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1) return null;
  return { pid, port: Number(lines[3]), socketDir: lines[4] ?? "", status: (lines[7] ?? "").trim() };
}

/** Whether this process is the postmaster of this folder and not somebody who was given its number later. */
export function isPostmasterOf(pid: number, clusterFolder: string): boolean {
  if (hasProc) return processesOf(clusterFolder).includes(pid);
  const { stdout } = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  return stdout?.includes(clusterFolder) ?? false;
}

/**
 * Ends whatever still works on this folder: asks for an orderly stop, then insists.
 * @param patience milliseconds for the orderly stop, in which PostgreSQL writes its checkpoint.
 */
export async function endPostgres(clusterFolder: string, postmaster: number | null, patience = 20_000): Promise<void> {
  if (postmaster !== null) {
    for (const [name, wait] of [
      ["SIGINT", patience],
      ["SIGQUIT", 5000],
      ["SIGKILL", 5000],
    ] as const) {
      signal(postmaster, name);
      if (await ended(postmaster, wait)) break;
    }
  }
  // Without a postmaster a backend can save nothing any more; it leaves by itself, unless it is deep in a query.
  const until = Date.now() + 2000;
  while (processesOf(clusterFolder).length > 0 && Date.now() < until) await pause(20);
  for (const pid of processesOf(clusterFolder)) signal(pid, "SIGKILL");
  while (processesOf(clusterFolder).length > 0 && Date.now() < until + 3000) await pause(20);
}
