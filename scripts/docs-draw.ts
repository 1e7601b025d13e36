// `npm run docs`: draws the parts of the documentation that are made from the code.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withDrawn } from "./docs.ts";
import { drawnApi, openApi } from "./docs-api.ts";
import { drawProblems } from "./docs-problems.ts";
import { root } from "./repository.ts";

function write(file: string, text: string): void {
  const path = join(root, file);
  let before = "";
  try {
    before = readFileSync(path, "utf8");
  } catch {
    // Not there yet.
  }
  if (before !== text) writeFileSync(path, text);
  console.log(before === text ? `${file} is up to date` : `${file} is drawn anew`);
}

/** A JSON document in the form that `npm run format` gives it. */
function formatted(document: unknown, file: string): string {
  const biome = join(root, "node_modules/@biomejs/biome/bin/biome");
  const { stdout, stderr, status } = spawnSync(process.execPath, [biome, "format", `--stdin-file-path=${file}`], {
    cwd: root,
    input: JSON.stringify(document),
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

const page = (file: string) => readFileSync(join(root, file), "utf8");
write("docs/problems.md", withDrawn(page("docs/problems.md"), "problems", await drawProblems()));

const { routes } = await import("../packages/heed/src/app/wiring.ts");
const { streams } = await import("../packages/heed/src/app/live-contract.ts");
const operations = [...routes.map(({ operation }) => operation), ...streams];
const { version } = JSON.parse(page("package.json")) as { version: string };
write("docs/api.md", withDrawn(page("docs/api.md"), "operations", drawnApi(operations)));
write("docs/openapi.json", formatted(openApi(operations, version), "docs/openapi.json"));
