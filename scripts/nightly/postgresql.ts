import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Campaign } from "../nightly.ts";
import { root } from "../repository.ts";

export const campaign: Campaign = {
  question:
    "Does every test that stands on a database pass on a PostgreSQL that we did not bring, those about pages too?",
  run() {
    return new Promise((done) => {
      const child = spawn(process.execPath, [join(root, "scripts/test.ts"), "--only", "postgresql"], {
        cwd: root,
        stdio: "inherit",
        env: { ...process.env, HEED_ALL_ON_POSTGRESQL: "1" },
      });
      child.once("error", (error) => done([error.message]));
      child.once("exit", (code) =>
        done(code === 0 ? [] : ["a test failed; play it again with npm run nightly -- postgresql"]),
      );
    });
  },
};
