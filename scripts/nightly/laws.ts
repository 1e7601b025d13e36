import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Campaign } from "../nightly.ts";
import { root } from "../repository.ts";

const times = 5000;

export const campaign: Campaign = {
  question: `Does each law of the unit tests hold ${times} times, from a seed of this night?`,
  run(progress) {
    const seed = Date.now() % 2 ** 31;
    progress(`HEED_LAW_RUNS=${times} HEED_LAW_SEED=${seed}`);
    const vitest = join(root, "node_modules/vitest/vitest.mjs");
    const projects = ["analysis", "heed", "heed-rules", "web"].flatMap((name) => ["--project", name]);
    return new Promise((done) => {
      const child = spawn(process.execPath, [vitest, "run", ...projects, "--test-timeout=600000"], {
        cwd: root,
        stdio: "inherit",
        env: { ...process.env, HEED_LAW_RUNS: String(times), HEED_LAW_SEED: String(seed) },
      });
      child.once("error", (error) => done([error.message]));
      child.once("exit", (code) =>
        done(
          code === 0
            ? []
            : [
                `a law broke or a test failed; play it again with HEED_LAW_RUNS=${times} HEED_LAW_SEED=${seed} npm run test:unit`,
              ],
        ),
      );
    });
  },
};
