import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { plant } from "./plant.ts";
import { root } from "./repository.ts";

const shim = readFileSync(join(root, "packages/heed/bin/heed.js"), "utf8");
const package_ = readFileSync(join(root, "packages/heed/package.json"), "utf8");

/** The command beside a command line of our own, which tells what it was given. */
function tree(cli: string): string {
  const base = plant({
    "packages/heed/bin/heed.js": shim,
    "packages/heed/package.json": package_,
    "packages/heed/src/app/cli.ts": cli,
  });
  return join(base, "packages/heed/bin/heed.js");
}

const tells = `const told: { args: string[]; node: string; channel: boolean } = {
  args: process.argv.slice(2), node: process.versions.node, channel: process.connected === true };
console.log(JSON.stringify(told));
process.exitCode = 4;
if (process.connected) process.disconnect();
`;

/** Stops by itself after ten seconds, so that a failing test leaves nothing behind. */
const waits = `import { writeFileSync } from "node:fs";
const end = (why: string) => { writeFileSync(process.argv[2] as string, why); process.exit(7); };
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => end(signal));
process.on("disconnect", () => end("disconnect"));
setTimeout(() => process.exit(9), 10_000);
console.log("ready");
`;

// Makes this Node say that it is an old one, so that the hand-over is tested on every machine.
const pretend = [
  "--import",
  `data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.9.0"}})`,
];

/** An old Node of this machine, where there is one. */
const oldNode = ["/usr/bin/node", "/usr/local/bin/node"].find((file) => {
  if (!existsSync(file)) return false;
  const { stdout } = spawnSync(file, ["--version"], { encoding: "utf8" });
  return Number(/^v(\d+)/.exec(stdout)?.[1] ?? 99) < 24;
});

const ways: readonly (readonly [string, string, readonly string[]])[] = [
  ["a Node that says it is 20", process.execPath, pretend],
  ...(oldNode === undefined ? [] : [["the old Node of this machine", oldNode, []] as const]),
];

describe.each(ways)("started by %s", (_, node, flags) => {
  test("the command hands over to the Node that npm brought, and passes on words and exit code", () => {
    const run = spawnSync(node, [...flags, tree(tells), "brief", "--as-of", "2018-07-20"], { encoding: "utf8" });
    const told = JSON.parse(run.stdout) as { args: string[]; node: string; channel: boolean };
    expect(told.args).toEqual(["brief", "--as-of", "2018-07-20"]);
    expect(Number(told.node.split(".")[0])).toBeGreaterThanOrEqual(24);
    expect(told.channel).toBe(true);
    expect(run.status).toBe(4);
    expect(run.stderr).toBe("");
  });

  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("the command forwards %s", async (signal) => {
    const { told, code } = await stopBy(node, flags, signal);
    expect(told).toBe(signal);
    expect(code).toBe(7);
  });

  test("a command killed without warning leaves no child behind", async () => {
    const { told } = await stopBy(node, flags, "SIGKILL");
    expect(told).toBe("disconnect");
  });
});

async function stopBy(
  node: string,
  flags: readonly string[],
  signal: NodeJS.Signals,
): Promise<{ told: string; code: number | null }> {
  const file = tree(waits);
  const note = `${file}.note`;
  const child = spawn(node, [...flags, file, note], { stdio: ["ignore", "pipe", "inherit"] });
  const gone = new Promise<number | null>((done) => child.once("exit", done));
  await new Promise<void>((done) => child.stdout.on("data", (text) => String(text).includes("ready") && done()));
  child.kill(signal);
  const code = await gone;
  for (let i = 0; i < 200 && !existsSync(note); i += 1) await wait(20);
  return { told: existsSync(note) ? readFileSync(note, "utf8") : "nothing", code };
}

test("a new enough Node runs the command line itself, without a warning", () => {
  const run = spawnSync(process.execPath, [tree(tells), "show"], { encoding: "utf8" });
  expect(JSON.parse(run.stdout)).toMatchObject({ args: ["show"], node: process.versions.node, channel: false });
  expect(run.status).toBe(4);
  expect(run.stderr).toBe("");
});

test("without any Node that will do, one sentence says what to do", () => {
  const file = tree(tells);
  // A tree without node_modules: nothing was brought along.
  const base = join(file, "../../../..");
  const alone = join(base, "alone.mjs");
  writeFileSync(alone, shim.replace("createRequire(import.meta.url)", 'createRequire("/nowhere/at/all.js")'));
  const run = spawnSync(process.execPath, [...pretend, alone], { encoding: "utf8" });
  expect(run.status).toBe(1);
  expect(run.stderr).toContain("Run npm ci without --omit=optional");
  expect(run.stderr).not.toContain("    at ");
});
