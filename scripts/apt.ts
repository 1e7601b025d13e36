import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Whether a missing package may be installed here: as root on Debian. */
export const mayInstall = (): boolean => process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");

/**
 * Installs a package of Debian.
 * @throws {Error} with what apt-get said last, and the mend.
 */
export function installPackage(name: string, mend: string): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [
    ["update", "-q"],
    ["install", "-y", "-q", "--no-install-recommends", name],
  ]) {
    const { status, stderr } = spawnSync("apt-get", args, {
      env,
      stdio: ["ignore", "ignore", "pipe"],
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`apt-get ${args[0]} failed: ${stderr.trim().split("\n").at(-1) ?? ""}. ${mend}`);
  }
}
