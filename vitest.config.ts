import { globSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

/** A test that hangs is a failure; a copy of the database under a full machine takes a second or two. */
const patience = { testTimeout: 30_000, hookTimeout: 60_000 };
/** Browser tests in which time passes: they have the machine for themselves. */
const byTheClock = ["live"].map((name) => `packages/web/browser/${name}.browser.ts`);
const laws = "./scripts/laws.ts";
const cheapPasswords = "./packages/heed/src/shield/testing-password.ts";
/** The browser tests on the running system begin with one exercise that was played. */
const played = "./scripts/played.ts";
const cluster = "./packages/heed/src/kernel/testing-global.ts";

/**
 * Tests of rules alone touch no database, clock or program: they keep nothing, and share one process that has read our files once.
 * What a file names decides, so that a test that begins to touch the world leaves them by itself.
 */
const worldly = /testDatabase|testMission|missionDatabase|testing|inject\(|startTestCluster|password|vi\.|node:/;
const rules = globSync("packages/heed/src/**/*.test.ts", { cwd: import.meta.dirname }).filter(
  (file) =>
    !file.endsWith(".security.test.ts") && !worldly.test(readFileSync(`${import.meta.dirname}/${file}`, "utf8")),
);

export default defineConfig({
  test: {
    // The database and the browser want their share of two cores.
    pool: "forks",
    maxWorkers: 2,
    reporters: ["default"],
    projects: [
      {
        test: {
          name: "house",
          include: ["scripts/**/*.test.ts"],
          exclude: ["scripts/servers.test.ts"],
          environment: "node",
          // Reading the imports of the whole tree takes a while beside other tests.
          hookTimeout: 60_000,
          testTimeout: 120_000,
          setupFiles: [laws],
        },
      },
      {
        test: {
          name: "servers",
          include: ["scripts/servers.test.ts"],
          environment: "node",
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: "analysis",
          include: ["packages/analysis/src/**/*.test.ts"],
          environment: "node",
          isolate: false,
          setupFiles: [laws],
          ...patience,
        },
      },
      {
        test: {
          name: "heed-rules",
          include: rules,
          environment: "node",
          isolate: false,
          setupFiles: [laws],
          ...patience,
        },
      },
      {
        test: {
          name: "heed",
          include: ["packages/heed/src/**/*.test.ts", "packages/heed/bin/**/*.test.ts"],
          exclude: ["**/*.security.test.ts", ...rules],
          environment: "node",
          globalSetup: [cluster],
          setupFiles: [laws, cheapPasswords],
          ...patience,
        },
      },
      {
        test: {
          name: "web",
          include: ["packages/web/src/**/*.test.ts", "packages/web/src/**/*.test.tsx", "packages/web/*.test.ts"],
          environment: "node",
          isolate: false,
          setupFiles: [laws],
          ...patience,
        },
      },
      {
        test: {
          name: "security",
          include: ["packages/heed/security/**/*.test.ts", "packages/*/src/**/*.security.test.ts"],
          environment: "node",
          globalSetup: [cluster],
          setupFiles: [laws],
          ...patience,
        },
      },
      {
        test: {
          name: "screens",
          include: ["packages/web/browser/**/*.browser.ts"],
          exclude: [...byTheClock],
          environment: "node",
          globalSetup: [played],
          maxConcurrency: 2,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: "browser",
          include: [...byTheClock],
          environment: "node",
          globalSetup: [played],
          // Two browsers at once on two cores make clocks lie.
          fileParallelism: false,
          maxConcurrency: 2,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
