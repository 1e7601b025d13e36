// `npm test`: everything that decides whether a change may land, in one run that goes on after a failure.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { ensureChromium } from "./chromium.ts";
import { playOnce } from "./played.ts";
import { databaseTests, findPostgresql, startForTests } from "./postgresql.ts";
import { root } from "./repository.ts";
import { removeDataFolder } from "./running.ts";
import {
  type Counts,
  countVitest,
  type StepResult,
  summaryLine,
  summaryTable,
  type VitestReport,
} from "./test-summary.ts";
import { projects } from "./types.ts";
import { installXmllint } from "./xmllint.ts";

const usage = `npm test [-- --only STEP[,STEP]] [--without-browser]
steps, in order: format, lint, types, house, unit, security, postgresql, browser`;

const bin = (path: string) => join(root, "node_modules", path);
const biome = bin("@biomejs/biome/bin/biome");
const work = mkdtempSync(join(tmpdir(), "heed-test-"));
const register = join(work, "skips.jsonl");
/** For steps that start our program again and again: what Node has read once it need not read anew. */
const readOnce = { NODE_COMPILE_CACHE: join(work, "compiled") };

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<number> {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, HEED_SKIPS: register, ...env },
    });
    child.once("error", () => done(1));
    child.once("exit", (code) => done(code ?? 1));
  });
}

const check = async (...args: string[]): Promise<Counts> =>
  (await run(args)) === 0 ? { passed: 1, failed: 0, skips: [] } : { passed: 0, failed: 1, skips: [] };

interface Choice {
  readonly files?: readonly string[];
  /** A reporter of ours besides. */
  readonly reporter?: string;
  readonly env?: Readonly<Record<string, string>>;
}

async function vitest(
  name: string,
  projectNames: readonly string[],
  { files = [], env = {}, reporter }: Choice = {},
): Promise<Counts> {
  const report = join(work, `${name}.json`);
  const code = await run(
    [
      bin("vitest/vitest.mjs"),
      "run",
      ...files,
      ...projectNames.flatMap((project) => ["--project", project]),
      "--reporter=default",
      "--reporter=json",
      ...(reporter ? [`--reporter=${reporter}`] : []),
      `--outputFile.json=${report}`,
    ],
    env,
  );
  if (!existsSync(report))
    return { passed: 0, failed: 1, skips: [], note: "no report: Vitest did not come to its end" };
  const reasons = existsSync(register)
    ? readFileSync(register, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as { file: string; why: string })
    : [];
  const parsed = JSON.parse(readFileSync(report, "utf8")) as VitestReport;
  return countVitest(parsed, code, reasons, (file) => relative(root, file));
}

/**
 * The tests that stand on a database once more, on a PostgreSQL that we did not bring and as a role that is no superuser;
 * and several servers on one database. Where there is no such PostgreSQL the second runs on ours.
 */
async function onPostgresql(): Promise<Counts> {
  const servers = "scripts/servers.test.ts";
  try {
    const { programs, why } = findPostgresql();
    if (programs === null) {
      const counts = await vitest("postgresql", ["servers"], { files: [servers] });
      return { ...counts, skips: [...counts.skips, { what: "the database tests on another PostgreSQL", why }] };
    }
    const server = await startForTests(programs);
    try {
      console.log(`PostgreSQL ${server.version} of ${programs}, as a role that is no superuser`);
      return await vitest("postgresql", ["heed", "security", "servers"], {
        files: [servers, ...databaseTests(undefined, process.env.HEED_ALL_ON_POSTGRESQL ? "all" : "most")],
        env: { HEED_TEST_POSTGRES: programs, HEED_TEST_DATABASE_URL: server.url },
      });
    } finally {
      await server.remove();
    }
  } catch (error) {
    console.error((error as Error).message);
    return { passed: 0, failed: 1, skips: [], note: (error as Error).message };
  }
}

const steps: readonly (readonly [string, () => Promise<Counts>])[] = [
  ["format", () => check(biome, "check", "--linter-enabled=false", "--max-diagnostics=50", ".")],
  ["lint", () => check(biome, "lint", "--error-on-warnings", "--max-diagnostics=100", ".")],
  [
    "types",
    async () => {
      const counts = await Promise.all(projects.map((project) => check(bin("typescript/bin/tsc"), "-p", project)));
      const failed = projects.filter((_, i) => (counts[i] as Counts).failed > 0);
      return {
        passed: projects.length - failed.length,
        failed: failed.length,
        skips: [],
        ...(failed.length > 0 ? { note: failed.join(", ") } : {}),
      };
    },
  ],
  ["house", () => vitest("house", ["house"], { env: readOnce })],
  [
    "unit",
    () => {
      installXmllint();
      return vitest("unit", ["analysis", "heed", "heed-rules", "web"]);
    },
  ],
  ["security", () => vitest("security", ["security"], { reporter: "./scripts/security-table.ts" })],
  ["postgresql", onPostgresql],
  [
    "browser",
    async () => {
      try {
        ensureChromium();
      } catch (error) {
        console.error((error as Error).message);
        return { passed: 0, failed: 1, skips: [], note: (error as Error).message };
      }
      const played = await playOnce();
      try {
        const env = { ...readOnce, HEED_PLAYED: played };
        const still = await vitest("screens", ["screens"], { env });
        const byTheClock = await vitest("browser", ["browser"], { env });
        return {
          passed: still.passed + byTheClock.passed,
          failed: still.failed + byTheClock.failed,
          skips: [...still.skips, ...byTheClock.skips],
        };
      } finally {
        removeDataFolder(played);
      }
    },
  ],
];

async function main(args: readonly string[]): Promise<number> {
  const only: string[] = [];
  let withoutBrowser = false;
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i] as string;
    if (arg === "--without-browser") withoutBrowser = true;
    else if (arg === "--only") {
      only.push(...(args[i + 1] ?? "").split(","));
      i += 1;
    } else if (arg.startsWith("--only=")) only.push(...arg.slice("--only=".length).split(","));
    else {
      console.error(`unknown: ${arg}\n${usage}`);
      return 2;
    }
  }
  const names = steps.map(([name]) => name);
  const unknown = only.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    console.error(`no such step: ${unknown.join(", ")}\n${usage}`);
    return 2;
  }
  const waiver = "waived by --without-browser: no screen was opened";
  if (withoutBrowser) console.log(`WAIVER: ${waiver}`);
  const results: StepResult[] = [];
  for (const [name, step] of steps) {
    if (only.length > 0 && !only.includes(name)) continue;
    if (name === "browser" && withoutBrowser) {
      results.push({
        name,
        seconds: 0,
        passed: 0,
        failed: 0,
        skips: [{ what: "every browser test", why: waiver, waived: true }],
      });
      continue;
    }
    console.log(`\n== ${name}`);
    const began = performance.now();
    const counts = await step();
    results.push({ name, seconds: (performance.now() - began) / 1000, ...counts });
  }
  const mayNotSkip = Boolean(process.env.HEED_SHARED);
  console.log(`\n${summaryTable(results, mayNotSkip)}`);
  if (only.length > 0) console.log(`only ${only.join(", ")}: the rest did not run`);
  const { line, failed } = summaryLine(results, mayNotSkip);
  console.log(line);
  return failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} finally {
  rmSync(work, { recursive: true, force: true });
}
