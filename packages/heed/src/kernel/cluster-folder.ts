import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { Stop } from "./stop.ts";

/** The user that PostgreSQL runs as when we are root, which it refuses to be. */
export interface DatabaseUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL's own folder inside a data folder, named by its major version: another version is another folder. */
export const clusterFolderName = "pg18";

/** Says which layout a data folder has. Its owner is whoever made the folder. */
export const layoutFile = "heed.json";

/** Where root keeps what a user without a home must reach. */
export const systemFolder = "/var/lib/heed";

/** Makes root's folder so that everybody can pass it, whatever the umask. @returns whether it is there. */
export function makeSystemFolder(): boolean {
  try {
    mkdirSync(systemFolder, { recursive: true });
    chmodSync(systemFolder, 0o755);
    return true;
  } catch {
    return false;
  }
}

const short = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 12);

function passwd(): DatabaseUser[] {
  const users: DatabaseUser[] = [];
  let text = "";
  try {
    text = readFileSync("/etc/passwd", "utf8");
  } catch {
    return users;
  }
  for (const line of text.split("\n")) {
    const [name, , uid, gid] = line.split(":");
    if (name && uid && gid && !name.startsWith("#")) {
      users.push({ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 });
    }
  }
  return users;
}

/**
 * Who runs the database: null for the ordinary user that we are, or, when we are root, whoever the folder belongs to
 * already, else `postgres`, else `nobody`.
 * @throws {Stop} where root has no such user.
 */
export function databaseUser(dataDir: string): DatabaseUser | null {
  if (process.getuid?.() !== 0) return null;
  const users = passwd();
  const cluster = join(dataDir, clusterFolderName);
  const owner = existsSync(cluster) ? statSync(cluster).uid : 0;
  const found =
    users.find((user) => user.uid === owner && owner !== 0) ??
    users.find((user) => user.name === "postgres" && user.uid !== 0) ??
    users.find((user) => user.name === "nobody" && user.uid !== 0);
  if (!found) throw new Stop(1, "cluster.no-user");
  return found;
}

/** The options of a child process that shall run as this user. */
export function runAs(user: DatabaseUser | null): { uid?: number; gid?: number } {
  return user ? { uid: user.uid, gid: user.gid } : {};
}

/** Every folder from the root down to this one. */
function chain(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [...chain(parent), folder];
}

/** The first folder on the way down to this one that the user cannot pass; null where the way is free. */
export function blockedAt(folder: string, user: DatabaseUser | null): string | null {
  let existing = resolve(folder);
  while (!existsSync(existing)) existing = dirname(existing);
  // Asking the system as that user counts everything that decides: modes, access lists, mounts.
  const { stdout, status } = spawnSync(
    "/bin/sh",
    ["-c", 'for it do test -x "$it" || { printf %s "$it"; exit 3; }; done', "sh", ...chain(realpathSync(existing))],
    { cwd: "/", encoding: "utf8", ...runAs(user) },
  );
  return status === 3 ? stdout : null;
}

/** The root of the checkout that this program runs from; null where it is installed as a package. */
function checkout(): string | null {
  const root = resolve(import.meta.dirname, "../../../..");
  try {
    return JSON.parse(readFileSync(join(root, "package.json"), "utf8")).name === "heed-repository" ? root : null;
  } catch {
    return null;
  }
}

function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A data folder that nobody chose, and why it is not where one would expect it. */
export interface DefaultDataFolder {
  readonly folder: string;
  /** The folder that would have been taken, had the database's user been able to reach it. */
  readonly insteadOf: string | null;
}

/** Where data lives when nobody says where, with the reason when it is an unusual place. */
export function defaultDataFolder(): DefaultDataFolder {
  const root = checkout();
  const home = homedir();
  const ofUser =
    process.platform === "darwin"
      ? join(home, "Library", "Application Support", "Heed")
      : join(process.env.XDG_DATA_HOME || join(home, ".local", "share"), "heed");
  const inCheckout = root === null ? null : join(root, ".heed");
  const usual = inCheckout !== null && (existsSync(inCheckout) || mayWrite(dirname(inCheckout))) ? inCheckout : ofUser;
  const user = databaseUser(usual);
  if (user === null || blockedAt(dirname(usual), user) === null) return { folder: usual, insteadOf: null };
  return { folder: join(systemFolder, short(usual)), insteadOf: usual };
}

/** Where data lives when nobody says where: `.heed` in a checkout, else the user's data folder. */
export function defaultDataDir(): string {
  return defaultDataFolder().folder;
}

/** Whether this folder is Heed's own, or about to be: a mistyped `--data` must change nobody else's rights. */
function isOurs(folder: string): boolean {
  if (existsSync(join(folder, layoutFile))) return true;
  return readdirSync(folder).every((name) => /^(pg\d+.*|keys|lock|log|socket)$/.test(name));
}

function ownedByAnother(path: string, uid = process.getuid?.()): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && found.uid !== uid;
}

/**
 * Makes the data folder fit for the database's user.
 * @returns its true path.
 * @throws {Stop} where it cannot be written, or where that user cannot pass a parent.
 */
export function prepareDataFolder(dataDir: string, user: DatabaseUser | null): string {
  const wanted = resolve(dataDir);
  // Also root keeps out of a folder that another user made: what it wrote there would shut that user out.
  if (ownedByAnother(join(wanted, layoutFile))) throw new Stop(1, "cluster.foreign-folder", { folder: wanted });
  if (user && dirname(wanted) === systemFolder) makeSystemFolder();
  const blockedBefore = user && !existsSync(wanted) ? blockedAt(dirname(wanted), user) : null;
  if (user && blockedBefore !== null) {
    throw new Stop(1, "cluster.blocked-folder", { folder: wanted, blocked: blockedBefore, user: user.name });
  }
  try {
    const top = mkdirSync(wanted, { recursive: true, mode: 0o700 });
    // What we make as root the database's user must pass, also under a strict umask.
    if (user && top) for (const made of chain(wanted)) if (made.startsWith(top)) chmodSync(made, 0o711);
    accessSync(wanted, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "ENOSPC" || code === "EDQUOT") throw new Stop(1, "cluster.disk-full", { folder: wanted });
    throw new Stop(1, "cluster.read-only", { folder: wanted });
  }
  const folder = realpathSync(wanted);
  if (user) {
    const blocked = blockedAt(folder, user);
    // Our own folder we may open; anybody else's we leave as it is.
    if (blocked === folder && isOurs(folder)) {
      chmodSync(folder, statSync(folder).mode | 0o011);
    } else if (blocked !== null) {
      throw new Stop(1, "cluster.blocked-folder", { folder, blocked, user: user.name });
    }
  }
  if (ownedByAnother(join(folder, clusterFolderName), user?.uid))
    throw new Stop(1, "cluster.foreign-folder", { folder });
  return folder;
}

/** Makes a folder that only the database's user may enter, or takes one that is so already. */
export function privateFolder(folder: string, user: DatabaseUser | null): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
    if (user) chownSync(folder, user.uid, user.gid);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== "EEXIST") return false;
  }
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== (user?.uid ?? process.getuid?.())) return false;
  if ((found.mode & 0o777) !== 0o700) chmodSync(folder, 0o700);
  return true;
}

/** Linux allows 107 bytes for the path of a socket, others 103. */
const longestSocketPath = 103;

/**
 * A private folder for the socket: inside the data folder, or, where its path is too long for a socket, a short one
 * that is always the same for the same data.
 */
export function socketFolder(dataDir: string, user: DatabaseUser | null, port: number): string {
  const fits = (folder: string) => Buffer.byteLength(join(folder, `.s.PGSQL.${port}`)) <= longestSocketPath;
  const inside = join(dataDir, "socket");
  if (fits(inside) && privateFolder(inside, user)) return inside;
  const runtime = user ? undefined : process.env.XDG_RUNTIME_DIR;
  for (const parent of [runtime, tmpdir(), "/tmp"]) {
    if (!parent || !existsSync(parent) || !mayWrite(parent) || blockedAt(parent, user) !== null) continue;
    const folder = join(parent, `heed-${short(dataDir)}`);
    if (!fits(folder)) continue;
    if (privateFolder(folder, user)) return folder;
    // Somebody sits on our name in a folder that everybody may write: take one that cannot be foreseen.
    const other = mkdtempSync(`${folder}-`);
    if (user) chownSync(other, user.uid, user.gid);
    if (fits(other)) return other;
  }
  throw new Stop(1, "cluster.no-socket", { folder: dataDir });
}
