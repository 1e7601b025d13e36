import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { loadPages } from "./web-build.ts";

let folder: string | undefined;
afterEach(() => {
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** Loads the pages in a process of its own and says whether it built them. */
function loadElsewhere(dist: string): Promise<string> {
  const program = `
    const { loadPages } = await import(${JSON.stringify(fileURLToPath(new URL("./web-build.ts", import.meta.url)))});
    let built = false;
    const pages = await loadPages(() => { built = true; }, ${JSON.stringify(dist)});
    const { existsSync } = await import("node:fs");
    const style = pages.assets.style.replace("/assets/", pages.assetFolder + "/");
    console.log(JSON.stringify({ built, render: typeof pages.render, style: existsSync(style) }));`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (text) => {
    said += String(text);
  });
  return new Promise((done) => child.once("close", () => done(said.trim())));
}

test("two processes that start at once both get whole pages, and a third builds nothing", async () => {
  folder = mkdtempSync(join(tmpdir(), "heed-web-"));
  const both = await Promise.all([loadElsewhere(folder), loadElsewhere(folder)]);
  for (const said of both) expect(JSON.parse(said)).toEqual({ built: true, render: "function", style: true });
  expect(readdirSync(folder)).toHaveLength(1);
  expect(JSON.parse(await loadElsewhere(folder))).toMatchObject({ built: false, style: true });
});

test.runIf(existsSync("/sys"))("where nothing can be written, one sentence says so", async () => {
  await expect(loadPages(() => {}, "/sys/heed")).rejects.toMatchObject({
    key: "web.cannot-build",
    exitCode: 1,
    facts: { folder: expect.stringContaining("/sys/heed") },
  });
});
