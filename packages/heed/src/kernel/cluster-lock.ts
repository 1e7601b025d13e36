import { randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { processStart } from "./cluster-process.ts";

/** Who holds a lock: the process, and when it began, because process ids are given out again. */
export interface Holder {
  readonly pid: number;
  readonly started: string;
  readonly token: string;
  /** Held for one short command: whoever needs the folder waits for its end instead of leaning on it. */
  readonly brief?: boolean;
}

export interface Lock {
  release(): void;
}

const digits = 9;
const generationName = /^\d{9}$/;

function newestGeneration(folder: string): number {
  const names = readdirSync(folder).filter((name) => generationName.test(name));
  return names.reduce((newest, name) => Math.max(newest, Number(name)), 0);
}

function read(folder: string, generation: number): Holder | "released" | "gone" {
  try {
    const holder = JSON.parse(readFileSync(join(folder, pathOf(generation)), "utf8"));
    return holder.released ? "released" : holder;
  } catch (error) {
    if ((error as { code?: string }).code === "ENOENT") return "gone";
    // Whole when it was linked: what does not parse was damaged by the disk, and nobody holds it.
    if (error instanceof SyntaxError) return "released";
    throw error;
  }
}

const pathOf = (generation: number) => String(generation).padStart(digits, "0");

function alive(holder: Holder): boolean {
  const started = processStart(holder.pid);
  return started !== null && (started === "hidden" || started === holder.started);
}

/**
 * Takes the lock in this folder, or says who has it. A killed holder leaves nothing that blocks: its process id and
 * start time no longer fit.
 *
 * The lock is a row of numbered files; the highest counts. Whoever finds its holder gone makes the next number,
 * which only one can. A file is never taken away from under its holder, so there is no moment in which a slow
 * process, having read an old holder, removes a new one.
 */
export function takeLock(folder: string, brief = false): Lock | Holder {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const own: Holder = { pid: process.pid, started: processStart(process.pid) ?? "", token: randomUUID(), brief };
  const draft = join(folder, `draft-${own.token}`);
  for (;;) {
    const newest = newestGeneration(folder);
    if (newest > 0) {
      const holder = read(folder, newest);
      if (holder === "gone") continue;
      if (holder !== "released" && alive(holder)) return holder;
    }
    const mine = newest + 1;
    writeFileSync(draft, JSON.stringify(own), { mode: 0o600 });
    try {
      linkSync(draft, join(folder, pathOf(mine)));
    } catch (error) {
      if ((error as { code?: string }).code === "EEXIST") continue;
      throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    // Somebody may have gone two numbers further, and cleaned up, while this process slept.
    if (newestGeneration(folder) !== mine) {
      rmSync(join(folder, pathOf(mine)), { force: true });
      continue;
    }
    for (const name of readdirSync(folder)) {
      if (generationName.test(name) && Number(name) < mine) rmSync(join(folder, name), { force: true });
    }
    return {
      release() {
        // The number stays as a step for the next one: to remove it would let two count from the same place.
        writeFileSync(draft, JSON.stringify({ released: true }), { mode: 0o600 });
        renameSync(draft, join(folder, pathOf(mine)));
      },
    };
  }
}

export function isLock(taken: Lock | Holder): taken is Lock {
  return "release" in taken;
}

/** Who holds the lock now, without wanting it; null where nobody living does. */
export function lockHolder(folder: string): Holder | null {
  try {
    const newest = newestGeneration(folder);
    const holder = newest === 0 ? "gone" : read(folder, newest);
    return typeof holder === "object" && alive(holder) ? holder : null;
  } catch (error) {
    if ((error as { code?: string }).code === "ENOENT") return null;
    throw error;
  }
}
