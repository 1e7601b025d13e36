import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Campaign } from "../nightly.ts";
import { root } from "../repository.ts";

/** Random requests in which planted words are looked for. */
const requests = 5000;

export const campaign: Campaign = {
  question:
    "Do two worlds that differ in hidden records answer everybody alike, in bytes and, over 2,000 calls of every route, in time?",
  run(progress) {
    const env = { HEED_WALK: "all", HEED_LAW_RUNS: String(requests), HEED_LAW_SEED: String(Date.now() % 2 ** 31) };
    progress(
      Object.entries(env)
        .map(([name, value]) => `${name}=${value}`)
        .join(" "),
    );
    const vitest = join(root, "node_modules/vitest/vitest.mjs");
    const files = ["two-worlds", "policy-walk", "own-names", "timing"].map(
      (name) => `packages/heed/security/${name}.test.ts`,
    );
    const reporters = ["--reporter=default", "--reporter=./scripts/security-table.ts"];
    // One file at a time: what else runs on the machine would fall into the times that are compared.
    const how = ["--project", "security", "--no-file-parallelism", "--test-timeout=14400000", "--hook-timeout=600000"];
    return new Promise((done) => {
      const child = spawn(process.execPath, [vitest, "run", ...files, ...how, ...reporters], {
        cwd: root,
        stdio: "inherit",
        env: { ...process.env, ...env },
      });
      child.once("error", (error) => done([error.message]));
      child.once("exit", (code) => done(code === 0 ? [] : ["two worlds could be told apart, or a test failed"]));
    });
  },
};
