import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { plant } from "./plant.ts";
import { root } from "./repository.ts";

/** The rules that lint finds broken in a small tree under our own settings. */
function lint(files: Readonly<Record<string, string>>): string {
  const settings = readFileSync(join(root, "biome.json"), "utf8").replace(
    /"vcs": [{][^}]*[}]/,
    '"vcs": { "enabled": false }',
  );
  const base = plant({ ...files, "biome.json": settings });
  const biome = join(root, "node_modules/@biomejs/biome/bin/biome");
  const run = spawnSync(process.execPath, [biome, "lint", "--error-on-warnings", "--colors=off", "packages"], {
    cwd: base,
    encoding: "utf8",
  });
  return `exit ${run.status}\n${run.stdout}${run.stderr}`;
}

const pure = "packages/heed/src/assess/rule.ts";

test.each([
  ["a room's pure file that fetches", pure, 'export const f = () => fetch("x");\n', "noRestrictedGlobals"],
  ["a room's pure file that reads the clock", pure, "export const f = () => Date.now();\n", "noRestrictedGlobals"],
  ["a room's pure file that makes a date", pure, "export const f = () => new Date();\n", "noRestrictedGlobals"],
  ["a room's pure file that measures time", pure, "export const f = () => performance.now();\n", "noRestrictedGlobals"],
  [
    "a room's pure file with chance of its own",
    pure,
    "export const f = () => crypto.randomUUID();\n",
    "noRestrictedGlobals",
  ],
  ["a room's pure file that reads settings", pure, "export const f = () => process.env;\n", "noRestrictedGlobals"],
  ["a room's pure file that waits", pure, "export const f = () => setTimeout(() => 1, 5);\n", "noRestrictedGlobals"],
  [
    "a pure file in a sub-folder",
    "packages/heed/src/respond/tools/a.ts",
    "export const f = () => Date.now();\n",
    "noRestrictedGlobals",
  ],
  [
    "an estimator that reads the clock",
    "packages/analysis/src/a.ts",
    "export const f = () => Date.now();\n",
    "noRestrictedGlobals",
  ],
  ["a default export", pure, "export default 1;\n", "noDefaultExport"],
  [
    "a file named in camelCase",
    "packages/heed/src/assess/threatRule.ts",
    "export const f = 1;\n",
    "useFilenamingConvention",
  ],
  ["an import without its extension", pure, 'export { g } from "./other";\n', "useImportExtensions"],
  ["an unused import", pure, 'import { g } from "./other.ts";\nexport const f = 1;\n', "noUnusedImports"],
])("lint refuses %s", (_, file, text, rule) => {
  const other = { "packages/heed/src/assess/other.ts": "export const g = 1;\n" };
  const said = lint({ ...other, [file]: text });
  expect(said).toContain(rule);
  expect(said).toMatch(/^exit 1/);
});

test("lint refuses two files that import each other", () => {
  const said = lint({
    "packages/heed/src/assess/a.ts": 'import { b } from "./b.ts";\nexport const a = () => b;\n',
    "packages/heed/src/assess/b.ts": 'import { a } from "./a.ts";\nexport const b = () => a;\n',
  });
  expect(said).toContain("noImportCycles");
});

test("lint lets a file whose suffix says so reach the world, and a word that is also a global", () => {
  const said = lint({
    "packages/heed/src/assess/ask.job.ts": 'export const f = () => [fetch("x"), Date.now(), crypto.randomUUID()];\n',
    "packages/heed/src/kernel/clock.ts": "export const f = () => Date.now();\n",
    [pure]: "export const days = (window: { days: number }) => window.days;\n",
  });
  expect(said).toMatch(/^exit 0/);
});
