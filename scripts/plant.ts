import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { root } from "./repository.ts";

/** A small tree of its own for one test, with the packages of the real one within reach; gone when the test ends. */
export function plant(files: Readonly<Record<string, string>>): string {
  const base = mkdtempSync(join(tmpdir(), "heed-canary-"));
  onTestFinished(() => rmSync(base, { recursive: true, force: true }));
  symlinkSync(join(root, "node_modules"), join(base, "node_modules"));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(base, file)), { recursive: true });
    writeFileSync(join(base, file), text);
  }
  return base;
}
