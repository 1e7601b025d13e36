import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Campaign } from "../nightly.ts";
import { root } from "../repository.ts";

const months = 3;

/** Whether nothing was lost in the month of a seed. */
function isWhole(seed: number): Promise<boolean> {
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const files = ["run", "packages/heed/src/app/month.test.ts", "--project", "heed", "--hook-timeout=3600000"];
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [vitest, ...files], {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, HEED_MONTH: "whole", HEED_MONTH_SEED: String(seed) },
    });
    child.once("error", failed);
    child.once("exit", (code) => done(code === 0));
  });
}

export const campaign: Campaign = {
  question: `In ${months} months of 500 warnings, absent people, dead processes and wrong clocks: is anything lost, closed unanswered or told twice?`,
  async run(progress) {
    const faults: string[] = [];
    // The month that is written down, and others of this night.
    for (const seed of [2018, ...Array.from({ length: months - 1 }, (_, i) => (Date.now() + i) % 2 ** 31)]) {
      progress(`HEED_MONTH=whole HEED_MONTH_SEED=${seed}`);
      if (!(await isWhole(seed)))
        faults.push(
          `play it again with HEED_MONTH=whole HEED_MONTH_SEED=${seed} npx vitest run --project heed app/month`,
        );
    }
    return faults;
  },
};
