import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Campaign } from "../nightly.ts";
import { root } from "../repository.ts";

/** Random requests in which planted words are looked for. */
const requests = 5000;

const fileOf = (name: string) => `packages/heed/security/${name}.test.ts`;
const vitest = join(root, "node_modules/vitest/vitest.mjs");
const how = [
  "--project=security",
  "--no-file-parallelism",
  "--test-timeout=14400000",
  "--hook-timeout=600000",
  "--reporter=default",
  "--reporter=./scripts/security-table.ts",
];

/** Whether every test of these files passed. */
const passes = (files: readonly string[], settings: Readonly<Record<string, string>>): Promise<boolean> =>
  new Promise((done, failed) => {
    const child = spawn(process.execPath, [vitest, "run", ...files, ...how], {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, HEED_WALK: "all", ...settings },
    });
    child.once("error", failed);
    child.once("exit", (code) => done(code === 0));
  });

export const campaign: Campaign = {
  question:
    "Do two worlds that differ in hidden records answer everybody alike, in bytes and, over 2,000 calls of every route, in time?",
  async run(progress) {
    const settings = { HEED_LAW_RUNS: String(requests), HEED_LAW_SEED: String(Date.now() % 2 ** 31) };
    progress(`HEED_LAW_RUNS=${settings.HEED_LAW_RUNS} HEED_LAW_SEED=${settings.HEED_LAW_SEED}`);
    const isAlike = await passes(["two-worlds", "policy-walk", "own-names"].map(fileOf), settings);
    // Both calls of a pair are made by one process, one after the other: what the parts take from each other falls on both.
    const parts = Math.max(1, Math.min(4, availableParallelism()));
    const inTime = await Promise.all(
      Array.from({ length: parts }, (_, i) => passes([fileOf("timing")], { HEED_WALK_PART: `${i + 1}/${parts}` })),
    );
    return [
      ...(isAlike ? [] : ["two worlds could be told apart by what they answer, or a test failed"]),
      ...(inTime.every(Boolean) ? [] : ["two worlds could be told apart by time, or a test failed"]),
    ];
  },
};
