import { appendFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";

/**
 * Notes why tests of this file are left out, so that the summary of `npm test` can say it. A test left out without a
 * note is a failure of the run.
 */
export function noteSkip(why: string): void {
  const register = process.env.HEED_SKIPS;
  const file = expect.getState().testPath;
  if (register !== undefined && file !== undefined) appendFileSync(register, `${JSON.stringify({ file, why })}\n`);
}

/**
 * The folder of shared material, of which the repository holds no copy, or null where this machine has none.
 * Ask it at the top of the file: `const shared = sharedFolder(); test.skipIf(shared === null)("...", ...)`.
 * @throws {Error} where HEED_SHARED names a folder that is not there: a test that was asked for must not vanish.
 */
export function sharedFolder(part?: string): string | null {
  const folder = process.env.HEED_SHARED;
  if (folder === undefined || folder === "") {
    noteSkip("HEED_SHARED is not set: this machine lacks the shared material");
    return null;
  }
  const wanted = part === undefined ? folder : join(folder, part);
  if (!existsSync(wanted)) throw new Error(`HEED_SHARED is ${folder}, but ${wanted} is not there`);
  return wanted;
}
