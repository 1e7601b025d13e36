import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { installPackage, mayInstall } from "./apt.ts";

const debian = "libxml2-utils";

/** The XML validator of this machine, or null. */
export function findXmllint(): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, "xmllint")).find((path) => existsSync(path)) ?? null;
}

/** Why a test that needs it is left out here. */
export const noXmllint = `this machine has no xmllint (Debian: apt-get install ${debian})`;

/** Installs it where that may be done: as root on Debian. Elsewhere its tests say that they were left out. */
export function installXmllint(): void {
  if (findXmllint() !== null || !mayInstall()) return;
  console.log("xmllint: not on this machine, installing Debian's package");
  installPackage(debian, noXmllint);
}
