// Prints, after the security tests, what they proved: rules of docs/security.md, answers of the walks, secrets hunted.
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Reporter, TestModule } from "vitest/node";
import { root } from "./repository.ts";
import { type Ran, rulesIn, standingOf } from "./security-rules.ts";

declare module "vitest" {
  interface TaskMeta {
    /** Lines for the table of the security tests: what was counted, and how much of it. */
    securityTable?: Readonly<Record<string, string>>;
  }
}

const isOurs = (file: string) => /^packages\/heed\/security\/.*\.test\.ts$|\.security\.test\.ts$/.test(file);

// biome-ignore lint/style/noDefaultExport: Vitest takes a reporter as the default of its file
export default class SecurityTable implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const ran = tests.map(
      (test): Ran => ({
        file: relative(root, test.module.moduleId).replaceAll("\\", "/"),
        title: test.fullName,
        passed: test.result().state === "passed",
      }),
    );
    const ended = (state: string) => tests.filter((test) => test.result().state === state).length;
    // A file that breaks outside its tests is one failure.
    const failed = ended("failed") + modules.filter((one) => one.errors().length > 0).length;
    const written = readFileSync(join(root, "docs/security.md"), "utf8");
    const standing = standingOf(rulesIn(written), ran, isOurs);
    const lines = tests.flatMap((test) => Object.entries(test.meta().securityTable ?? {}));
    const table: readonly (readonly [string, string])[] = [
      [
        "rules proven",
        `${standing.provenHere + standing.provenElsewhere} of ${standing.rules}: ${standing.provenHere} here, ${standing.provenElsewhere} with the help of unit or browser tests, ${standing.withoutTest.length} stand without a test`,
      ],
      ...lines,
    ];
    const width = Math.max(...table.map(([what]) => what.length));
    console.log(`\n${table.map(([what, much]) => `  ${what.padEnd(width)}  ${much}`).join("\n")}`);
    for (const rule of standing.broken) console.log(`  not proven in this run: ${rule}`);
    const skipped = ended("skipped");
    console.log(`  ${ended("passed")} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  }
}
