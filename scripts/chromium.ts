import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { installPackage, mayInstall } from "./apt.ts";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The browser of this machine, or null. HEED_CHROMIUM names another one. */
export function findChromium(): string | null {
  const named = process.env.HEED_CHROMIUM;
  if (named !== undefined && named !== "") return existsSync(named) ? named : null;
  return places.find((place) => existsSync(place)) ?? null;
}

/**
 * The browser of this machine; on Debian as root it is installed where it is missing, and said so.
 * @throws {Error} with the mend, where there is none and it cannot be installed.
 */
export function ensureChromium(): string {
  const found = findChromium();
  if (found !== null) return found;
  const mend =
    "Install it (Debian: apt-get install chromium), name one by HEED_CHROMIUM, or waive it: npm test -- --without-browser";
  if (process.env.HEED_CHROMIUM)
    throw new Error(`HEED_CHROMIUM is ${process.env.HEED_CHROMIUM}, which is not there. ${mend}`);
  if (!mayInstall()) throw new Error(`There is no Chromium. ${mend}`);
  console.log("chromium: not on this machine, installing Debian's package");
  installPackage("chromium", mend);
  const installed = findChromium();
  if (installed === null) throw new Error(`The package chromium is installed, but no browser is in place. ${mend}`);
  console.log(`chromium: installed ${installed}`);
  return installed;
}

/** Without these a browser as root does not start, or knocks at hosts of its maker. */
export const browserFlags: readonly string[] = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * A browser without a window and with a new, empty profile folder, which Playwright makes and removes. Close it when done.
 * @param flags more of the command line than every test needs.
 */
export function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: ensureChromium(), headless: true, args: [...browserFlags, ...flags] });
}

if (import.meta.main) console.log(ensureChromium());
