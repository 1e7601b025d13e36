import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type {} from "vitest";
import { root } from "./repository.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A data folder with the theatre loaded and the exercise played, to begin with a copy of it. */
    played: string;
  }
}

/** What `heed start --json` says once it is ready. */
export interface Running {
  readonly url: string;
  /** Where one signs in as a function of the exercise; null in a live mission. */
  readonly exercise: string | null;
  readonly administrator: string | null;
  readonly dataFolder: string;
  /** With `--tls`: where others reach it, and where a device learns to trust it. */
  readonly tls: { readonly addresses: readonly string[]; readonly install: string | null } | null;
  readonly process: ChildProcess;
  /** Ends the system as Ctrl-C does, and removes its data unless the folder was given. */
  stop(): Promise<void>;
}

/** A new data folder for one test, which the database's user can reach. */
export function newDataFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "heed-running-")));
  chmodSync(folder, 0o711);
  return folder;
}

export function removeDataFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

/** Copies a data folder that nothing runs on, with whose its files are: the database belongs to a user of its own. */
function copyData(from: string, to: string): void {
  if (!existsSync(join(from, "keys"))) throw new Error(`${from || "An empty name"} is no data folder`);
  const copied = spawnSync("cp", ["-pR", `${from}/.`, to], { encoding: "utf8" });
  if (copied.status !== 0) throw new Error(`${from} could not be copied: ${copied.error?.message ?? copied.stderr}`);
}

/**
 * Starts the whole system on a free port and a new data folder, as a person does by `heed start`.
 * @throws {Error} with what the system said, where it ends or is not ready in time.
 */
export async function startHeed(
  options: {
    args?: readonly string[];
    patienceSeconds?: number;
    folder?: string;
    /** A data folder to begin with a copy of: what a first start makes takes ten seconds of a machine. */
    played?: string;
    env?: Readonly<Record<string, string>>;
  } = {},
): Promise<Running> {
  const folder = options.folder ?? newDataFolder();
  if (options.played !== undefined) copyData(options.played, folder);
  const args = ["start", "--json", "--port", "0", "--data", folder, ...(options.args ?? ["--as-of", "2018-07-20"])];
  const child = spawn(process.execPath, [join(root, "packages/heed/bin/heed.js"), ...args], {
    cwd: root,
    env: { ...process.env, ...options.env },
    // The channel ends the system where this process is killed.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let said = "";
  let told = "";
  const gone = new Promise<void>((done) => child.once("exit", () => done()));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGINT");
    const late = setTimeout(() => child.kill("SIGKILL"), 20_000);
    await gone;
    clearTimeout(late);
    if (options.folder === undefined) removeDataFolder(folder);
  };
  const ready = new Promise<Omit<Running, "process" | "stop">>((done, fail) => {
    const late = setTimeout(
      () => fail(new Error(`heed start was not ready in time:\n${said}`)),
      (options.patienceSeconds ?? 120) * 1000,
    );
    child.stderr?.on("data", (text) => {
      said += String(text);
    });
    child.stdout?.on("data", (text) => {
      told += String(text);
      try {
        done(JSON.parse(told));
        clearTimeout(late);
      } catch {
        // The document is not whole yet.
      }
    });
    child.once("exit", (code) => {
      clearTimeout(late);
      fail(new Error(`heed start ended with ${code}:\n${said}${told}`));
    });
  });
  try {
    return { ...(await ready), process: child, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
