import { spawnSync } from "node:child_process";
import { root } from "./repository.ts";

/** Each of these folders has its own tsconfig.json, because each runs in another world. */
export const projects = ["packages/analysis", "packages/heed", "packages/web", "packages/web/browser", "scripts"];

if (import.meta.main) {
  let failed = 0;
  for (const project of projects) {
    const { status } = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", project], {
      cwd: root,
      stdio: "inherit",
    });
    console.log(`types: ${project} ${status === 0 ? "good" : "has errors"}`);
    if (status !== 0) failed += 1;
  }
  process.exitCode = failed === 0 ? 0 : 1;
}
