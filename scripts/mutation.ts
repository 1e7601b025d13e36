import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type MutationReport, percentOf, scoresOf } from "./mutation-score.ts";
import type { Campaign } from "./nightly.ts";
import { root } from "./repository.ts";

/** Of a hundred small faults, how many some test must notice. */
const floor = 85;

/** The checkout as it stands, without what is built: Stryker changes files in place, and nobody's own files may be those. */
function copyOfCheckout(): string {
  const copy = mkdtempSync(join(tmpdir(), "heed-mutation-"));
  const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  for (const file of files.split("\0").filter((name) => name !== "" && existsSync(join(root, name))))
    cpSync(join(root, file), join(copy, file), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "dir");
  return copy;
}

function stryker(copy: string, config: string): Promise<number | null> {
  const program = join(copy, "node_modules/@stryker-mutator/core/bin/stryker.js");
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [program, "run", config], { cwd: copy, stdio: "inherit" });
    child.once("error", fail);
    child.once("exit", done);
  });
}

/** Puts small faults into the files that a configuration of Stryker names, on a copy of the checkout, and counts what tests notice. */
export const mutationCampaign = (of: string, config: string): Campaign => ({
  question: `Of a hundred small faults put into ${of}, how many does some test notice?`,
  async run(progress) {
    const copy = copyOfCheckout();
    try {
      const code = await stryker(copy, config);
      const report = join(copy, "mutation-report.json");
      if (code !== 0 || !existsSync(report)) return [`Stryker ended with ${code} and without a report`];
      const scores = scoresOf(JSON.parse(readFileSync(report, "utf8")) as MutationReport);
      for (const score of scores) {
        progress(`${score.file}: ${score.found} of ${score.all}`);
        for (const missed of score.missed) progress(`  not noticed: line ${missed}`);
      }
      const percent = percentOf(scores);
      progress(`all: ${percent?.toFixed(1)} %`);
      return percent !== null && percent >= floor
        ? []
        : [`${percent?.toFixed(1)} % were noticed; at least ${floor} % must be`];
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  },
});
