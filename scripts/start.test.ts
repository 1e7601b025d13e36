import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { processesWith } from "./kills.ts";
import { root } from "./repository.ts";
import { newDataFolder, removeDataFolder, startHeed } from "./running.ts";
import { noteSkip } from "./shared.ts";

const isRoot = process.getuid?.() === 0;
if (!isRoot) noteSkip("only root's database runs as another user, and only root mounts a small disk");

const command = join(root, "packages/heed/bin/heed.js");
const folder = newDataFolder();
afterAll(() => removeDataFolder(folder));

function heed(...args: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, out: stdout, err: stderr };
}

const isOneSentenceWithMend = (text: string) => {
  expect(text).not.toMatch(/^\s+at /m);
  expect(text).not.toContain("Error:");
  const [sentence = "", mend = ""] = text.trim().split("\n").slice(-2);
  expect(sentence).toMatch(/[.:]$|[.:]\S*$/);
  expect(mend.length).toBeGreaterThan(10);
};

describe("a start", () => {
  test("serves a page, and Ctrl-C leaves no process behind", { timeout: 240_000 }, async () => {
    const running = await startHeed({ folder, patienceSeconds: 180 });
    expect((await fetch(`${running.url}/healthz`)).status).toBe(200);
    expect((await fetch(running.url, { redirect: "manual" })).status).toBe(303);
    expect(processesWith(folder).length).toBeGreaterThan(1);
    running.process.kill("SIGINT");
    const code = await new Promise((done) => running.process.once("exit", done));
    expect(code).toBe(0);
    for (let i = 0; i < 100 && processesWith(folder).length > 0; i += 1) await wait(100);
    expect(processesWith(folder)).toEqual([]);
  });

  test("on a port in use ends with one sentence and leaves nothing running", { timeout: 120_000 }, async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
    const address = other.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const { status, err } = await new Promise<{ status: number | null; err: string }>((done) => {
      const child = spawn(
        process.execPath,
        [command, "start", "--port", String(port), "--data", folder, "--as-of", "2018-07-20"],
        { cwd: root, stdio: ["ignore", "ignore", "pipe"] },
      );
      let text = "";
      child.stderr.on("data", (part) => {
        text += String(part);
      });
      child.once("exit", (code) => done({ status: code, err: text }));
    });
    other.close();
    expect(status).toBe(1);
    expect(err).toContain(`Port ${port}`);
    isOneSentenceWithMend(err);
    expect(processesWith(folder)).toEqual([]);
  });
});

describe("a data folder that cannot serve", () => {
  test("of a later Heed is refused in both languages and left as it is", () => {
    const later = newDataFolder();
    try {
      writeFileSync(join(later, "heed.json"), '{"layout":99}\n');
      for (const lang of ["en", "fr"]) {
        const { status, err } = heed("brief", "--data", later, "--lang", lang);
        expect(status).toBe(1);
        isOneSentenceWithMend(err);
      }
    } finally {
      removeDataFolder(later);
    }
  });

  test.skipIf(!isRoot)("below a folder that the database's user cannot pass is refused by name", () => {
    const parent = newDataFolder();
    try {
      chmodSync(parent, 0o700);
      const { status, err } = heed("brief", "--data", join(parent, "below"));
      expect(status).toBe(1);
      expect(err).toContain(parent);
      isOneSentenceWithMend(err);
    } finally {
      removeDataFolder(parent);
    }
  });

  test.skipIf(!isRoot)("on a disk without room is refused before anything is half made", () => {
    const disk = join(tmpdir(), `heed-small-disk-${process.pid}`);
    mkdirSync(disk, { recursive: true, mode: 0o755 });
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=24m,mode=755", "tmpfs", disk], { encoding: "utf8" });
    expect(mounted.stderr).toBe("");
    try {
      const { status, err } = heed("brief", "--data", join(disk, "data"));
      expect(status).toBe(1);
      isOneSentenceWithMend(err);
    } finally {
      spawnSync("umount", [disk]);
      removeDataFolder(disk);
    }
  });
});

test.each([
  ["an unknown command", ["dance"], 2],
  ["an unknown option", ["brief", "--loud"], 2],
  ["a day that does not exist", ["brief", "--as-of", "2018-02-30"], 2],
  ["a screen that would lock after five seconds", ["start", "--lock-after", "5"], 2],
  ["a live mission, before sources can be sealed", ["init", "--live"], 3],
  ["a ledger file that is none", ["ledger", "verify", "package.json"], 4],
])("%s ends with one sentence and its exit code", { timeout: 60_000 }, (_, args, code) => {
  const { status, err } = heed(...args, "--data", folder);
  expect(status).toBe(code);
  isOneSentenceWithMend(err);
});
